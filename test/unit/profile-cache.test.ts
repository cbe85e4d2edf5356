import type { AccountView } from '../../miniprogram/account/account';
import type { Profile } from '../../miniprogram/account/profile';
import { createProfileCache } from '../../miniprogram/account/profile-cache';
import { createStorage } from '../../miniprogram/platform/storage';
import { NO_NETWORK, json } from '../fakes/fake-server';
import type { ServerOutcome, ServerRequest } from '../fakes/fake-server';
import { ORIGIN, SCOPE, createSignedInWorld, createWorld, outcome } from '../fakes/world';
import type { App, World } from '../fakes/world';

const KEY = `profile/${SCOPE}`;
const ANN: Profile = { id: 'user-1', nickname: 'Ann', avatarUrl: `${ORIGIN}/avatars/ann` };

/** A server that keeps nicknames, and includes them in sign-in responses. */
function keepNicknames(world: World): Map<string, string> {
  const nicknames = new Map<string, string>();
  const { server } = world;
  const user = (id: string): object => ({
    id,
    nickname: nicknames.get(id) ?? null,
    avatar: null,
    linked: false,
  });
  const answer = ({ method, path, header, body }: ServerRequest): ServerOutcome | undefined => {
    if (method === 'POST' && path === '/v1/sessions') {
      return json(201, { ...server.issue(server.userId), user: user(server.userId) });
    }
    const session = server.sessions.get((header['Authorization'] ?? '').replace('Bearer ', ''));
    if (path !== '/v1/me' || session?.state !== 'valid' || method === 'DELETE') return undefined;
    if (method === 'POST')
      nicknames.set(session.userId, (JSON.parse(body ?? '') as { nickname: string }).nickname);
    return json(200, user(session.userId));
  };
  server.intercept = answer;
  return nicknames;
}

/** Ann has signed in and chosen her nickname; the app is not running. */
async function createAnnsWorld(): Promise<{ world: World; nicknames: Map<string, string> }> {
  const world = createWorld();
  const nicknames = keepNicknames(world);
  world.app.session.start();
  await world.time.until(world.app.account.saveNickname('Ann'));
  return { world, nicknames };
}

const reads = ({ server }: World): number => server.count('GET', '/v1/me');

/** Everything that a newly opened page shows, from its first frame on. */
function watch({ account }: App): AccountView[] {
  const views: AccountView[] = [];
  account.subscribe((view) => views.push(view));
  return views;
}

describe('a warm start', () => {
  it('shows the last known profile on the first frame, without a request', async () => {
    const { world } = await createAnnsWorld();
    const { length } = world.server.requests;
    const views = watch(world.launch());
    expect(views).toEqual([
      { state: 'signed-in', profile: expect.objectContaining({ id: 'user-1', nickname: 'Ann' }) as unknown },
    ]);
    world.app.session.start();
    await world.time.pass(60_000);
    expect(world.server.requests).toHaveLength(length);
    expect(world.wx.logins).toBe(1);
  });

  it('refreshes it behind that, at most once a launch, however many pages ask', async () => {
    const { world, nicknames } = await createAnnsWorld();
    nicknames.set('user-1', 'From another phone');
    for (const launch of [1, 2]) {
      const views = watch(world.launch());
      const { account } = world.app;
      await world.time.until(Promise.all([account.load(), account.load()]));
      await world.time.until(account.load());
      expect(reads(world)).toBe(launch);
      expect(views.at(-1)?.profile?.nickname).toBe('From another phone');
    }
    expect(watch(world.launch())[0]?.profile?.nickname).toBe('From another phone');
  });

  it('asks again after a failure, and shows what it has meanwhile', async () => {
    const { world } = await createAnnsWorld();
    const { intercept } = world.server;
    const views = watch(world.launch());
    world.server.intercept = () => NO_NETWORK;
    expect(await world.time.until(outcome(world.app.account.load()))).toBe('offline');
    expect(world.app.account.view.profile?.nickname).toBe('Ann');
    world.server.intercept = intercept;
    const before = reads(world);
    expect(await world.time.until(world.app.account.load())).toMatchObject({ nickname: 'Ann' });
    expect(reads(world) - before).toBe(1);
    expect(views.every(({ profile }) => profile?.nickname === 'Ann')).toBe(true);
  });

  it('with an expired session shows it too, and renews once for the refresh', async () => {
    const { world } = await createAnnsWorld();
    world.server.expireAll();
    expect(watch(world.launch())[0]?.profile?.nickname).toBe('Ann');
    await world.time.until(world.app.account.load());
    expect(world.wx.logins).toBe(2);
    expect(world.app.account.view.profile?.nickname).toBe('Ann');
  });
});

