/** Whatever backend/adapter.ts returns or throws: a named error, and at most two sign-ins in a cool-down. */
import { backend } from '../fakes/contract-adapter';
import { json } from '../fakes/fake-server';
import { createSignedInWorld, createWorld, outcome, times } from '../fakes/world';
import type { TestAdapter, World } from '../fakes/world';

const adapterWith = (changed: Record<string, unknown>): TestAdapter => ({ ...backend, ...changed });
const granted = (changed: object): unknown => ({
  kind: 'granted',
  token: 't',
  expiresIn: 60,
  userId: 'u',
  ...changed,
});
const ask = (world: World): Promise<unknown> =>
  world.time.until(world.app.client.get('/v1/me').catch((error: unknown) => error));

describe('a sign-in answer that cannot be used', () => {
  it.each<[string, unknown, string]>([
    ['no token', granted({ token: undefined }), 'token'],
    ['a token of null', granted({ token: null }), 'token'],
    ['a number for a token', granted({ token: 7 }), 'token'],
    ['an object for a token', granted({ token: {} }), 'token'],
    ['an empty token', granted({ token: '' }), 'token'],
    ['a blank token', granted({ token: ' ' }), 'token'],
    ['a token of two lines', granted({ token: 'a\r\nb' }), 'token'],
    ['a token that is not ASCII', granted({ token: '令牌' }), 'token'],
    ['the text undefined', granted({ token: 'undefined' }), 'token'],
    ['the text null', granted({ token: 'null' }), 'token'],
    ['a token of 10 MB', granted({ token: 'x'.repeat(10_000_000) }), 'token'],
    [
      'a getter that throws',
      {
        kind: 'granted',
        get token() {
          throw new Error('secret-code');
        },
      },
      'it threw Error',
    ],
    ['no expiry', granted({ expiresIn: undefined }), 'expiresIn'],
    ['an expiry of NaN', granted({ expiresIn: NaN }), 'expiresIn'],
    ['an infinite expiry', granted({ expiresIn: Infinity }), 'expiresIn'],
    ['an expiry of 0', granted({ expiresIn: 0 }), 'expiresIn'],
    ['an expiry in words', granted({ expiresIn: 'soon' }), 'expiresIn'],
    ['no user', granted({ userId: undefined }), 'userId'],
    ['a user of null', granted({ userId: null }), 'userId'],
    ['an empty user', granted({ userId: '' }), 'userId'],
    ['a user of NaN', granted({ userId: NaN }), 'userId'],
    ['a user whose number lost digits', granted({ userId: 2 ** 53 }), 'userId'],
    ['a refresh token of a wrong type', granted({ refreshToken: 7 }), 'refreshToken'],
    ['another kind', { kind: 'great' }, 'kind'],
    ['nothing', undefined, 'returned undefined'],
    ['text', 'granted', 'returned string'],
    ['a promise', Promise.resolve(granted({})), 'promise'],
  ])('%s: named, once', async (_, answer, field) => {
    const world = createWorld(adapterWith({ readSignIn: () => answer }));
    expect(await ask(world)).toMatchObject({
      reason: 'malformed_session',
      field: expect.stringContaining(field) as string,
    });
    expect([world.wx.logins, world.server.exchanges]).toEqual([1, 1]);
  });

  it('of a backend with other names, for a minute of calls: no sign-in but those that the cool-down lets through', async () => {
    const readSignIn = ({ body }: { body: unknown }): unknown => {
      const { token, uid, ttl } = (body as { data: Record<string, unknown> }).data;
      return { kind: 'granted', token, expiresIn: ttl, userId: uid };
    };
    const world = createWorld(adapterWith({ readSignIn }));
    for (let i = 0; i < 60; i += 1) {
      world.server.exchangeScript.push(
        json(200, { code: 0, data: { access_token: 'x', ttl: 7200, uid: 'u1' } }),
      );
    }
    for (let second = 0; second < 60; second += 1) {
      expect(await ask(world)).toMatchObject({ code: 'session_unavailable' });
      await world.time.pass(1000);
    }
    // At about 0, 1, 3, 7, 15, 31 s.
    expect(world.wx.logins).toBeLessThanOrEqual(7);
  });

  it.each<[string, unknown]>([
    [
      'throws',
      () => {
        throw new TypeError("Cannot read properties of undefined (reading 'token')");
      },
    ],
    ['always says that a fresh code helps', () => ({ kind: 'refused', again: true })],
    [
      'throws text',
      () => {
        throw 'text' as unknown as Error;
      },
    ],
  ])('of an adapter that %s costs at most two sign-ins', async (_, readSignIn) => {
    const world = createWorld(adapterWith({ readSignIn }));
    await world.time.until(Promise.all(times(20, () => outcome(world.app.client.get('/v1/me')))));
    expect(world.wx.logins).toBeLessThanOrEqual(2);
  });
});

