/** A backend with refresh tokens. */
import { backend } from '../fakes/contract-adapter';
import { NO_NETWORK, json, problem } from '../fakes/fake-server';
import type { ServerOutcome, ServerRequest } from '../fakes/fake-server';
import { createWorld, outcome, times } from '../fakes/world';
import type { TestAdapter, World } from '../fakes/world';

const adapterWith = (changed: Partial<TestAdapter>): TestAdapter => ({ ...backend, ...changed });
const ask = (world: World): Promise<unknown> => world.time.until(outcome(world.app.client.get('/v1/me')));
const USER: unknown = expect.objectContaining({ id: 'user-1' });

describe('a backend with a refresh token', () => {
  const withRefresh = adapterWith({
    renew: (refreshToken) => ({ method: 'POST', path: '/v1/refresh', body: { refreshToken } }),
    readSignIn(response) {
      const parsed = backend.readSignIn(response);
      const { refreshToken, token, expiresIn } = (response.body ?? {}) as {
        refreshToken?: string;
        token?: string;
        expiresIn: number;
      };
      // The response to a renewal names no user.
      if (parsed.kind === 'malformed' && token !== undefined)
        return { kind: 'granted', token, expiresIn, refreshToken };
      return parsed.kind === 'granted' ? { ...parsed, refreshToken } : parsed;
    },
    read(response) {
      const parsed = backend.read(response);
      const refreshToken = response.header['x-refresh'];
      const token = world.app.session.current();
      return parsed.kind === 'ok' && refreshToken !== undefined && token !== undefined
        ? { ...parsed, session: { token, expiresIn: 60, refreshToken } }
        : parsed;
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

  it('takes the refresh token that an answer brings beside the same token', async () => {
    const { intercept } = world.server;
    world.server.intercept = (request) =>
      request.path === '/v1/roll'
        ? json(200, {}, { 'X-Refresh': 'canary-refresh-rolled' })
        : intercept(request);
    await world.time.until(world.app.client.get('/v1/roll'));
    world.server.expireAll();
    expect(await ask(world)).toEqual(USER);
    expect([world.wx.logins, sent()]).toEqual([1, ['canary-refresh-rolled']]);
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
    ['answered with an invalid session', { status: 200, body: '<html>' }],
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

  it('refresh() that joins a renewal without wx.login still ends with a fresh session_key, once for all', async () => {
    world.server.expireAll();
    const call = outcome(world.app.client.get('/v1/me'));
    for (let passed = 0; passed < 1_000 && refreshes.length === 0; passed += 10) await world.time.pass(10);
    expect([world.app.session.state, world.wx.logins, refreshes.length]).toEqual(['signing-in', 1, 1]);
    const keys = times(3, () => outcome(world.app.session.refresh()));
    const tokens = new Set(await world.time.until(Promise.all(keys)));
    expect([...tokens]).toEqual([world.app.session.current()]);
    expect([await world.time.until(call), world.wx.logins, refreshes.length]).toEqual([USER, 2, 1]);
    // The token in between was valid: it is revoked on the server.
    await world.time.pass(5_000);
    expect(world.server.revoked).toHaveLength(1);
  });

  it('refresh() that joins a renewal which falls back to wx.login costs no sign-in of its own', async () => {
    refuse = problem(400, 'invalid_grant');
    world.server.expireAll();
    const call = outcome(world.app.client.get('/v1/me'));
    for (let passed = 0; passed < 1_000 && refreshes.length === 0; passed += 10) await world.time.pass(10);
    await world.time.until(Promise.all(times(3, () => world.app.session.refresh())));
    expect([await world.time.until(call), world.wx.logins, refreshes.length]).toEqual([USER, 2, 1]);
  });

  it.each(['sign-out', 'failure'] as const)(
    'refresh() that joins a renewal ends with its %s',
    async (how) => {
      if (how === 'failure') refuse = NO_NETWORK;
      world.server.expireAll();
      const call = outcome(world.app.client.get('/v1/me'));
      for (let passed = 0; passed < 1_000 && refreshes.length === 0; passed += 10) await world.time.pass(10);
      const key = outcome(world.app.session.refresh());
      if (how === 'sign-out') world.app.session.signOut();
      const code = how === 'sign-out' ? 'signed_out' : 'session_unavailable';
      expect(await world.time.until(Promise.all([call, key]))).toEqual([code, code]);
      expect(world.wx.logins).toBe(1);
    },
  );

  it('a rotated refresh token whose answer was lost costs one wx.login, and no session', async () => {
    const { intercept } = world.server;
    let isLost = true;
    let valid = 'canary-refresh-0';
    world.server.intercept = (request) => {
      if (request.path !== '/v1/refresh') return intercept(request);
      const { refreshToken } = JSON.parse(request.body ?? '') as { refreshToken: string };
      // The server accepts each one once.
      if (refreshToken !== valid) return problem(400, 'invalid_grant');
      const answer = intercept(request);
      valid = `canary-refresh-${String(refreshes.length)}`;
      return isLost ? NO_NETWORK : answer;
    };
    world.server.expireAll();
    expect(await ask(world)).toBe('session_unavailable');
    isLost = false;
    await world.time.pass(1_000);
    expect(await world.time.until(Promise.all(times(5, () => world.app.client.get('/v1/me'))))).toEqual(
      times(5, () => USER),
    );
    expect([world.wx.logins, refreshes.length]).toEqual([2, 1]);
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