describe('a cold start', () => {
  it("shows what the sign-in's own answer says, without a request", async () => {
    const world = createWorld();
    keepNicknames(world).set('user-1', 'Ann');
    const views = watch(world.app);
    expect(views).toEqual([{ state: 'idle', profile: undefined }]);
    world.app.session.start();
    await world.time.pass(60_000);
    expect(views.at(-1)?.profile?.nickname).toBe('Ann');
    expect(await world.time.until(world.app.account.load())).toMatchObject({ nickname: 'Ann' });
    expect(reads(world)).toBe(0);
  });
});

describe('home and profile', () => {
  it('agree after a save, without a second request', async () => {
    const { world } = await createAnnsWorld();
    world.launch();
    await world.time.until(world.app.account.load());
    const { length } = world.server.requests;
    const [home, profile] = [watch(world.app), watch(world.app)];
    await world.time.until(world.app.account.saveNickname('小安'));
    expect([home.at(-1)?.profile?.nickname, profile.at(-1)?.profile?.nickname]).toEqual(['小安', '小安']);
    expect(await world.time.until(world.app.account.load())).toMatchObject({ nickname: '小安' });
    await world.time.pass(60_000);
    expect(world.server.requests).toHaveLength(length + 1);
    expect(watch(world.launch())[0]?.profile?.nickname).toBe('小安');
  });

  it('agree after a save that comes before any refresh, which is then not needed', async () => {
    const { world } = await createAnnsWorld();
    world.launch();
    await world.time.until(world.app.account.saveNickname('小安'));
    expect(await world.time.until(world.app.account.load())).toMatchObject({ nickname: '小安' });
    expect(reads(world)).toBe(0);
  });

  it.each(['load', 'reload'] as const)(
    'keep what was saved when a slow %s, read before it, arrives after it',
    async (read) => {
      const { world } = await createAnnsWorld();
      const { account } = world.launch();
      world.wx.latency = ({ method }) => (method === 'GET' ? 4000 : 100);
      const refresh = account[read]();
      await world.time.pass(3000);
      await world.time.until(account.saveNickname('小安'));
      expect(await world.time.until(refresh)).toMatchObject({ nickname: '小安' });
      expect(account.view.profile?.nickname).toBe('小安');
      expect(watch(world.launch())[0]?.profile?.nickname).toBe('小安');
    },
  );

  it('agree after a reload, which asks each time', async () => {
    const { world, nicknames } = await createAnnsWorld();
    const { account } = world.launch();
    const [home, profile] = [watch(world.app), watch(world.app)];
    await world.time.until(account.load());
    nicknames.set('user-1', 'From another phone');
    expect(await world.time.until(account.reload())).toMatchObject({ nickname: 'From another phone' });
    await world.time.until(account.reload());
    expect(reads(world)).toBe(3);
    const names = [home.at(-1)?.profile?.nickname, profile.at(-1)?.profile?.nickname];
    expect(names).toEqual(['From another phone', 'From another phone']);
  });

  it('keep the former one when a save fails', async () => {
    const { world } = await createAnnsWorld();
    world.launch();
    const views = watch(world.app);
    world.server.intercept = () => json(422, { code: 'nickname_invalid' });
    expect(await world.time.until(outcome(world.app.account.saveNickname('小安')))).toBe('refused');
    expect(views.map(({ profile }) => profile?.nickname)).toEqual(['Ann']);
    expect(watch(world.launch())[0]?.profile?.nickname).toBe('Ann');
  });
});