describe('what a sloppy backend sends all the same', () => {
  it.each([
    ['a number for a user', { userId: 42 }, '42'],
    ['zero for a user', { userId: 0 }, '0'],
    ['a numeric text for an expiry', { expiresIn: '7200' }, 'u'],
    ['an expiry of a thousand years', { expiresIn: 1e300 }, 'u'],
    ['a refresh token of null', { refreshToken: null }, 'u'],
  ])('%s is taken, and kept over a launch', async (_, changed, userId) => {
    const readSignIn = (): unknown => granted({ token: 'canary-token-1-user-1', ...changed });
    const world = createWorld(adapterWith({ readSignIn }));
    world.app.start();
    await world.time.until(world.app.client.get('/v1/me'));
    expect(world.app.session.userId).toBe(userId);
    const again = world.launch();
    again.start();
    await world.time.until(again.client.get('/v1/me'));
    expect([again.session.userId, world.wx.logins]).toEqual([userId, 1]);
  });
});

describe('an adapter that fails', () => {
  const fail = (): never => {
    throw new Error('a bug');
  };
  const value = (returned: unknown) => (): unknown => returned;
  it.each<[string, Record<string, unknown>]>([
    ['throws in authorize', { authorize: fail }],
    ['authorizes with nothing', { authorize: value(undefined) }],
    ['authorizes with a number', { authorize: value({ Authorization: 7 }) }],
    ['authorizes with a line break', { authorize: value({ Authorization: 'a\r\nX: b' }) }],
    ['authorizes with an invalid name', { authorize: value({ 'a b': 'c' }) }],
    ['authorizes with text', { authorize: value('Bearer x') }],
    ['throws in the hook', { beforeSend: fail }],
    ['has a hook that returns a promise', { beforeSend: value(Promise.resolve({})) }],
  ])('%s is named, unsent, and renews nothing', async (_, changed) => {
    const world = await createSignedInWorld();
    const app = world.launch({ adapter: adapterWith(changed) });
    const before = world.wx.calls.length;
    expect(await world.time.until(outcome(app.client.get('/v1/me')))).toBe('adapter_failed');
    expect(await world.time.until(outcome(app.client.post('/v1/me', {})))).toBe('adapter_failed');
    expect(world.wx.calls).toHaveLength(before);
    expect(world.wx.logins).toBe(1);
  });

  it.each<[string, unknown]>([
    ['throws', fail],
    ['answers nothing', value(undefined)],
    ['answers null', value(null)],
    ['answers a promise', value(Promise.resolve({ kind: 'ok' }))],
    ['answers another kind', value({ kind: 'fine' })],
    ['answers no kind', value({})],
  ])('reading an answer: it %s', async (_, read) => {
    const world = await createSignedInWorld();
    const app = world.launch({ adapter: adapterWith({ read }) });
    expect(await world.time.until(outcome(app.client.get('/v1/me')))).toBe('adapter_failed');
    expect(world.wx.logins).toBe(1);
  });

  it.each<[string, unknown]>([
    ['throws', fail],
    ['returns nothing', value(undefined)],
    ['names no method', value({ path: '/v1/sessions' })],
    ['names no path', value({ method: 'POST' })],
    ['names a whole address', value({ method: 'POST', path: 'https://evil.test/' })],
    ['leaves the origin', value({ method: 'POST', path: '//evil.test/' })],
    [
      'has a circular body',
      value({
        method: 'POST',
        path: '/v1/sessions',
        body: (() => {
          const a: { a?: object } = {};
          a.a = a;
          return a;
        })(),
      }),
    ],
  ])('signing in: it %s', async (_, signIn) => {
    const world = createWorld(adapterWith({ signIn }));
    expect(await ask(world)).toMatchObject({ code: 'session_unavailable', reason: 'adapter_failed' });
    expect([world.wx.logins, world.wx.calls.length]).toEqual([1, 0]);
  });

  it('signing out: the device is signed out all the same', async () => {
    const world = await createSignedInWorld();
    const app = world.launch({ adapter: adapterWith({ signOut: fail }) });
    expect(app.session.signOut()).toBe(true);
    await world.time.pass(60_000);
    expect(app.session.state).toBe('signed-out');
  });

  it('a refusal without a problem, or with a number for its code, is a refusal', async () => {
    const world = await createSignedInWorld();
    for (const [problem, code] of [
      [undefined, undefined],
      [{ code: 4001 }, '4001'],
      ['no', undefined],
    ]) {
      const app = world.launch({ adapter: adapterWith({ read: value({ kind: 'refused', problem }) }) });
      const work = world.time.until(app.client.get('/v1/me'));
      await expect(work).rejects.toMatchObject({ code: 'refused', problem: { code } });
    }
  });

  it('a session that changes at every check costs a call a bounded number of waits', async () => {
    const world = createWorld();
    // Expired before its first use.
    world.server.expiresIn = 0.001;
    world.wx.latency = () => 0;
    const answers = await world.time.until(
      Promise.all(times(20, () => outcome(world.app.client.get('/v1/me')))),
    );
    for (const answer of answers)
      expect(answer === 'session_unavailable' || typeof answer === 'object').toBe(true);
    expect(world.wx.logins).toBeLessThanOrEqual(20);
  });
});

