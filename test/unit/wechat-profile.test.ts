/** WeChat's own avatar and nickname, before base library 2.27.1. */
import { createWechatProfile } from '../../miniprogram/account/wechat-profile';
import type { WechatProfile } from '../../miniprogram/account/wechat-profile';
import type { WxFailure, WxUserProfile } from '../../miniprogram/platform/wx';
import { problem } from '../fakes/fake-server';
import { createSignedInWorld, createWorld, outcome } from '../fakes/world';
import type { World } from '../fakes/world';

const PATH = '/v1/me/wechat-profile';
const SIGNED = { rawData: '{"nickName":"Ann"}', signature: 'f00d' };
const GIVEN: WxUserProfile = {
  userInfo: { nickName: 'Ann', avatarUrl: 'https://example.test/132' },
  ...SIGNED,
};
const GREY: WxUserProfile = {
  userInfo: { nickName: '微信用户', avatarUrl: 'https://example.test/grey' },
  rawData: '{"nickName":"微信用户"}',
  signature: 'f00d',
};
const STALE = problem(409, 'session_key_stale');

const create = ({ wx, app }: World): WechatProfile =>
  createWechatProfile({
    wx,
    clock: app.clock,
    session: app.session,
    account: app.account,
    staleKeyCode: 'session_key_stale',
  });

/** `wx.checkSession` that ends after `ms`. */
function checkSession(world: World, ok: boolean, ms = 10): jest.Mock {
  const check = jest.fn<undefined, Parameters<NonNullable<World['wx']['checkSession']>>>(
    ({ success, fail }) => {
      world.time.setTimeout(() => {
        if (ok) success(undefined);
        else fail({ errMsg: 'checkSession:fail session time out' });
      }, ms);
    },
  );
  world.wx.checkSession = check;
  return check;
}

/** The user's answer in WeChat's popup; the mock receives each call. */
function popup(world: World, answer: WxUserProfile | { failure: WxFailure }): jest.Mock {
  const ask = jest.fn<undefined, Parameters<NonNullable<World['wx']['getUserProfile']>>>(
    ({ success, fail }) => {
      world.time.setTimeout(() => {
        if ('failure' in answer) fail(answer.failure);
        else success(answer);
      }, 1000);
    },
  );
  world.wx.getUserProfile = ask;
  return ask;
}

const sent = ({ server }: World): unknown[] =>
  server.requests.filter(({ path }) => path === PATH).map(({ body }) => JSON.parse(body ?? '') as unknown);

