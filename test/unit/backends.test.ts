/** Backends of other kinds: refresh tokens, cookies, sessions in a header, hooks, several services. */
import { backend } from '../fakes/contract-adapter';
import { readCookie } from '../../miniprogram/backend/cookies';
import { parseResponse } from '../../miniprogram/platform/response';
import type { HttpResponse } from '../../miniprogram/platform/response';
import type { OutgoingCall } from '../../miniprogram/session/adapter';
import { NO_NETWORK, json, problem } from '../fakes/fake-server';
import type { ServerOutcome, ServerRequest } from '../fakes/fake-server';
import { ORIGIN, createWorld, outcome, times } from '../fakes/world';
import type { Rules, World } from '../fakes/world';

const rules = (changed: Partial<Rules>): Rules => ({ ...backend, ...changed });
const ask = (world: World): Promise<unknown> => world.time.until(outcome(world.app.client.get('/v1/me')));
const USER: unknown = expect.objectContaining({ id: 'user-1' });

describe('a backend with a refresh token', () => {
  const withRefresh = rules({
    renew: (refreshToken) => ({ method: 'POST', path: '/v1/refresh', body: { refreshToken } }),
    readSignIn(response) {
      const parsed = backend.readSignIn(response);
      const { refreshToken, token, expiresIn } = (response.body ?? {}) as {
        refreshToken?: string;
        token?: string;
        expiresIn: number;
      };
      // The answer to a renewal names no user.
      if (parsed.kind === 'malformed' && token !== undefined)
        return { kind: 'granted', token, expiresIn, refreshToken };
      return parsed.kind === 'granted' ? { ...parsed, refreshToken } : parsed;
    },
  });
  let world: World;
  let refreshes: ServerRequest[];
  let refuse: ServerOutcome | undefined;
  beforeEach(async () => {
    world = createWorld(withRefresh);
    refreshes = [];
    refuse = undefined;
    world.server.intercept = (request) => {
      if (request.path === '/v1/sessions')
        return json(201, { ...world.server.issue('user-1'), refreshToken: 'canary-refresh-0' });
      if (request.path !== '/v1/refresh') return undefined;
      refreshes.push(request);
      const { token, expiresIn } = world.server.issue('user-1');
      return (
        refuse ?? json(200, { token, expiresIn, refreshToken: `canary-refresh-${String(refreshes.length)}` })
      );
    };
    await ask(world);
  });
  const sent = (): unknown[] =>
    refreshes.map(({ body }) => (JSON.parse(body ?? '') as { refreshToken: unknown }).refreshToken);

  it('renews without wx.login, once for all, also after a launch', async () => {
    world.server.expireAll();
    const answers = await world.time.until(
      Promise.all(times(20, () => outcome(world.app.client.get('/v1/me')))),
    );
    expect(answers).toEqual(times(20, () => USER));
    expect([world.wx.logins, sent()]).toEqual([1, ['canary-refresh-0']]);
    world.launch().start();
    world.server.expireAll();
    expect(await ask(world)).toEqual(USER);
    expect([world.wx.logins, sent()]).toEqual([1, ['canary-refresh-0', 'canary-refresh-1']]);
    expect(world.app.session.userId).toBe('user-1');
  });

  it('keeps a refresh token that is not replaced', async () => {
    const { token, expiresIn } = world.server.issue('user-1');
    refuse = json(200, { token, expiresIn });
    world.server.expireAll();
    world.server.sessions.set(token, { userId: 'user-1', state: 'valid' });
    expect(await ask(world)).toEqual(USER);
    refuse = undefined;
    world.server.expireAll();
    expect(await ask(world)).toEqual(USER);
    expect([world.wx.logins, sent()]).toEqual([1, ['canary-refresh-0', 'canary-refresh-0']]);
  });

  it.each<[string, ServerOutcome]>([
    ['refused', problem(400, 'invalid_grant')],
    ['answered with nonsense', { status: 200, body: '<html>' }],
  ])('falls back to wx.login when it is %s', async (_, answer) => {
    refuse = answer;
    world.server.expireAll();
    expect(await ask(world)).toEqual(USER);
    expect([world.wx.logins, refreshes.length]).toEqual([2, 1]);
  });

  it.each<[string, ServerOutcome, number]>([
    ['there is no network', NO_NETWORK, 1_000],
    ['the server is busy', problem(503, 'server_busy', { 'Retry-After': '60' }), 60_000],
  ])('fails, and keeps the refresh token, when %s', async (_, answer, wait) => {
    refuse = answer;
    world.server.expireAll();
    expect(await ask(world)).toBe('session_unavailable');
    expect([world.wx.logins, refreshes.length]).toEqual([1, 1]);
    refuse = undefined;
    await world.time.pass(wait);
    expect(await ask(world)).toEqual(USER);
    expect([world.wx.logins, sent()]).toEqual([1, ['canary-refresh-0', 'canary-refresh-0']]);
  });

  it('goes on in the foreground when it was interrupted', async () => {
    let first = true;
    const { intercept } = world.server;
    world.server.intercept = (request) => {
      if (request.path !== '/v1/refresh' || !first) return intercept(request);
      first = false;
      return { failure: { errMsg: 'request:fail interrupted' } };
    };
    world.server.expireAll();
    expect(await ask(world)).toEqual(USER);
    expect([world.wx.logins, refreshes.length]).toEqual([1, 1]);
  });

  it.each<[string, () => void]>([
    ['a good session', () => undefined],
    [
      'one past its lifetime',
      () => {
        world.time.jump(400 * 86_400_000);
      },
    ],
    [
      'one past its lifetime that a launch found',
      () => {
        world.time.jump(400 * 86_400_000);
        world.launch();
      },
    ],
  ])('refresh(), for a fresh session_key, takes wx.login: with %s', async (_, prepare) => {
    prepare();
    await world.time.until(world.app.session.refresh());
    expect([world.wx.logins, refreshes.length]).toEqual([2, 0]);
  });

  it('heeds a wait that the adapter names in a refusal with any status', async () => {
    world = createWorld({
      ...withRefresh,
      readSignIn(response) {
        const parsed = withRefresh.readSignIn(response);
        return parsed.kind === 'refused' ? { ...parsed, waitMs: 20_000 } : parsed;
      },
    });
    let renewals = 0;
    world.server.intercept = (request) => {
      if (request.path === '/v1/sessions')
        return json(201, { ...world.server.issue('user-1'), refreshToken: 'canary-refresh-0' });
      if (request.path !== '/v1/refresh') return undefined;
      renewals += 1;
      return problem(400, 'too_often');
    };
    await ask(world);
    world.server.expireAll();
    const work = world.app.client.get('/v1/me');
    await expect(world.time.until(work)).rejects.toMatchObject({ problemCode: 'too_often' });
    await world.time.pass(19_000);
    expect(await ask(world)).toBe('session_unavailable');
    expect([world.wx.logins, renewals]).toEqual([1, 1]);
  });

  it('the refresh token goes there and nowhere else', async () => {
    world.server.expireAll();
    await ask(world);
    world.app.session.signOut();
    await world.time.pass(1_000);
    const elsewhere = world.server.requests.filter(({ path }) => path !== '/v1/refresh');
    expect(
      JSON.stringify([elsewhere, world.wx.calls.map(({ url }) => url), [...world.wx.storage]]),
    ).not.toContain('canary-refresh');
  });
});

