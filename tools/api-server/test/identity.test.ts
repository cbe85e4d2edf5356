import { deleteUser } from '../src/domain/deletion';
import { linkedUserIds } from '../src/domain/links';
import { decode, IdentityRecord, keys, UserRecord } from '../src/domain/records';
import { signIn } from '../src/domain/sign-in';
import { setNickname, viewOf } from '../src/domain/users';
import type { Store } from '../src/store/port';
import type { WechatIdentity } from '../src/wechat/port';
import { describeStores } from './support/stores';

const key = (fill: string) => Buffer.alloc(16, fill).toString('base64');

/** Signs in a user with the test's identity. */
function signInAs(store: Store, identity: Partial<WechatIdentity>, at = 1000) {
  const exchange = () =>
    Promise.resolve({ appid: 'wx1', openid: 'o-ada', sessionKey: key('a'), unionid: null, ...identity });
  return signIn({ store, exchange, now: () => at, sessionTtlMs: 60_000 }, 'code');
}

async function sessionKey(store: Store): Promise<string | undefined> {
  return decode(IdentityRecord, await store.get(keys.identity('wx1', 'o-ada')))?.sessionKey;
}

async function stored(store: Store, id: string): Promise<UserRecord | null> {
  return decode(UserRecord, await store.get(keys.user(id)));
}

describeStores('identity', (bench) => {
  it('is the own user id, found by (appid, openid)', async () => {
    const store = await bench.open();
    const first = await signInAs(store, {});
    const again = await signInAs(store, {});
    const elsewhere = await signInAs(store, { appid: 'wx2' });
    expect(again.user.id).toBe(first.user.id);
    expect(elsewhere.user.id).not.toBe(first.user.id);
  });

  it('links users of one unionid, and each keeps its own data', async () => {
    const store = await bench.open();
    const one = await signInAs(store, { unionid: 'u' });
    await setNickname(store, one.user.id, 'one');
    const two = await signInAs(store, { appid: 'wx2', openid: 'o-2', unionid: 'u' });
    await setNickname(store, two.user.id, 'two');
    expect(await linkedUserIds(store, two.user)).toEqual([one.user.id, two.user.id]);
    const views = await Promise.all([one, two].map(async ({ user }) => stored(store, user.id)));
    expect(views.map((user) => user && viewOf(user))).toEqual([
      { id: one.user.id, nickname: 'one', avatar: null, linked: true },
      { id: two.user.id, nickname: 'two', avatar: null, linked: true },
    ]);
  });

  it('links a user when a unionid appears, and keeps it when WeChat leaves it out', async () => {
    const store = await bench.open();
    const without = await signInAs(store, {});
    expect([viewOf(without.user).linked, await linkedUserIds(store, without.user)]).toEqual([false, []]);
    const withOne = await signInAs(store, { unionid: 'u' });
    const left = await signInAs(store, {});
    expect([withOne, left].map(({ user }) => [user.id, user.unionid])).toEqual([
      [without.user.id, 'u'],
      [without.user.id, 'u'],
    ]);
  });

  it('follows a changed unionid without splitting the user', async () => {
    const store = await bench.open();
    const before = await signInAs(store, { unionid: 'old' });
    const friend = await signInAs(store, { appid: 'wx2', openid: 'o-2', unionid: 'old' });
    await setNickname(store, before.user.id, 'Ada');
    const after = await signInAs(store, { unionid: 'new' });
    expect(after.user).toEqual({ ...before.user, unionid: 'new', nickname: 'Ada' });
    expect(await linkedUserIds(store, after.user)).toEqual([after.user.id]);
    expect(await linkedUserIds(store, friend.user)).toEqual([friend.user.id]);
  });

  it('unlinks a deleted user', async () => {
    const store = await bench.open();
    const one = await signInAs(store, { unionid: 'u' });
    const two = await signInAs(store, { appid: 'wx2', unionid: 'u' });
    await deleteUser({ store, now: () => 1000 }, one.user.id);
    expect(await linkedUserIds(store, two.user)).toEqual([two.user.id]);
    await deleteUser({ store, now: () => 1000 }, two.user.id);
    const left: string[] = [];
    for await (const found of store.keys('')) left.push(found.replace(/:.*/, ''));
    expect(left.sort()).toEqual(['session', 'session']);
  });

  it('makes one user and one link of 50 sign-ins at once', async () => {
    const store = await bench.open();
    const all = await Promise.all(Array.from({ length: 50 }, () => signInAs(store, { unionid: 'u' })));
    const ids = new Set(all.map(({ user }) => user.id));
    expect(ids.size).toBe(1);
    expect(await linkedUserIds(store, all[0]?.user as UserRecord)).toEqual([...ids]);
  });

  it('is never linked to a user that is being deleted at the same time', async () => {
    const store = await bench.open();
    for (let round = 0; round < 10; round += 1) {
      const { user } = await signInAs(store, {});
      const [, next] = await Promise.all([
        deleteUser({ store, now: () => 1000 }, user.id),
        signInAs(store, {}),
      ]);
      const last = await signInAs(store, {});
      // Either the sign-in came first and its user was deleted, or it came later and created a new one that
      // stays.
      expect((await stored(store, next.user.id)) === null).toBe(next.user.id === user.id);
      expect(last.user.id).not.toBe(user.id);
    }
  });

  it('has the session_key of the newest code, whichever exchange ends last', async () => {
    const store = await bench.open();
    await signInAs(store, { sessionKey: key('1') }, 1000);
    await signInAs(store, { sessionKey: key('3') }, 3000);
    await signInAs(store, { sessionKey: key('2') }, 2000);
    expect(await sessionKey(store)).toBe(key('3'));
    await signInAs(store, { sessionKey: key('4') }, 4000);
    expect(await sessionKey(store)).toBe(key('4'));
  });

  it('has a fresh session_key even after the clock was set far back', async () => {
    const store = await bench.open();
    await signInAs(store, { sessionKey: key('1') }, 10_000_000);
    await signInAs(store, { sessionKey: key('2') }, 1000);
    expect(await sessionKey(store)).toBe(key('2'));
  });
});