describe('before the tap', () => {
  it('a good session_key costs nothing', async () => {
    const world = await createSignedInWorld();
    const check = checkSession(world, true);
    await world.time.until(create(world).prepare());
    expect(check).toHaveBeenCalledTimes(1);
    expect([world.wx.logins, world.server.exchanges]).toEqual([1, 1]);
  });

  it('one that has expired is renewed by exactly one sign-in, for the same user', async () => {
    const world = await createSignedInWorld();
    checkSession(world, false);
    const token = world.app.session.current();
    await world.time.until(create(world).prepare());
    expect([world.wx.logins, world.server.exchanges]).toEqual([2, 2]);
    expect(world.app.session.current()).not.toBe(token);
    expect(world.app.session.state).toBe('signed-in');
    expect(world.app.account.view.profile?.id).toBe('user-1');
  });

  it('is checked once for all who ask meanwhile', async () => {
    const world = await createSignedInWorld();
    const check = checkSession(world, false, 400);
    const { prepare } = create(world);
    const first = prepare();
    await world.time.pass(200);
    const second = prepare();
    await world.time.until(Promise.all([first, second]));
    expect(check).toHaveBeenCalledTimes(1);
    expect(world.wx.logins).toBe(2);
  });

  it('is checked again at the next visit', async () => {
    const world = await createSignedInWorld();
    const check = checkSession(world, true);
    const { prepare } = create(world);
    await world.time.until(prepare());
    await world.time.until(prepare());
    expect(check).toHaveBeenCalledTimes(2);
    expect(world.wx.logins).toBe(1);
  });

  it('is not asked about while there is no session: the sign-in brings a fresh one', async () => {
    const world = createWorld();
    const check = checkSession(world, false);
    world.app.session.start();
    await create(world).prepare();
    await world.time.pass(60_000);
    expect(check).not.toHaveBeenCalled();
    expect(world.wx.logins).toBe(1);
  });

  it('is not asked about where WeChat cannot tell', async () => {
    const world = await createSignedInWorld();
    await create(world).prepare();
    expect(world.wx.logins).toBe(1);
  });

  it('a sign-in that fails keeps the good session', async () => {
    const world = await createSignedInWorld();
    checkSession(world, false);
    world.wx.loginScript.push('fail');
    await world.time.until(create(world).prepare());
    expect(world.wx.logins).toBe(2);
    expect(world.app.session.state).toBe('signed-in');
    expect(await world.time.until(world.app.client.get('/v1/me'))).toMatchObject({ id: 'user-1' });
    expect(world.wx.logins).toBe(2);
  });

  it('signed out stays signed out', async () => {
    const world = await createSignedInWorld();
    const check = checkSession(world, false);
    world.app.session.signOut();
    await create(world).prepare();
    await world.time.pass(60_000);
    expect(check).not.toHaveBeenCalled();
    expect([world.wx.logins, world.app.session.state]).toEqual([1, 'signed-out']);
  });

  it('a sign-out while WeChat is asked is not undone', async () => {
    const world = await createSignedInWorld();
    checkSession(world, false);
    const prepared = create(world).prepare();
    world.app.session.signOut();
    await world.time.until(prepared);
    await world.time.pass(60_000);
    expect([world.wx.logins, world.app.session.state]).toEqual([1, 'signed-out']);
  });
});

describe('the tap', () => {
  it('asks WeChat before it returns, with a purpose of at most 30 characters', async () => {
    const world = await createSignedInWorld();
    const ask = popup(world, GIVEN);
    void create(world).ask();
    expect(ask).toHaveBeenCalledTimes(1);
    const [{ desc }] = ask.mock.lastCall as [{ desc: string }];
    expect(desc.length).toBeGreaterThan(0);
    expect(desc.length).toBeLessThanOrEqual(30);
    await world.time.pass(60_000);
  });

  it('sends what WeChat signed, once, and the pages know the new profile', async () => {
    const world = await createSignedInWorld();
    popup(world, GIVEN);
    world.server.intercept = ({ path }) =>
      path === PATH
        ? { status: 200, body: '{"id":"user-1","nickname":"Ann","avatar":"/avatars/x","linked":false}' }
        : undefined;
    expect(await world.time.until(create(world).ask())).toBe('saved');
    expect(sent(world)).toEqual([SIGNED]);
    expect(world.app.account.view.profile).toMatchObject({
      nickname: 'Ann',
      avatarUrl: expect.stringMatching(/\/avatars\/x$/) as string,
    });
    expect(world.wx.logins).toBe(1);
  });

  it.each([
    ['both', { encryptedData: 'secret', iv: 'vector' }, { encryptedData: 'secret', iv: 'vector' }],
    ['neither', {}, {}],
    ['no iv', { encryptedData: 'secret' }, {}],
    ['no encryptedData', { iv: 'vector' }, {}],
  ])('sends the encrypted part only whole: of %s', async (_, given, part) => {
    const world = await createSignedInWorld();
    popup(world, { ...GIVEN, ...given });
    await world.time.until(create(world).ask());
    expect(sent(world)).toEqual([{ ...SIGNED, ...part }]);
  });

  it('sends nothing of the grey avatar and 微信用户', async () => {
    const world = await createSignedInWorld();
    popup(world, GREY);
    expect(await world.time.until(create(world).ask())).toBe('anonymous');
    expect(sent(world)).toEqual([]);
  });

  it.each(['getUserProfile:fail auth deny', 'getUserProfile:fail auth denied', 'getUserProfile:fail cancel'])(
    'takes %j as a refusal, after which the user can tap again',
    async (errMsg) => {
      const world = await createSignedInWorld();
      const { ask } = create(world);
      popup(world, { failure: { errMsg } });
      expect(await world.time.until(ask())).toBe('refused');
      expect(sent(world)).toEqual([]);
      popup(world, GIVEN);
      expect(await world.time.until(ask())).toBe('saved');
    },
  );

  it.each([
    ['fails otherwise', { errMsg: 'getUserProfile:fail can only be invoked by user TAP gesture.' }],
    ['fails without a message', {}],
  ])('names an API that %s', async (_, failure) => {
    const world = await createSignedInWorld();
    popup(world, { failure });
    expect(await world.time.until(outcome(create(world).ask()))).toBe('profile_unavailable');
    expect(sent(world)).toEqual([]);
  });

  it('names an API that is missing, or throws', async () => {
    const world = await createSignedInWorld();
    const { ask } = create(world);
    expect(await outcome(ask())).toBe('profile_unavailable');
    world.wx.getUserProfile = () => {
      throw new Error('not supported');
    };
    expect(await outcome(ask())).toBe('profile_unavailable');
  });
});