describe('a backend with a cookie', () => {
  const withCookie = rules({
    authorize: (token) => ({ Cookie: `sid=${token}` }),
    readSignIn(response) {
      const cookie = readCookie(response, 'sid', 1_700_000_000_000);
      return {
        kind: 'granted',
        token: cookie?.value ?? '',
        expiresIn: cookie?.maxAge ?? 3600,
        userId: 'user-1',
      };
    },
  });

  it.each<[string, object, readonly string[] | undefined]>([
    [
      'in the list of wx',
      {},
      [
        'a=1; Path=/',
        'sid=canary-token-1-user-1; HttpOnly; Expires=Wed, 21 Oct 2099 07:28:00 GMT; Path=/',
        'b=2',
      ],
    ],
    [
      'in one header, joined by commas',
      {
        'Set-Cookie':
          'a=1; Expires=Wed, 21 Oct 2099 07:28:00 GMT,sid="canary-token-1-user-1"; Max-Age=60, b=2',
      },
      undefined,
    ],
    ['in a header of another case', { 'SET-COOKIE': 'sid=canary-token-1-user-1' }, []],
  ])('%s: it is the session', async (_, header, cookies) => {
    const world = createWorld(withCookie);
    world.server.exchangeScript.push(() => ({
      ...json(200, world.server.issue('user-1'), header),
      ...(cookies ? { cookies } : {}),
    }));
    world.server.intercept = ({ path, header: sent }) =>
      path === '/v1/me' && sent['Cookie'] === 'sid=canary-token-1-user-1'
        ? json(200, { id: 'user-1' })
        : undefined;
    expect(await ask(world)).toEqual({ id: 'user-1' });
    expect(world.wx.logins).toBe(1);
  });

  it('none is a malformed session', async () => {
    const world = createWorld(withCookie);
    await expect(world.time.until(world.app.client.get('/v1/me'))).rejects.toMatchObject({
      reason: 'malformed_session',
      field: 'token',
    });
  });

  it.each([
    ['sid=a; Max-Age=60', { value: 'a', maxAge: 60 }],
    ['sid=a; Expires=Thu, 01 Jan 1970 00:01:00 GMT', { value: 'a', maxAge: 60 }],
    ['sid=a; max-age=0; expires=Thu, 01 Jan 2099 00:00:00 GMT', { value: 'a', maxAge: 0 }],
    ['sid=a=b==; Secure', { value: 'a=b==', maxAge: undefined }],
    ['sid=; Max-Age=x', { value: '', maxAge: undefined }],
    ['side=a', undefined],
    ['SID=a', undefined],
    ['', undefined],
    // Attributes in any case, spaced and quoted in any way, the last of several: RFC 6265.
    ['sid=a; mAX-aGE=60; HTTPONLY', { value: 'a', maxAge: 60 }],
    [' sid = a ;Path=/; Max-Age = "60" ', { value: 'a', maxAge: 60 }],
    ['sid=a; Max-Age=60; max-age=120', { value: 'a', maxAge: 120 }],
    ['sid=a; EXPIRES=Thu, 01 Jan 1970 00:02:00 GMT', { value: 'a', maxAge: 120 }],
    ['sid=a; Expires=Thu, 01 Jan 1970 00:02:00 GMT; Expires=never', { value: 'a', maxAge: 120 }],
    ['sid=a; Max-Age=-1', { value: 'a', maxAge: -1 }],
    ['sid=a; Max-Age=6e1; Max-Age', { value: 'a', maxAge: undefined }],
    ['sid=a;;; ;Max-Age=60;', { value: 'a', maxAge: 60 }],
    ['sid', { value: '', maxAge: undefined }],
  ])('%s', (line, cookie) => {
    expect(readCookie(parseResponse(200, '', {}, [line]), 'sid', 0)).toEqual(cookie);
  });
});

