import fc from 'fast-check';
import { createUrlResolver } from '../../miniprogram/request/resolve-url';
import type { AppError } from '../../miniprogram/platform/app-error';
import { resolvePath } from '../../miniprogram/request/resolve-path';
import type { Resolver } from '../../miniprogram/request/resolve-path';
import { NO_NETWORK, problem } from '../fakes/fake-server';
import { ORIGIN, createSignedInWorld, createWorld, outcome } from '../fakes/world';

const API = 'https://api.example.com';
const resolveTarget: Resolver = (base, path, query) => createUrlResolver({ api: base })(base, path, query);

function refusalOf(resolve: Resolver, path: string): unknown {
  try {
    return resolve(API, path);
  } catch (error) {
    return error;
  }
}

describe('what belongs to the API', () => {
  it.each([
    '/v1/me',
    '/',
    '/v1/me?a=b#c',
    `${API}/v1/me`,
    API,
    `${API}?a=b`,
    'HTTPS://API.EXAMPLE.COM/v1/me',
    `${API}:443/v1/me`,
  ])('%s', (path) => {
    expect(resolveTarget(API, path).own).toBe(true);
  });

  it.each([
    ['http://a12', 'http://a:8012/x', false],
    ['https://a12', 'https://a:44312/x', false],
    ['http://a', 'http://a:80/x', true],
    ['https://a:443', 'https://a/x', true],
    ['http://a:443', 'http://a/x', false],
    ['https://a:80', 'https://a/x', false],
  ])('below %s is %s: %p', (base, address, own) => {
    expect(resolveTarget(base, address).own).toBe(own);
  });

  it.each(['v1//x', `x${API}/v1/me`, `/ ${API}`])('is not a path: %s', (path) => {
    expect(refusalOf(resolveTarget, path)).toMatchObject({
      code: path.startsWith('xhttps:') ? 'foreign_origin' : 'invalid_path',
    });
  });

  it.each(['%2f', '%5c', '%252F', '%25255c'])('never leaves the base path: %s', (slash) => {
    for (const resolve of [resolvePath, resolveTarget])
      expect(refusalOf(resolve, `/v1/a${slash}../b`)).toMatchObject({ code: 'invalid_path' });
  });

  it('takes a query, escaped', () => {
    const query = { q: '小林 & co', page: 2, all: true, none: undefined };
    expect(resolveTarget(API, '/v1/find', query).url).toBe(
      `${API}/v1/find?q=%E5%B0%8F%E6%9E%97%20%26%20co&page=2&all=true`,
    );
    expect(resolveTarget(API, '/v1/find?a=1', { b: 2 }).url).toBe(`${API}/v1/find?a=1&b=2`);
  });
});

describe('what does not', () => {
  it.each([
    'https://api.example.com.evil.test/v1/me',
    'https://api.example.com:8443/v1/me',
    'http://api.example.com/v1/me',
    'https://example.com/v1/me',
    'https://EVIL.test',
    'https://api.example.com-evil.test',
    'http://[::1]:8080/v1/me',
    'http://[2001:db8::ff00:42:8329]',
    'https://[::ffff:192.0.2.1]/v1/me',
  ])('%s', (path) => {
    expect(resolveTarget(API, path).own).toBe(false);
  });
});

describe('what is refused instead of interpreted', () => {
  it.each([
    ['https://api.example.com@evil.test/v1/me', 'foreign_origin'],
    ['https://user:secret@api.example.com/v1/me', 'foreign_origin'],
    ['//evil.test/v1/me', 'foreign_origin'],
    ['//api.example.com/v1/me', 'foreign_origin'],
    ['https:api.example.com', 'foreign_origin'],
    ['https:///evil.test', 'foreign_origin'],
    ['ftp://api.example.com/', 'foreign_origin'],
    ['javascript:alert(1)', 'foreign_origin'],
    ['/\\evil.test', 'invalid_path'],
    ['\\\\evil.test', 'invalid_path'],
    ['https://api.example.com\\@evil.test', 'invalid_path'],
    ['.evil.test/', 'invalid_path'],
    ['@evil.test/', 'invalid_path'],
    [':8443/', 'invalid_path'],
    ['v1/me', 'invalid_path'],
    ['', 'invalid_path'],
    [' /v1/me', 'invalid_path'],
    ['/v1/\tme', 'invalid_path'],
    ['/v1/\nme', 'invalid_path'],
    ['https://api.example.com\n.evil.test/', 'invalid_path'],
    ['https://api.example.com:99999999/', 'foreign_origin'],
  ])('%j', (path, code) => {
    expect(refusalOf(resolveTarget, path)).toMatchObject({ code });
    expect(['foreign_origin', 'invalid_path']).toContain((refusalOf(resolvePath, path) as AppError).code);
  });

  it('whole addresses where only paths are resolved', () => {
    for (const address of [`${API}/v1/me`, 'https://example.com/v1/me', 'http://example.com'])
      expect(refusalOf(resolvePath, address)).toMatchObject({ code: 'foreign_origin' });
  });

  it.each([
    '/',
    '/v1/me',
    '/v1/me/',
    '/v1/a.b/~c',
    '/v1/%E5%B0%8F?a=b',
    "/v1/a:b@c!$&'()*+,=",
    '/v1//a',
    '/v1?a=../b',
  ])('but not %s, where only paths are resolved', (path) => {
    const { url } = resolveTarget(API, path, { d: 1 });
    expect(resolvePath(API, path, { d: 1 })).toEqual({ url, own: true });
  });

  it.each([
    ...[
      '/v1/../a',
      '/..',
      '/v1/.',
      '/v1/.a',
      '/v1/..;a/x',
      '/v1/%2e%2e/a',
      '/v1/a%2f..',
      '/v1/a%5C..',
      '/v1/%252e',
    ],
    ...['/v1/a;b', '/v1/a%3bb', '/v1/小林', '/v1/a#b', '/v1/a?b#c', '/v1/a?b\\c', '/v1/a b', '/v1/a?小'],
    ...['/v1/a\n', '/v1/a?b\n', '/v1/me?a=b#c'],
  ])('and %j, where only what is written as it is sent is resolved', (path) => {
    expect(refusalOf(resolvePath, path)).toMatchObject({ code: 'invalid_path' });
  });
});