describe('of two people on one device', () => {
  const stored = ({ wx }: World): string => JSON.stringify([...wx.storage]);
  const names = (views: readonly AccountView[]): (string | undefined)[] =>
    views.map(({ profile }) => profile?.nickname);

  it('the second sees nothing of the first after a sign-out', async () => {
    const { world } = await createAnnsWorld();
    world.app.account.signOut();
    await world.time.pass(60_000);
    expect(world.app.account.view.profile).toBeUndefined();
    expect(stored(world)).not.toContain('Ann');
    const views = watch(world.launch());
    world.server.userId = 'user-2';
    await world.time.until(world.app.account.signIn());
    await world.time.until(world.app.account.saveNickname('Ben'));
    expect(names(views)).not.toContain('Ann');
    expect(names(views).at(-1)).toBe('Ben');
  });

  it('the first sees nothing of the second when they come back', async () => {
    const { world } = await createAnnsWorld();
    world.app.account.signOut();
    world.server.userId = 'user-2';
    await world.time.until(world.app.account.signIn());
    await world.time.until(world.app.account.saveNickname('Ben'));
    world.app.account.signOut();
    world.server.userId = 'user-1';
    const views = watch(world.launch());
    await world.time.until(world.app.account.signIn());
    expect(names(views)).not.toContain('Ben');
    expect(names(views).at(-1)).toBe('Ann');
    expect(stored(world)).not.toContain('Ben');
  });

  it('the second sees nothing of the first after a renewal that found them there', async () => {
    const { world } = await createAnnsWorld();
    const { app } = world;
    world.server.expireAll();
    world.server.userId = 'user-2';
    expect(await world.time.until(outcome(app.client.get('/v1/report')))).toBe('account_changed');
    expect(app.account.view.profile).toMatchObject({ id: 'user-2', nickname: '' });
    expect(stored(world)).not.toContain('Ann');
    expect(names(watch(world.launch()))).toEqual(['']);
  });

  it('the second sees nothing of the first though only the session was stored in time', async () => {
    const { world } = await createAnnsWorld();
    const anns = world.wx.storage.get(KEY);
    world.app.account.signOut();
    world.server.userId = 'user-2';
    await world.time.until(world.app.account.signIn());
    world.wx.storage.set(KEY, anns);
    const views = watch(world.launch());
    expect(views).toEqual([{ state: 'signed-in', profile: undefined }]);
    await world.time.until(world.app.account.load());
    expect(names(views)).toEqual([undefined, '']);
  });

  it('neither is left behind by a deletion', async () => {
    const { world } = await createAnnsWorld();
    await world.time.until(world.app.account.deleteAccount());
    expect(world.app.account.view).toEqual({ state: 'signed-out', profile: undefined });
    expect(stored(world)).not.toContain('Ann');
    expect(watch(world.launch())).toEqual([{ state: 'signed-out', profile: undefined }]);
  });
});

describe('the stored profile', () => {
  const VALID = { format: 1, ...ANN };

  const read = (value: unknown, userId: string | undefined = ANN.id): Profile | undefined => {
    const { wx } = createWorld();
    wx.storage.set(KEY, value);
    return createProfileCache(createStorage(wx), SCOPE).read(userId);
  };

  it('is read by the user that it belongs to', () => {
    expect(read(VALID)).toEqual(ANN);
    expect(read({ ...VALID, nickname: '', avatarUrl: '' })).toEqual({ ...ANN, nickname: '', avatarUrl: '' });
  });

  it('holds nothing else that storage may hold', () => {
    expect(read({ ...VALID, token: 'canary' })).toEqual(ANN);
  });

  it.each([
    ['text', 'garbage'],
    ['a number', 7],
    ['null', null],
    ['an array', []],
    ['another format version', { ...VALID, format: 2 }],
    ['no format version', ANN],
    ['no id', { ...VALID, id: undefined }],
    ["another user's id", { ...VALID, id: 'user-2' }],
    ['a nickname of a wrong type', { ...VALID, nickname: null }],
    ['no nickname', { ...VALID, nickname: undefined }],
    ['an avatar of a wrong type', { ...VALID, avatarUrl: {} }],
    ['no avatar', { ...VALID, avatarUrl: undefined }],
  ])('of %s is dropped', (_, value) => {
    expect(read(value)).toBeUndefined();
  });

  it('is not shown while the user is unknown', () => {
    const { wx } = createWorld();
    wx.storage.set(KEY, VALID);
    expect(createProfileCache(createStorage(wx), SCOPE).read(undefined)).toBeUndefined();
  });

  it('that is garbage costs one request, and is replaced', async () => {
    const { world } = await createAnnsWorld();
    world.wx.storage.set(KEY, 'garbage');
    expect(watch(world.launch())[0]?.profile).toBeUndefined();
    await world.time.until(world.app.account.load());
    expect(reads(world)).toBe(1);
    expect(watch(world.launch())[0]?.profile?.nickname).toBe('Ann');
  });

  it('of one environment is not shown in another', async () => {
    const { world } = await createAnnsWorld();
    world.wx.envVersion = 'release';
    const views = watch(world.launch());
    expect(views[0]?.profile).toBeUndefined();
    world.wx.envVersion = 'develop';
    expect(watch(world.launch())[0]?.profile?.nickname).toBe('Ann');
  });

  it.each(['read', 'write', 'all'] as const)(
    'is only a cache: storage that fails on %s costs a request',
    async (fault) => {
      const world = await createSignedInWorld();
      keepNicknames(world).set('user-1', 'Ann');
      world.wx.storageFault = fault;
      world.launch();
      expect(await world.time.until(world.app.account.load())).toMatchObject({ nickname: 'Ann' });
      expect(await world.time.until(world.app.account.saveNickname('小安'))).toMatchObject({
        nickname: '小安',
      });
      expect(world.app.account.view.profile?.nickname).toBe('小安');
    },
  );
});