describe('a cookie that comes more than once', () => {
  const read = (header: object, cookies?: readonly string[]): unknown =>
    readCookie(parseResponse(200, '', header, cookies), 'sid', 0);
  const LAST = { value: 'b', maxAge: 60 };

  it('is the last one, as in a browser', () => {
    expect(read({}, ['sid=a; Max-Age=9', 'other=1', 'sid=b; MAX-AGE=60'])).toEqual(LAST);
    expect(read({ 'set-cookie': 'sid=a; EXPIRES=Wed, 21 Oct 2099 07:28:00 GMT, sid=b; max-age=60' })).toEqual(
      LAST,
    );
    expect(read({ 'Set-Cookie': ['sid=a; Path=/', 'sid=b; Max-Age=60'] })).toEqual(LAST);
  });

  it('and gone where the last one takes it away', () => {
    expect(read({}, ['sid=a', 'sid=; Max-Age=0'])).toEqual({ value: '', maxAge: 0 });
  });

  it('in the list of wx and in the header, it is the one in the list', () => {
    expect(read({ 'Set-Cookie': 'sid=a' }, ['sid=b; Max-Age=60'])).toEqual(LAST);
  });
});

describe('a session that comes in the header of an answer', () => {
  const sliding = rules({
    read(response: HttpResponse) {
      const parsed = backend.read(response);
      const token = response.header['x-new-token'];
      return parsed.kind === 'ok' && token !== undefined
        ? { ...parsed, session: { token, expiresIn: 3600 } }
        : parsed;
    },
  });

  it('replaces the one that the call carried, and is kept', async () => {
    const world = createWorld(sliding);
    await ask(world);
    const { token } = world.server.issue('user-1');
    world.server.intercept = ({ path }) =>
      path === '/v1/slide' ? json(200, {}, { 'X-New-Token': token }) : undefined;
    await world.time.until(world.app.client.get('/v1/slide'));
    expect([world.app.session.current(), world.app.session.epoch, world.app.session.userId]).toEqual([
      token,
      0,
      'user-1',
    ]);
    const app = world.launch();
    expect(app.session.current()).toBe(token);
    expect(await ask(world)).toEqual(USER);
    expect([world.wx.logins, world.server.revoked]).toEqual([1, []]);
  });

  it.each(['', 'a b', 'undefined'])('that is none (%j) changes nothing', async (text) => {
    const world = createWorld(sliding);
    await ask(world);
    const before = world.app.session.current();
    world.server.intercept = ({ path }) =>
      path === '/v1/slide' ? json(200, {}, { 'X-New-Token': text }) : undefined;
    await world.time.until(world.app.client.get('/v1/slide'));
    expect(world.app.session.current()).toBe(before);
  });

  it('in the late answer to an older one changes nothing', async () => {
    const world = createWorld(sliding);
    await ask(world);
    world.wx.latency = ({ url }) => (url.includes('slide') ? 5_000 : 100);
    world.server.intercept = ({ path }) =>
      path === '/v1/slide' ? json(200, {}, { 'X-New-Token': 'late' }) : undefined;
    const late = world.app.client.get('/v1/slide');
    const fresh = await world.time.until(world.app.session.refresh());
    await world.time.until(late);
    expect(world.app.session.current()).toBe(fresh);
  });
});