describe('no secret of the adapter is logged', () => {
  it.each<[string, Record<string, unknown>]>([
    [
      'signIn that throws the code',
      {
        signIn: (code: string) => {
          throw new Error(`bad ${code}`);
        },
      },
    ],
    ['signIn that returns the code', { signIn: (code: string) => code }],
    [
      'authorize that throws the token',
      {
        authorize: (token: string) => {
          throw new Error(`bad ${token}`);
        },
      },
    ],
    ['authorize that returns the token', { authorize: (token: string) => token }],
    ['a header that cannot be sent', { authorize: (token: string) => ({ 'X-Token': `${token}\r\n` }) }],
  ])('by %s', async (_, changed) => {
    const world = createWorld(adapterWith(changed));
    const error = (await ask(world)) as Error & { code?: string };
    expect(['adapter_failed', 'session_unavailable']).toContain(error.code);
    expect(JSON.stringify([error.message, error.stack, Object.entries(error)])).not.toMatch(
      /canary-token|code-\d/,
    );
  });

  it.each([['/v1/a#b'], ['/v1/%2e%2E/admin'], ['/v1/../admin'], ['//host/a']])(
    'a sign-in path %s is refused, unsent',
    async (path) => {
      const world = createWorld(adapterWith({ signIn: () => ({ method: 'POST', path }) }));
      await ask(world);
      expect(world.server.requests).toEqual([]);
    },
  );

  it('a query may hold what a path may not', async () => {
    const world = createWorld(
      adapterWith({
        signIn: (code: string) => ({ method: 'POST', path: '/v1/sessions?next=/../b', body: { code } }),
      }),
    );
    await ask(world);
    expect(world.server.requests[0]?.path).toBe('/v1/sessions?next=/../b');
  });
});
