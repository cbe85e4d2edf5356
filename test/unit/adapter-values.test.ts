/** What an adapter may return besides plain values: getters that throw, promises, lists, invalid numbers. */
import { backend } from '../fakes/contract-adapter';
import { json } from '../fakes/fake-server';
import { createSignedInWorld, createWorld, outcome } from '../fakes/world';
import type { App, TestAdapter } from '../fakes/world';

const broken = (): never => {
  throw new Error('canary-token-1');
};
const adapterWith = (changed: object): TestAdapter => ({ ...backend, ...changed });

let unhandled: unknown[];
const note = (reason: unknown): void => void unhandled.push(reason);
beforeEach(() => {
  unhandled = [];
  process.on('unhandledRejection', note);
});
afterEach(async () => {
  await new Promise(setImmediate);
  process.off('unhandledRejection', note);
  expect(unhandled).toEqual([]);
});

describe('what `read` returns', () => {
  it.each<[string, () => unknown, unknown]>([
    [
      'a value whose getter throws',
      () => Object.defineProperty({ kind: 'ok' }, 'value', { get: broken }),
      'adapter_failed',
    ],
    [
      'a session whose getter throws',
      () => Object.defineProperty({ kind: 'ok' }, 'session', { get: broken }),
      'adapter_failed',
    ],
    [
      'a session whose token throws',
      () => ({ kind: 'ok', value: 7, session: Object.defineProperty({}, 'token', { get: broken }) }),
      7,
    ],
    ['an invalid session', () => ({ kind: 'ok', value: 7, session: true }), 7],
    [
      'a value that never comes',
      () => ({ kind: 'ok', value: new Promise(() => undefined) }),
      'adapter_failed',
    ],
    [
      'a value that fails later',
      () => ({ kind: 'ok', value: Promise.reject(new Error('late')) }),
      'adapter_failed',
    ],
    ['a promise that fails', () => Promise.reject(new Error('late')), 'adapter_failed'],
    ['a list', () => [{ kind: 'ok' }], 'adapter_failed'],
    ['a Map', () => new Map([['kind', 'ok']]), 'adapter_failed'],
    [
      'a problem whose getter throws',
      () => ({ kind: 'refused', problem: Object.defineProperty({}, 'code', { get: broken }) }),
      'adapter_failed',
    ],
  ])('%s ends the call, with a name', async (_, read, expected) => {
    const world = createWorld(adapterWith({ read }));
    expect(await world.time.until(outcome(world.app.client.get('/v1/me')))).toBe(expected);
    expect([world.wx.logins, world.app.session.state]).toEqual([1, 'signed-in']);
  });
});

describe('what `authorize` and `beforeSend` return', () => {
  it.each<[string, unknown]>([
    ['a list', ['Authorization', 'x']],
    ['a Map', new Map([['Authorization', 'x']])],
    ['a promise that fails', Promise.reject(new Error('late'))],
    ['a number as a value', { Authorization: 7 }],
    ['nothing', undefined],
  ])('%s is a failure with a name, unsent', async (_, returned) => {
    for (const method of ['authorize', 'beforeSend']) {
      const world = createWorld(adapterWith({ [method]: () => returned }));
      const end = await world.time.until(outcome(world.app.client.get('/v1/me')));
      expect(end).toBe(method === 'authorize' ? 'adapter_failed' : 'session_unavailable');
      expect(world.server.count('GET', '/v1/me')).toBe(0);
    }
  });
});