describe('the hook', () => {
  it('sees every own call and adds to it, the sign-in, the renewal and the sign-out included', async () => {
    const seen: OutgoingCall[] = [];
    const world = createWorld(
      rules({
        beforeSend(call) {
          seen.push(call);
          return {
            'X-Sign': `${call.method} ${call.path} ${JSON.stringify(call.body ?? null)} ${String(call.time)}`,
            'x-version': '1',
          };
        },
      }),
    );
    world.app.start();
    const { client, session } = world.app;
    await world.time.until(
      client.post('/v1/note', { a: 1 }, { query: { q: '小' }, header: { 'X-Version': 'mine' } }),
    );
    await world.time.until(client.upload('/v1/file', { filePath: 'a', name: 'a' }));
    await world.time.until(client.download('/v1/file'));
    await world.time.until(outcome(client.get('https://other.example.test/public', { auth: 'none' })));
    session.signOut();
    await world.time.pass(1_000);
    expect(seen.map(({ method, path, body }) => [method, path, body])).toEqual([
      ['POST', '/v1/sessions', '{"code":"code-1","via":"wechat"}'],
      ['POST', '/v1/note?q=%E5%B0%8F', '{"a":1}'],
      ['POST', '/v1/file', undefined],
      ['GET', '/v1/file', undefined],
      ['DELETE', '/v1/sessions/current', undefined],
    ]);
    expect(seen[0]?.time).toBe(1_700_000_000_050);
    for (const { url, header } of world.wx.calls) {
      expect('X-Sign' in header).toBe(url.startsWith(ORIGIN));
      expect(
        Object.keys(header).filter((name) => name.toLowerCase() === 'x-version').length,
      ).toBeLessThanOrEqual(1);
    }
  });
});

