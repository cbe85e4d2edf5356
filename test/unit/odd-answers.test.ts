/**
 * Responses of wx and servers that contradict their documentation: each call ends, and the session stays
 * unchanged.
 */
import { backend } from '../fakes/contract-adapter';
import { json, problem } from '../fakes/fake-server';
import { createSignedInWorld, createWorld, outcome } from '../fakes/world';
import type { TestAdapter, World } from '../fakes/world';

const adapterWith = (changed: object): TestAdapter => ({ ...backend, ...changed });
const at = (world: World, answer: object): void => {
  world.server.intercept = ({ path }) => (path === '/v1/odd' ? (answer as never) : undefined);
};

describe('a body', () => {
  it.each<[string, unknown, unknown]>([
    ['parsed already', { a: 1 }, { a: 1 }],
    ['a parsed list', [1, 'a'], [1, 'a']],
    ['a number', 7, 7],
    ['false', false, false],
    ['a BigInt', BigInt(7), 7],
    ['null', null, undefined],
    ['missing', undefined, undefined],
    ['white space', ' \r\n', undefined],
    ['a function', () => 1, 'malformed_answer'],
    ['a symbol', Symbol('a'), 'malformed_answer'],
    ['JSON cut short', '{"a":', 'malformed_answer'],
    ['two values', '{}{}', 'malformed_answer'],
    ['bytes instead of text', new TextEncoder().encode('{"a":1}').buffer, { a: 1 }],
  ])('that is %s', async (_, body, value) => {
    const world = await createSignedInWorld();
    at(world, { status: 200, body });
    expect(await world.time.until(outcome(world.app.client.get('/v1/odd')))).toEqual(value);
    expect([world.wx.logins, world.app.session.state]).toEqual([1, 'signed-in']);
  });
});

describe('headers', () => {
  it.each<[string, unknown]>([
    ['missing', undefined],
    ['null', null],
    ['text', 'Content-Type: text/html'],
    ['a list', ['a']],
    ['with null in it', { 'Retry-After': null, Date: null }],
    ['with lists in it', { 'Retry-After': ['30'], 'Set-Cookie': ['a=1', 'b=2'] }],
  ])('that are %s', async (_, header) => {
    const world = await createSignedInWorld();
    at(world, { status: 503, body: '', header });
    const error = await world.time.until(world.app.client.get('/v1/odd').catch((thrown: unknown) => thrown));
    expect(error).toMatchObject({ code: 'refused', status: 503 });
    expect([0, 30_000]).toContain((error as { retryAfterMs: number }).retryAfterMs);
  });
});

describe('redirects and other answers without a value', () => {
  it.each([300, 301, 302, 303, 304, 307, 308, 100, 101, 199])(
    '%i is refused, and sent once',
    async (status) => {
      const world = await createSignedInWorld();
      at(world, { status, body: '', header: { Location: 'https://evil.test/' } });
      const sent = world.wx.calls.length;
      expect(await world.time.until(outcome(world.app.client.get('/v1/odd')))).toBe('refused');
      expect(world.wx.calls.slice(sent).map(({ options }) => options['redirect'])).toEqual(['manual']);
    },
  );

  it('of a download bring no file, whatever the platform wrote', async () => {
    const world = await createSignedInWorld();
    for (const status of [204, 205, 302, 304]) {
      at(world, { status, body: '' });
      const end = await world.time.until(outcome(world.app.client.download('/v1/odd')));
      expect([status, end]).toEqual([
        status,
        status === 205 ? expect.anything() : expect.stringMatching(/^(file_absent|refused)$/),
      ]);
    }
  });
});