describe('a user id', () => {
  it.each<[unknown, string | undefined]>([
    [0, '0'],
    [-0, '0'],
    [-7, '-7'],
    [42, '42'],
    [BigInt('1234567890123456789'), '1234567890123456789'],
    [1e21, undefined],
    [NaN, undefined],
    [Infinity, undefined],
    [2 ** 53, undefined],
    [true, undefined],
    [['u'], undefined],
    [{ id: 'u' }, undefined],
    ['', undefined],
    ['  ', undefined],
    ['null', undefined],
    [null, undefined],
  ])('%p is %p', async (userId, expected) => {
    const readSignIn = (): unknown => ({ kind: 'granted', token: 't', expiresIn: 7200, userId });
    const world = createWorld(adapterWith({ readSignIn, read: () => ({ kind: 'ok', value: 1 }) }));
    const end = await world.time.until(outcome(world.app.client.get('/public')));
    expect([end, world.app.session.userId]).toEqual(
      expected === undefined ? ['session_unavailable', undefined] : [1, expected],
    );
    expect(world.wx.logins).toBe(1);
  });

  it.each<[unknown, string]>([
    [undefined, 'user-1'],
    [null, 'user-1'],
    [1e21, 'malformed'],
    [NaN, 'malformed'],
    ['', 'malformed'],
  ])('%p in the answer to a renewal: %s', async (userId, expected) => {
    let signIns = 0;
    const readSignIn = (): unknown => {
      signIns += 1;
      const id = signIns === 1 ? 'user-1' : userId;
      return {
        kind: 'granted',
        token: `t${String(signIns)}`,
        expiresIn: 7200,
        userId: id,
        refreshToken: 'r',
      };
    };
    const world = createWorld(
      adapterWith({
        readSignIn,
        renew: () => ({ method: 'POST', path: '/v1/sessions', body: { code: `renew-${String(signIns)}` } }),
        authorize: (token: string) => ({ 'X-Token': token }),
        read: ({ status }: { status: number }) => ({ kind: status === 401 ? 'expired' : 'ok', value: 1 }),
      }),
    );
    world.server.intercept = ({ path, header }) =>
      path === '/v1/me' ? json(header['X-Token'] === 't1' ? 401 : 200, {}) : undefined;
    const end = await world.time.until(outcome(world.app.client.get('/v1/me')));
    // An unusable renewal falls back to wx.login, whose response must name the user.
    expect(expected === 'malformed' ? end : world.app.session.userId).toBe(
      expected === 'malformed' ? 'session_unavailable' : expected,
    );
  });
});

describe('how long a session lasts', () => {
  it.each<[unknown, boolean]>([
    ['7200', true],
    ['7200.5', true],
    [1e308, true],
    [1e-9, true],
    ['7200s', false],
    [' 7200 ', false],
    ['0x10', false],
    ['1e3', false],
    [0, false],
    ['0', false],
    [-1, false],
    [NaN, false],
    [Infinity, false],
    ['9'.repeat(400), false],
    [[7200], false],
    [true, false],
    [new Date(), false],
  ])('%p: %p', async (expiresIn, isUsable) => {
    const readSignIn = (): unknown => ({ kind: 'granted', token: 't', expiresIn, userId: 'u' });
    const world = createWorld(adapterWith({ readSignIn, read: () => ({ kind: 'ok', value: 1 }) }));
    const error = world.app.client.get('/public').then(
      () => undefined,
      (reason: unknown) => reason,
    );
    const end = await world.time.until(error);
    if (isUsable) expect(end).toBeUndefined();
    else expect(end).toMatchObject({ reason: 'malformed_session', field: 'expiresIn' });
    expect(world.wx.logins).toBe(1);
  });
});

it('a token with characters that a header cannot carry is malformed', async () => {
  for (const token of [
    'a b',
    'a\nb',
    '令牌',
    'é',
    '',
    ' ',
    'x'.repeat(10_000),
    ['t'],
    { t: 1 },
    7,
    true,
    'undefined',
  ]) {
    const world = createWorld(
      adapterWith({ readSignIn: () => ({ kind: 'granted', token, expiresIn: 1, userId: 'u' }) }),
    );
    const work = world.app.client.get('/v1/me');
    await expect(world.time.until(work)).rejects.toMatchObject({
      reason: 'malformed_session',
      field: 'token',
    });
    expect(world.wx.calls).toHaveLength(1);
  }
});