describe('several services with base paths', () => {
  const config = {
    chooseOrigin: () => `${ORIGIN}/prod-api/`,
    chooseServices: () => ({
      orders: 'https://Orders.example.test:443/v2',
      assets: 'https://cdn.example.test',
    }),
  };
  const create = async (): Promise<World> => {
    const world = createWorld();
    world.launch({ config });
    world.server.intercept = ({ path }) =>
      path === '/prod-api/v1/sessions' ? json(201, world.server.issue('user-1')) : undefined;
    await world.time.until(world.app.client.get('/v1/me'));
    return world;
  };

  it('share one session, one queue and one sign-in', async () => {
    const world = await create();
    const { client } = world.app;
    await world.time.until(client.on('orders').get('/list', { query: { page: 1 } }));
    await world.time.until(client.on('assets').download('/a'));
    await world.time.until(client.get('https://orders.example.test/v2/list'));
    await world.time.until(client.on('api').get('/v1/me'));
    expect(world.wx.calls.map(({ url }) => url)).toEqual([
      `${ORIGIN}/prod-api/v1/sessions`,
      `${ORIGIN}/prod-api/v1/me`,
      'https://Orders.example.test:443/v2/list?page=1',
      'https://cdn.example.test/a',
      'https://orders.example.test/v2/list',
      `${ORIGIN}/prod-api/v1/me`,
    ]);
    expect(world.wx.calls.slice(1).every(({ header }) => header['Authorization'] !== undefined)).toBe(true);
    expect(world.wx.logins).toBe(1);
  });

  it.each([
    `${ORIGIN}/prod-apix/v1/me`,
    `${ORIGIN}/v1/me`,
    ORIGIN,
    `${ORIGIN}/prod-api/../v1/me`,
    `${ORIGIN}/prod-api/%2e%2e/v1/me`,
    `${ORIGIN}/PROD-API/v1/me`,
    'https://orders.example.test/v1/list',
    'https://orders.example.test.evil.test/v2/list',
    'https://orders.example.test@evil.test/v2/list',
    'http://orders.example.test/v2/list',
    'https://orders.example.test:8443/v2/list',
    'https://orders.example.test./v2/list',
    '/../v1/me',
    '/a/%2E./%2e./b',
  ])('and nothing else has it: %s', async (url) => {
    const world = await create();
    const { length } = world.wx.calls;
    for (const client of [world.app.client, world.app.client.on('orders')]) {
      expect(await world.time.until(outcome(client.get(url)))).toMatch(/^(foreign_origin|invalid_path)$/);
    }
    await world.time.until(outcome(world.app.client.get(url, { auth: 'none' })));
    for (const { header } of world.wx.calls.slice(length))
      expect(JSON.stringify(header)).not.toContain('canary');
  });

  it('a name that config.ts does not have is refused', async () => {
    const { app } = await create();
    expect(() => app.client.on('nothing')).toThrow(
      expect.objectContaining({ code: 'unknown_service' }) as Error,
    );
    expect(() => app.client.on('constructor')).toThrow(
      expect.objectContaining({ code: 'unknown_service' }) as Error,
    );
  });
});