describe('what the adapter makes of an answer', () => {
  it.each<[string, unknown, string | undefined]>([
    ['a success at 401', { kind: 'ok', value: 1 }, 'refused'],
    [
      'an object without a prototype',
      Object.assign(Object.create(null) as object, { kind: 'ok', value: 1 }),
      undefined,
    ],
    ['a frozen object', Object.freeze({ kind: 'ok', value: 1 }), undefined],
  ])('%s', async (_, parsed, code) => {
    const world = createWorld(adapterWith({ read: () => parsed }));
    at(world, json(code === undefined ? 200 : 401, {}));
    expect(await world.time.until(outcome(world.app.client.get('/v1/odd')))).toBe(code ?? 1);
    expect(world.wx.logins).toBe(1);
  });

  it('"expired" at status 200, again and again: two sign-ins, and a name', async () => {
    const world = createWorld(adapterWith({ read: () => ({ kind: 'expired' }) }));
    const end = await world.time.until(outcome(world.app.client.get('/v1/odd')));
    expect(['session_unavailable', 'session_rejected']).toContain(end);
    expect(world.wx.logins).toBeLessThanOrEqual(2);
  });

  it.each(['expired', 'deleted'])(
    '"%s" where no session was sent is a refusal, without a sign-out',
    async (kind) => {
      const world = await createSignedInWorld(adapterWith({}));
      const app = world.launch({ adapter: adapterWith({ read: () => ({ kind }) }) });
      expect(await world.time.until(outcome(app.client.get('/public', { auth: 'none' })))).toBe('refused');
      expect([world.wx.logins, app.session.state]).toEqual([1, 'signed-in']);
    },
  );
});

describe('a failure that carries a status', () => {
  it.each<[unknown, unknown]>([
    [404, 'refused'],
    ['503', 'refused'],
    [0, 'offline'],
    [-1, 'offline'],
    [NaN, 'offline'],
    ['', 'offline'],
    [null, 'offline'],
    [600, 'offline'],
    [{}, 'offline'],
    [300, 'refused'],
    // The body broke off, or could not be decoded: `undefined` would look like an answer without one.
    [299, 'offline'],
    ['200', 'offline'],
    [204, 'offline'],
    [100, 'offline'],
  ])('of %p', async (statusCode, code) => {
    const world = await createSignedInWorld();
    at(world, { failure: { errMsg: 'request:fail', statusCode } });
    const { client } = world.app;
    const calls = [
      client.post('/v1/odd', {}),
      client.upload('/v1/odd', { filePath: 'wxfile://a', name: 'a' }),
      client.download('/v1/odd'),
    ];
    for (const call of calls) expect(await world.time.until(outcome(call))).toBe(code);
  });

  it('of success: a read is sent once more', async () => {
    const world = await createSignedInWorld();
    let isBroken = true;
    world.server.intercept = ({ path }) => {
      if (path !== '/v1/odd' || !isBroken) return undefined;
      isBroken = false;
      return { failure: { errMsg: 'request:fail response data convert to UTF8 fail', statusCode: 200 } };
    };
    expect(await world.time.until(world.app.client.get('/v1/odd'))).toMatchObject({ path: '/v1/odd' });
    expect(world.server.count('GET', '/v1/odd')).toBe(2);
  });
});

describe('a sign-in that asks to be left alone', () => {
  const WAIT = { 'Retry-After': '60' };
  it.each<[string, TestAdapter, object]>([
    ['with a refusal', adapterWith({}), problem(429, 'slow_down', WAIT)],
    [
      'with a page that the adapter calls malformed',
      adapterWith({ readSignIn: () => ({ kind: 'malformed' }) }),
      problem(503, 'x', WAIT),
    ],
    ['with an invalid kind', adapterWith({ readSignIn: () => ({ kind: 'wait' }) }), problem(503, 'x', WAIT)],
    [
      'with an answer at which the adapter throws',
      adapterWith({
        readSignIn() {
          throw new Error('no');
        },
      }),
      problem(429, 'x', WAIT),
    ],
  ])('%s is', async (_, changed, answer) => {
    const world = createWorld(changed);
    world.server.exchangeScript.push(answer as never, answer as never);
    const error = await world.time.until(world.app.client.get('/v1/me').catch((thrown: unknown) => thrown));
    expect(error).toMatchObject({ code: 'session_unavailable' });
    const { logins } = world.wx;
    for (let second = 0; second < 55; second += 5) {
      await world.time.pass(5_000);
      world.app.session.resume(true);
      const told = await world.time.until(world.app.client.get('/v1/me').catch((thrown: unknown) => thrown));
      const { retryAfterMs } = told as { retryAfterMs: number };
      expect(Math.abs(retryAfterMs - (55_000 - second * 1_000))).toBeLessThan(1_500);
    }
    expect([logins, world.wx.logins]).toEqual([1, 1]);
  });
});
