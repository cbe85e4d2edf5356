import { createHash } from 'node:crypto';

import { purgeLeavers } from '../src/domain/deletion';
import { createLog } from '../src/log/log';
import { openLmdbStore } from '../src/store/lmdb-store';
import { STAND_IN_APPID, standInOpenid } from '../src/wechat/stand-in';
import type { Api, TestSession } from './support/api';
import { png } from './support/images';
import { useBench } from './support/server';
import { keysOf } from './support/stores';
import { kindsIn, wholeStore } from './support/whole-store';

const bench = useBench();
const silent = createLog(
  'silent',
  () => undefined,
  () => 0,
);
const USER = 'ada';
/** A word for each piece of data that this user gives the server. */
const SECRETS = ['Ada L.', '13800138000', standInOpenid(USER), 'ada.wecom', 'template-1'];
const TEMPLATES = { greeting: { id: 'template-1', fields: [] } };
const hashOf = ({ token }: TestSession): string => createHash('sha256').update(token).digest('base64url');

/**
 * Signs a user in on two devices in WeChat and one in WeCom, with every kind of data that an account can
 * have.
 */
async function live(api: Api): Promise<{ devices: TestSession[]; avatar: string }> {
  const [phone, tablet] = [await api.signIn(USER), await api.signIn(USER)];
  const { token } = phone;
  const enter = async (): Promise<TestSession> => {
    const json = { code: `wecom.ada.wecom.${String(Math.random())}`, via: 'wecom' };
    return (await api.call('POST', '/v1/sessions', { json })).body as TestSession;
  };
  const guest = await enter();
  const asked = await api.call('POST', '/v1/me/link-codes', { token });
  const { code } = asked.body as { code: string };
  const tie = await api.call('POST', '/v1/me/links', { token: guest.token, json: { code } });
  expect(tie.status).toBe(204);
  const computer = await enter();
  await api.call('PATCH', '/v1/me', { token, json: { nickname: 'Ada L.' } });
  const { avatar } = (await api.uploadAvatar(token, png())).body as { avatar: string };
  await api.call('POST', '/v1/me/phone', { token, json: { code: 'phone.13800138000.1' } });
  const consent = { key: 'k'.repeat(32), asked: [{ template: 'template-1', choice: 'accept' }] };
  expect((await api.call('POST', '/v1/me/consents', { token, json: consent })).status).toBe(200);
  // A code that waits for the other client.
  await api.call('POST', '/v1/me/link-codes', { token });
  return { devices: [phone, tablet, computer], avatar };
}

const former = (session: TestSession) => ({ former: session.user.id });
const exchange = (api: Api, more: object, user = USER) =>
  api.call('POST', '/v1/sessions', { json: { code: api.freshCode(user), ...more } });

it('leaves nothing of a deleted user except what tells their other devices', async () => {
  const dataDir = bench.folder();
  const { api, server } = await bench.start({ dataDir, templates: TEMPLATES });
  const { devices } = await live(api);
  const [phone, tablet, computer] = devices as [TestSession, TestSession, TestSession];
  const other = await api.signIn('grace');
  await api.call('POST', '/v1/me/phone', { token: other.token, json: { code: 'phone.13900139001.1' } });
  expect((await api.call('DELETE', '/v1/me', { token: phone.token })).status).toBe(204);
  for (const { token } of [tablet, computer]) {
    expect((await api.get('/v1/me', token)).code).toBe('account_deleted');
  }
  await server.close();

  const left = await wholeStore(dataDir);
  const text = JSON.stringify([...left]);
  for (const secret of SECRETS) expect(text).not.toContain(secret);
  expect(text).toContain('13900139001');
  // Until they would have expired: the sessions that answer account_deleted, and the hashes of used codes.
  const named = [...left].filter(([key, value]) => (key + value).includes(phone.user.id)).map(([key]) => key);
  expect(named.sort()).toEqual(devices.map((device) => `session:${hashOf(device)}`).sort());
  expect(kindsIn(left)).toEqual(['identity', 'phone', 'session', 'used-code', 'user']);
  expect(left.has(`identity:${STAND_IN_APPID}:${standInOpenid('grace')}`)).toBe(true);
});