it('a plain path is read the same by both', () => {
  const pieces = [
    '/',
    '.',
    '..',
    '%',
    '2',
    '5',
    'e',
    'F',
    'c',
    ';',
    '?',
    '#',
    '\\',
    ':',
    '//',
    'a',
    '小',
    ' ',
    '\n',
    '&=',
  ];
  const path = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => `/${parts.join('')}`);
  let accepted = 0;
  fc.assert(
    fc.property(path, (text) => {
      const plain = refusalOf(resolvePath, text);
      if (plain instanceof Error) return;
      accepted += 1;
      expect(plain).toEqual(resolveTarget(API, text));
    }),
    { numRuns: 3_000, seed: 1 },
  );
  expect(accepted).toBeGreaterThan(100);
});

describe('the session', () => {
  const FOREIGN = [
    'https://other.example.test/v1/me',
    `${ORIGIN}:8443/v1/me`,
    `${ORIGIN}.evil.test/v1/me`,
    `${ORIGIN}@evil.test/v1/me`,
    '//evil.test/v1/me',
    'HTTPS://EVIL.TEST/v1/me',
    `${ORIGIN}\\@evil.test/`,
  ];

  it.each(FOREIGN)('is not sent to %s: the call is refused, unsent', async (url) => {
    const world = await createSignedInWorld();
    const before = world.wx.calls.length;
    const { client } = world.app;
    const upload = { filePath: 'wxfile://tmp/a.png', name: 'a' };
    for (const call of [
      client.get(url),
      client.post(url),
      client.upload(url, upload),
      client.download(url),
    ]) {
      expect(['foreign_origin', 'invalid_path']).toContain(await world.time.until(outcome(call)));
    }
    expect(await world.time.until(outcome(client.get(url, { auth: 'optional' })))).toMatch(
      /foreign_origin|invalid_path/,
    );
    expect(world.wx.calls).toHaveLength(before);
  });

  it('is not sent to a foreign server, whose 401 is not an expiry', async () => {
    const world = await createSignedInWorld();
    const call = { auth: 'none' } as const;
    world.server.intercept = () => problem(401, 'session_expired');
    const url = 'https://other.example.test/v1/me';
    expect(await world.time.until(outcome(world.app.client.get(url, call)))).toBe('refused');
    expect(await world.time.until(outcome(world.app.client.download(url, call)))).toBe('refused');
    for (const { header } of world.wx.calls.filter(({ url: sent }) => sent === url)) {
      expect(JSON.stringify(header)).not.toContain('canary');
    }
    expect(world.wx.logins).toBe(1);
    expect(world.app.session.state).toBe('signed-in');
  });

  it('is in no address, error, log line or storage key', async () => {
    const said: unknown[] = [];
    const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map((level) =>
      jest.spyOn(console, level).mockImplementation((...words) => {
        said.push(words);
      }),
    );
    const world = createWorld();
    const errors: unknown[] = [];
    const { client, session } = world.launch();
    const run = async (work: Promise<unknown>): Promise<void> => {
      await world.time.until(
        work.catch((error: unknown) => {
          const { name, message, stack } = error as Error;
          errors.push(name, message, stack, JSON.stringify(error), Object.values(error as object));
        }),
      );
    };
    await run(client.get('/v1/me', { query: { page: 1 } }));
    world.server.expireAll();
    await run(client.get('/v1/me'));
    for (const status of [401, 403, 404, 422, 500]) {
      world.server.intercept = ({ path }) => (path === '/v1/me' ? problem(status, 'x') : undefined);
      await run(client.get('/v1/me'));
      await run(client.upload('/v1/me', { filePath: 'wxfile://tmp/a.png', name: 'a' }));
      await run(client.download('/v1/me'));
      await world.time.pass(60_000);
    }
    world.server.intercept = () => NO_NETWORK;
    await run(client.get('/v1/me'));
    session.signOut();
    await world.time.pass(60_000);
    spies.forEach((spy) => {
      spy.mockRestore();
    });
    expect(world.server.sessions.size).toBeGreaterThan(0);
    expect(errors.length).toBeGreaterThan(20);
    const everywhere = JSON.stringify([
      said,
      errors,
      [...world.wx.storage.keys()],
      world.wx.calls.map(({ url }) => url),
      world.server.requests.map(({ path, body }) => [path, body]),
    ]);
    expect(everywhere).not.toContain('canary');
  });
});