describe('a sign-in request', () => {
  it.each<[string, () => unknown]>([
    ['that is a promise which fails', () => Promise.reject(new Error('late'))],
    [
      'whose body is a promise',
      () => ({ method: 'POST', path: '/v1/sessions', body: Promise.reject(new Error('late')) }),
    ],
    ['that is a GET with a body', () => ({ method: 'GET', path: '/v1/sessions', body: { code: 'c' } })],
    ['that leaves a base path by a parameter', () => ({ method: 'POST', path: '/a/..;/admin' })],
  ])('%s is not sent', async (_, signIn) => {
    const world = createWorld(adapterWith({ signIn }));
    await expect(world.time.until(world.app.client.get('/v1/me'))).rejects.toMatchObject({
      reason: 'adapter_failed',
    });
    expect(world.wx.calls).toHaveLength(0);
  });
});

it('the account half is read once and named, too', async () => {
  const world = await createSignedInWorld(
    adapterWith({ saveNickname: () => Promise.reject(new Error('late')) }),
  );
  expect(await world.time.until(outcome(world.app.account.saveNickname('小林')))).toBe('adapter_failed');
});

describe('a request of the account half', () => {
  const signed = { rawData: '{}', signature: 's' };
  const WAYS: readonly [string, (bad: unknown) => object, (app: App) => Promise<unknown>][] = [
    ['load', (load) => ({ load }), ({ account }) => account.reload()],
    ['deleteAccount', (deleteAccount) => ({ deleteAccount }), ({ account }) => account.deleteAccount()],
    ['saveAvatar', (saveAvatar) => ({ saveAvatar }), ({ account }) => account.saveAvatar('wxfile://tmp/a')],
    [
      'saveWechatProfile',
      (bad) => ({ saveWechatProfile: () => bad }),
      ({ wechatProfile }) => wechatProfile.save(signed),
    ],
    ['phone.load', (load) => ({ phone: { ...backend.phone, load } }), ({ phone }) => phone.load()],
    [
      'phone.save',
      (bad) => ({ phone: { ...backend.phone, save: () => bad } }),
      ({ phone }) => phone.save({ code: 'c' }),
    ],
    ['phone.remove', (remove) => ({ phone: { ...backend.phone, remove } }), ({ phone }) => phone.remove()],
    ['links.load', (load) => ({ links: { ...backend.links, load } }), ({ links }) => links.load()],
    [
      'links.requestCode',
      (requestCode) => ({ links: { ...backend.links, requestCode } }),
      ({ links }) => links.requestCode(),
    ],
    [
      'links.redeem',
      (bad) => ({ links: { ...backend.links, redeem: () => bad } }),
      ({ links }) => links.redeem('c', () => Promise.resolve(true)),
    ],
  ];

  it.each(WAYS)('%s: an invalid value rejects with a name, unsent', async (_, change, ask) => {
    for (const bad of [
      undefined,
      null,
      {},
      [],
      { method: 'GET', path: 7 },
      { method: 'fetch', path: '/v1/me' },
    ]) {
      const world = await createSignedInWorld(adapterWith(change(bad)));
      const before = world.wx.calls.length;
      expect(await world.time.until(outcome(ask(world.app)))).toBe('adapter_failed');
      expect(world.wx.calls).toHaveLength(before);
    }
  });

  it('a user that cannot be read does not stop the report of the sign-in', async () => {
    const world = createWorld(adapterWith({ readUser: broken }));
    const states: string[] = [];
    world.app.account.subscribe(({ state }) => states.push(state));
    // It is reported as an unhandled rejection, for error reports.
    const surfaced = jest.spyOn(Promise, 'reject').mockReturnValue(new Promise(() => undefined));
    await world.time.until(world.app.client.get('/v1/me'));
    surfaced.mockRestore();
    expect(states).toEqual(['idle', 'signing-in', 'signed-in']);
  });

  it('a user that the answer does not contain is not requested', async () => {
    const readUser = jest.fn(() => undefined);
    const world = createWorld(
      adapterWith({
        readUser,
        readSignIn: () => ({ kind: 'granted', token: 't', expiresIn: 60, userId: 7 }),
      }),
    );
    world.app.session.start();
    await world.time.pass(1_000);
    expect([world.app.session.state, readUser.mock.calls]).toEqual(['signed-in', []]);
  });

  it.each<[unknown, string]>([
    [7, '7'],
    [BigInt('1234567890123456789'), '1234567890123456789'],
    ['u', 'u'],
    [2 ** 53, 'malformed_answer'],
    ['undefined', 'malformed_answer'],
    ['', 'malformed_answer'],
    [null, 'malformed_answer'],
  ])('an id of %p is %s for the account, as for the session', async (id, expected) => {
    const world = await createSignedInWorld(
      adapterWith({ readUser: () => ({ id, nickname: '', avatar: '' }) }),
    );
    const loaded = await world.time.until(outcome(world.app.account.reload()));
    expect(typeof loaded === 'object' ? (loaded as { id: string }).id : loaded).toBe(expected);
  });
});