it('a device whose session ended meanwhile creates no new user by itself; only the user does, by signing in', async () => {
  const { api } = await bench.start();
  const phone = await api.signIn(USER);
  await api.call('DELETE', '/v1/me', { token: phone.token });
  const silent = await exchange(api, former(phone));
  expect([silent.status, silent.code]).toEqual([401, 'account_deleted']);
  const tapped = await exchange(api, {});
  expect(tapped.status).toBe(201);
  expect((tapped.body as TestSession).user.id).not.toBe(phone.user.id);
  // Another user on the same phone has no deleted account.
  expect((await exchange(api, { former: (tapped.body as TestSession).user.id }, 'grace')).status).toBe(201);
});

describe('with a grace period', () => {
  const DAY = 86_400_000;
  const start = (dataDir = bench.folder()) =>
    bench.start({ dataDir, deletionGraceMs: 7 * DAY, templates: TEMPLATES });
  const untilOf = ({ body }: { body: unknown }) => (body as { restorableUntil?: string }).restorableUntil;

  it('the user is hidden from everybody at once, and the answer says until when it can be restored', async () => {
    const { api } = await start();
    const { devices, avatar } = await live(api);
    const [phone, tablet] = devices as [TestSession, TestSession, TestSession];
    expect((await fetch(api.origin + avatar)).status).toBe(200);
    const before = Date.now();
    const answer = await api.call('DELETE', '/v1/me', { token: phone.token });
    expect(answer.status).toBe(200);
    expect(Date.parse(untilOf(answer) ?? '') - before - 7 * DAY).toBeLessThan(60_000);
    for (const { token } of devices) expect((await api.get('/v1/me', token)).code).toBe('account_deleted');
    expect((await fetch(api.origin + avatar)).status).toBe(404);
    // Silent sign-ins neither restore the user nor create a new one.
    for (const more of [{}, former(tablet)]) {
      const silent = await exchange(api, more);
      expect([silent.status, silent.code, untilOf(silent)]).toEqual([
        409,
        'account_restorable',
        untilOf(answer),
      ]);
    }
    expect((await api.call('DELETE', '/v1/me', { token: phone.token })).code).toBe('account_deleted');
  });

  it('the user can restore everything', async () => {
    const { api } = await start();
    const { devices, avatar } = await live(api);
    const [phone] = devices as [TestSession];
    const was = (await api.get('/v1/me', phone.token)).body;
    await api.call('DELETE', '/v1/me', { token: phone.token });
    const back = await exchange(api, { deleted: 'restore' });
    expect(back.status).toBe(201);
    const { token, user } = back.body as TestSession;
    expect(user).toEqual(was);
    expect((await fetch(api.origin + avatar)).status).toBe(200);
    expect((await api.get('/v1/me/phone', token)).body).toEqual({ masked: '138****8000' });
    expect((await api.get('/v1/me/links', token)).body).toEqual({ ways: ['wechat', 'wecom'] });
  });

  it('except an avatar that a review rejects meanwhile', async () => {
    const dataDir = bench.folder();
    const { api, server } = await start(dataDir);
    const { devices, avatar } = await live(api);
    const [phone] = devices as [TestSession];
    await api.call('DELETE', '/v1/me', { token: phone.token });
    await server.removeAvatar(phone.user.id, avatar);
    const { user } = (await exchange(api, { deleted: 'restore' })).body as TestSession;
    expect(user).toMatchObject({ nickname: 'Ada L.', avatar: null });
    await server.close();
    const kinds = kindsIn(await wholeStore(dataDir));
    for (const kind of ['avatar', 'hidden-image']) expect(kinds).not.toContain(kind);
  });

  it('or starts over, which ends the old account for good', async () => {
    const dataDir = bench.folder();
    const { api, server } = await start(dataDir);
    const { devices } = await live(api);
    const [phone] = devices as [TestSession];
    await api.call('DELETE', '/v1/me', { token: phone.token });
    const fresh = (await exchange(api, { deleted: 'discard' })).body as TestSession;
    expect(fresh.user).toMatchObject({ nickname: null, avatar: null });
    expect(fresh.user.id).not.toBe(phone.user.id);
    await server.close();
    const left = await wholeStore(dataDir);
    expect(kindsIn(left)).toEqual(['identity', 'session', 'used-code', 'user']);
    for (const secret of ['Ada L.', '13800138000', 'ada.wecom', 'template-1'])
      expect(JSON.stringify([...left])).not.toContain(secret);
  });

  it('a user that is not deleted cannot be discarded', async () => {
    const { api } = await start();
    const phone = await api.signIn(USER);
    const again = (await exchange(api, { deleted: 'discard' })).body as TestSession;
    expect(again.user.id).toBe(phone.user.id);
  });

  it('keeps the phone number from others, who get it when the period is over', async () => {
    const dataDir = bench.folder();
    const first = await start(dataDir);
    const { devices } = await live(first.api);
    await first.api.call('DELETE', '/v1/me', { token: devices[0]?.token });
    const grace = await first.api.signIn('grace');
    const verify = (api: Api, n: number) =>
      api.call('POST', '/v1/me/phone', {
        token: grace.token,
        json: { code: `phone.13800138000.${String(n)}` },
      });
    expect((await verify(first.api, 2)).code).toBe('phone_taken');
    await first.server.close();

    // A starting server purges users whose grace period is over, even if it no longer grants one.
    const clock = { now: () => Date.now() + 7 * DAY + 1000, sessionTtlMs: 30 * DAY };
    const second = await bench.start({ dataDir, deletionGraceMs: 0, ...clock });
    const late = await exchange(second.api, { deleted: 'restore' });
    expect((late.body as TestSession).user).toMatchObject({ nickname: null });
    await second.server.close();
    const left = await wholeStore(dataDir);
    const text = JSON.stringify([...left]);
    for (const secret of ['Ada L.', '13800138000', 'ada.wecom', 'template-1'])
      expect(text).not.toContain(secret);
    expect(kindsIn(left)).not.toContain('leaving');
    expect(kindsIn(left)).not.toContain('hidden-image');
  });

  it('ends by itself: the purge keeps users whose period is not over', async () => {
    const dataDir = bench.folder();
    const first = await start(dataDir);
    const ada = await first.api.signIn('ada');
    await first.api.call('DELETE', '/v1/me', { token: ada.token });
    await first.server.close();
    const second = await bench.start({ dataDir, deletionGraceMs: 7 * DAY, now: () => Date.now() + 6 * DAY });
    await second.server.close();
    expect(kindsIn(await wholeStore(dataDir))).toContain('leaving');
    const third = await bench.start({ dataDir, now: () => Date.now() + 8 * DAY });
    await third.server.close();
    const kinds = kindsIn(await wholeStore(dataDir));
    for (const kind of ['leaving', 'identity', 'user']) expect(kinds).not.toContain(kind);
  });

  it('a damaged record keeps no other user from being purged', async () => {
    const store = openLmdbStore(bench.folder(), Date.now, silent);
    bench.defer(() => store.close());
    const user = {
      id: 'b',
      appid: 'wx1',
      openid: 'o1',
      unionid: null,
      nickname: null,
      avatar: null,
      createdAt: 0,
    };
    await store.commit(
      [],
      [
        { key: 'leaving:a', value: '{' },
        { key: 'leaving:b', value: JSON.stringify({ user, until: 1 }) },
        { key: 'leaving:c', value: JSON.stringify({ user: { ...user, id: 'c' }, until: DAY }) },
      ],
    );
    await expect(purgeLeavers({ store, now: () => 2 })).rejects.toThrow(SyntaxError);
    expect(await keysOf(store, 'leaving:')).toEqual(['leaving:a', 'leaving:c']);
  });
});
