import { createStorage } from '../../miniprogram/platform/storage';
import { createSignedInWorld, createWorld, outcome, SCOPE } from '../fakes/world';

const KEY = `session/${SCOPE}`;

describe.each(['read', 'write', 'all'] as const)('storage that fails on %s', (fault) => {
  it('costs the cache, not the service', async () => {
    const world = createWorld();
    world.wx.storageFault = fault;
    world.launch().session.start();
    expect(await world.time.until(outcome(world.app.client.get('/v1/me')))).toMatchObject({ id: 'user-1' });
    world.server.expireAll();
    expect(await world.time.until(outcome(world.app.client.get('/v1/me')))).toMatchObject({ id: 'user-1' });
    expect(world.wx.logins).toBe(2);
    world.app.session.signOut();
    expect(world.app.session.state).toBe('signed-out');
    await world.time.until(world.app.session.signIn());
    expect(world.app.session.state).toBe('signed-in');
  });
});

describe('what storage does not remove', () => {
  const open = async () => {
    const { wx } = await createSignedInWorld();
    wx.storage.set('draft', 'of the former user');
    wx.storageFault = 'write';
    const storage = createStorage(wx);
    expect(storage.insist('draft', undefined)).toBe(false);
    return { wx, storage };
  };

  it('is read no more', async () => {
    const { storage } = await open();
    expect(storage.read('draft')).toBeUndefined();
  });

  it('is removed later, though a write of the next user failed in between', async () => {
    const { wx, storage } = await open();
    expect(storage.write('draft', 'of the next one')).toBe(false);
    expect(storage.read('draft')).toBeUndefined();
    wx.storageFault = 'none';
    storage.retry();
    expect(wx.storage.has('draft')).toBe(false);
  });

  it('is overwritten by the first later write that works', async () => {
    const { wx, storage } = await open();
    wx.storageFault = 'none';
    expect(storage.write('draft', 'of the next one')).toBe(true);
    storage.retry();
    expect([storage.read('draft'), wx.storage.get('draft')]).toEqual(['of the next one', 'of the next one']);
  });

  it('is not written again when it is no longer wanted', async () => {
    const { wx, storage } = await open();
    expect(storage.insist('flag', true)).toBe(false);
    expect(storage.read('flag')).toBe(true);
    expect(storage.remove('flag')).toBe(false);
    wx.storageFault = 'none';
    storage.retry();
    expect(wx.storage.has('flag')).toBe(false);
  });
});

describe('a stored record', () => {
  const valid = { format: 1, token: 'stored', expiresAt: 4_000_000_000_000, userId: 'user-1' };

  it.each([
    ['text', 'garbage'],
    ['a number', 7],
    ['null', null],
    ['an array', []],
    ['another format version', { ...valid, format: 2 }],
    ['no format version', { ...valid, format: undefined }],
    ['no token', { ...valid, token: undefined }],
    ['an empty token', { ...valid, token: '' }],
    ['a token of a wrong type', { ...valid, token: {} }],
    ['an expiry of a wrong type', { ...valid, expiresAt: 'soon' }],
    ['an endless expiry', { ...valid, expiresAt: null }],
    ['no user', { ...valid, userId: undefined }],
  ])('of %s is dropped, and a sign-in replaces it', async (_, value) => {
    const world = createWorld();
    world.wx.storage.set(KEY, value);
    world.launch().session.start();
    expect(await world.time.until(outcome(world.app.client.get('/v1/me')))).toMatchObject({ id: 'user-1' });
    expect(world.wx.logins).toBe(1);
    expect(world.wx.storage.get(KEY)).toMatchObject({ format: 1, userId: 'user-1' });
  });

  it('of another environment is not read, and not touched', async () => {
    const world = await createSignedInWorld();
    const mine = world.wx.storage.get(KEY);
    world.wx.envVersion = 'release';
    world.launch().session.start();
    await world.time.until(world.app.client.get('/v1/me'));
    expect(world.wx.logins).toBe(2);
    expect(world.wx.storage.get(KEY)).toEqual(mine);
  });

  it('that has expired is replaced before a request is wasted on it', async () => {
    const world = createWorld();
    world.wx.storage.set(KEY, { ...valid, expiresAt: 1 });
    world.launch().session.start();
    await world.time.until(world.app.client.get('/v1/me'));
    expect(world.wx.callsWith('stored')).toEqual([]);
    expect(world.wx.logins).toBe(1);
  });

  it('that the server has forgotten is an ordinary expiry', async () => {
    const world = createWorld();
    world.wx.storage.set(KEY, valid);
    world.launch().session.start();
    expect(await world.time.until(outcome(world.app.client.get('/v1/me')))).toMatchObject({ id: 'user-1' });
    expect(world.wx.callsWith('stored')).toHaveLength(1);
    expect(world.wx.logins).toBe(1);
  });
});