describe('what `checkNickname` returns', () => {
  const check = (checkNickname: unknown): unknown => {
    try {
      return createWorld(adapterWith({ checkNickname })).app.account.checkNickname(' 小林 ');
    } catch (error) {
      return error;
    }
  };

  it.each<[string, unknown]>([
    ['a nickname to be sent', { ok: true, nickname: '小林' }],
    ['nothing to see', { ok: false, problem: 'empty' }],
    ['too much', { ok: false, problem: 'too_long' }],
    ['what is not allowed', { ok: false, problem: 'control_characters' }],
  ])('%s is passed on, without what else it says', (_, verdict) => {
    expect(check(() => ({ ...(verdict as object), more: 1 }))).toEqual(verdict);
  });

  it.each<[string, () => unknown]>([
    ['nothing', () => undefined],
    ['true', () => true],
    ['a list', () => [{ ok: true }]],
    ['a promise that fails', () => Promise.reject(new Error('late'))],
    ['an invalid nickname', () => ({ ok: true, nickname: 7 })],
    ['no nickname', () => ({ ok: true })],
    ['a problem nobody knows', () => ({ ok: false, problem: 'rude' })],
    ['a yes that is no boolean', () => ({ ok: 1, nickname: '小林' })],
    ['a getter that throws', () => Object.defineProperty({}, 'ok', { get: broken })],
    ['an exception', broken],
  ])('%s is a failure with a name', (_, checkNickname) => {
    const error = check(checkNickname);
    expect(error).toMatchObject({ code: 'adapter_failed' });
    expect(String(error)).toContain('checkNickname');
    expect(String(error)).not.toContain('canary');
  });

  it.each<[object | undefined, number | undefined]>([
    [{ nicknameCharacters: 12 }, 12],
    [{}, undefined],
    [undefined, undefined],
  ])('depends on the limits: %j', (limits, most) => {
    const checkNickname = jest.fn(() => ({ ok: false, problem: 'too_long' }));
    createWorld(adapterWith({ checkNickname, limits })).app.account.checkNickname('小林');
    expect(checkNickname.mock.calls).toEqual([['小林', most]]);
  });

  it("is the adapter's own method", () => {
    const adapter = adapterWith({
      checkNickname(this: typeof backend, nickname: string) {
        return { ok: this.load.path === '/v1/me', nickname };
      },
    });
    expect(createWorld(adapter).app.account.checkNickname('a')).toEqual({ ok: true, nickname: 'a' });
  });

  it.each<[object | undefined, string, unknown]>([
    [undefined, '名'.repeat(99), { ok: true, nickname: '名'.repeat(99) }],
    [{}, `${'名'.repeat(99)}\u202e`, { ok: true, nickname: `${'名'.repeat(99)}\u202e` }],
    [{ nicknameCharacters: 3 }, ' 小林林 ', { ok: true, nickname: '小林林' }],
    [{ nicknameCharacters: 3 }, '🙂🙂🙂', { ok: true, nickname: '🙂🙂🙂' }],
    [{ nicknameCharacters: 3 }, '小林林林', { ok: false, problem: 'too_long' }],
    [{ nicknameCharacters: 3 }, ' \u3000\t', { ok: false, problem: 'empty' }],
  ])('is missing with the limits %j: of %j blank and length alone are judged', (limits, typed, verdict) => {
    const { app } = createWorld(adapterWith({ checkNickname: undefined, limits }));
    expect(app.account.checkNickname(typed)).toEqual(verdict);
  });
});