describe('a session_key that no longer fits', () => {
  it('is renewed by one sign-in and named; one more tap succeeds', async () => {
    const world = await createSignedInWorld();
    popup(world, GIVEN);
    const left = [STALE];
    world.server.intercept = ({ path }) => (path === PATH ? left.shift() : undefined);
    const { ask } = create(world);
    expect(await world.time.until(outcome(ask()))).toBe('session_key_stale');
    expect([world.wx.logins, world.server.exchanges]).toEqual([2, 2]);
    expect(sent(world)).toHaveLength(1);
    expect(await world.time.until(ask())).toBe('saved');
    expect(sent(world)).toHaveLength(2);
    expect(world.wx.logins).toBe(2);
  });

  it('is named when the renewal fails too', async () => {
    const world = await createSignedInWorld();
    popup(world, GIVEN);
    world.server.intercept = ({ path }) => (path === PATH ? STALE : undefined);
    world.wx.loginScript.push('fail');
    expect(await world.time.until(outcome(create(world).ask()))).toBe('session_key_stale');
    expect(world.wx.logins).toBe(2);
  });

  it('is not confused with another refusal, which is passed on and costs no sign-in', async () => {
    const world = await createSignedInWorld();
    popup(world, GIVEN);
    world.server.intercept = ({ path }) =>
      path === PATH ? problem(400, 'wechat_profile_malformed') : undefined;
    await expect(world.time.until(create(world).ask())).rejects.toMatchObject({
      code: 'refused',
      problem: { code: 'wechat_profile_malformed' },
    });
    expect(world.wx.logins).toBe(1);
  });
});

describe('what the getUserInfo button gave', () => {
  it('is sent as it is', async () => {
    const world = await createSignedInWorld();
    expect(await world.time.until(create(world).save(GIVEN))).toBe('saved');
    expect(sent(world)).toEqual([SIGNED]);
  });

  it.each([
    ['nothing', {}],
    ['no signature', { rawData: '{}' }],
    ['no data', { signature: 'f00d' }],
  ])('that is %s is a refusal', async (_, detail) => {
    const world = await createSignedInWorld();
    expect(await create(world).save(detail)).toBe('refused');
    expect(sent(world)).toEqual([]);
  });

  it('that is the grey avatar and 微信用户 is not sent', async () => {
    const world = await createSignedInWorld();
    expect(await create(world).save(GREY)).toBe('anonymous');
    expect(sent(world)).toEqual([]);
  });

  it('under a stale session_key asks for one more tap', async () => {
    const world = await createSignedInWorld();
    world.server.intercept = ({ path }) => (path === PATH ? STALE : undefined);
    expect(await world.time.until(outcome(create(world).save(GIVEN)))).toBe('session_key_stale');
    expect(world.wx.logins).toBe(2);
  });
});
