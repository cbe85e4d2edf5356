/**
 * The state after a sign-out and after a deletion: no local data, no server data, and no automatic sign-in.
 */
import { mkdirSync, writeFileSync } from 'node:fs';

import { outcome } from '../fakes/world';
import type { Device } from './device';
import { png } from './images';
import { openSite, reference } from './reference-site';
import { useHarness } from './harness';
import type { Harness } from './harness';

const DAY = 86_400_000;
const open = useHarness(reference);
const openWithGrace = useHarness({ ...reference, open: () => openSite({ deletionGraceMs: 30 * DAY }) });

/** Waits for work without a promise: the removal of files. */
async function settled(phone: Device, left: readonly string[]): Promise<void> {
  for (let turn = 0; turn < 10_000 && phone.wx.files.list().join() !== left.join(); turn += 1)
    await new Promise((resolve) => setImmediate(resolve));
  expect(phone.wx.files.list()).toEqual(left);
}

/** Uses all of the app on this phone. */
async function live(harness: Harness): Promise<Device> {
  const phone = harness.device();
  const { wx } = phone;
  await phone.app.account.saveNickname('Ada L');
  const { avatarUrl } = await phone.app.account.saveAvatar(await wx.files.add(png(500)));
  await phone.app.client.download(avatarUrl);
  await phone.app.client.download(avatarUrl, { filePath: wx.files.inUserPath('kept.png') });
  writeFileSync(wx.files.inUserPath('note-1'), 'photo of a draft');
  mkdirSync(wx.files.inUserPath('albums/deep'), { recursive: true });
  writeFileSync(wx.files.inUserPath('albums/deep/one'), 'x');
  mkdirSync(wx.files.inUserPath('device'));
  wx.storage.set(`note-draft:${phone.app.session.userId ?? ''}:`, { draft: { text: 'a secret' } });
  wx.storage.set('cache/list', ['a secret']);
  wx.storage.set('something of an author’s own', 'a secret');
  wx.storage.set('device/tips-seen', true);
  wx.storage.set('language', 'en');
  expect(wx.files.list().length).toBeGreaterThan(4);
  return phone;
}

describe.each(['signOut', 'deleteAccount'] as const)('after %s', (leave) => {
  it('nothing of the user is left on the device', async () => {
    const harness = await open();
    const phone = await live(harness);
    const token = await phone.app.session.token();
    await phone.app.account[leave]();
    await settled(phone, ['device']);
    const signedOut = [...phone.wx.storage.keys()].find((key) => key.startsWith('signed-out/'));
    expect([...phone.wx.storage.keys()].sort()).toEqual(['device/tips-seen', 'language', signedOut].sort());
    expect(JSON.stringify([...phone.wx.storage])).not.toContain(token);
    expect(phone.app.account.view).toEqual({ state: 'signed-out', profile: undefined });
    expect([phone.app.session.user, phone.app.session.userId]).toEqual([undefined, undefined]);
  });
});

it('a user whom another device deleted leaves nothing here either', async () => {
  const harness = await open();
  const [phone, tablet] = [await live(harness), harness.device()];
  await tablet.app.account.load();
  await tablet.app.account.deleteAccount();
  expect(await outcome(phone.app.account.reload())).toBe('account_deleted');
  await settled(phone, ['device']);
  expect(JSON.stringify([...phone.wx.storage])).not.toContain('secret');
});

describe('a device that was away while the account was deleted on another one', () => {
  const away = async (harness: Harness): Promise<Device> => {
    const [phone, tablet] = [harness.device(), harness.device()];
    await Promise.all([phone.app.account.load(), tablet.app.account.load()]);
    await harness.expire();
    await tablet.app.account.reload();
    await tablet.app.account.deleteAccount();
    return phone;
  };

  it('signs out when it would renew its session, and makes no new user', async () => {
    const harness = await open();
    const phone = await away(harness);
    expect(await outcome(phone.app.client.get(reference.mePath))).toBe('signed_out');
    expect(phone.app.session.state).toBe('signed-out');
    const exchanges = await harness.count('signIn');
    expect(phone.launch().session.state).toBe('signed-out');
    expect(await outcome(phone.app.client.get(reference.mePath))).toBe('signed_out');
    expect(await harness.count('signIn')).toBe(exchanges);
  });

  it('also when it is launched again with an expired session', async () => {
    const harness = await open();
    const phone = await away(harness);
    for (const [key, value] of phone.wx.storage) {
      if (key.startsWith('session/')) phone.wx.storage.set(key, { ...(value as object), expiresAt: 1 });
    }
    phone.launch();
    expect(await outcome(phone.app.client.get(reference.mePath))).toBe('signed_out');
    await phone.app.account.signIn();
    expect(phone.app.session.state).toBe('signed-in');
  });
});

describe('with a grace period', () => {
  it('the deletion answers until when it can be undone, and the other device is signed out and does not undo it', async () => {
    const harness = await openWithGrace();
    const [phone, tablet] = [harness.device(), harness.device()];
    const { id } = await tablet.app.account.load();
    await phone.app.account.load();
    const until = await tablet.app.account.deleteAccount();
    expect(Math.abs((until ?? 0) - Date.now() - 30 * DAY)).toBeLessThan(60_000);
    expect(await outcome(phone.app.account.reload())).toBe('account_deleted');
    expect(phone.wx.questions).toEqual([]);

    // A phone that has never had a user does not restore them either.
    const fresh = harness.device();
    expect(await outcome(fresh.app.client.get(reference.mePath))).toBe('signed_out');
    expect(fresh.wx.questions).toEqual([]);

    phone.wx.answers.push(true);
    await phone.app.account.signIn();
    expect(phone.wx.questions).toEqual(['恢复已注销的账号？']);
    expect((await phone.app.account.reload()).id).toBe(id);
  });

  it('starting over is confirmed twice, and without a choice the user stays signed out', async () => {
    const harness = await openWithGrace();
    const phone = harness.device();
    await phone.app.account.saveNickname('Ada L');
    const { id } = await phone.app.account.load();
    await phone.app.account.deleteAccount();
    phone.wx.answers.push(false, false);
    expect(await outcome(phone.app.account.signIn())).toBe('account_restorable');
    expect(phone.app.session.state).toBe('signed-out');
    expect(phone.launch().session.state).toBe('signed-out');
    phone.wx.answers.push(false, true);
    await phone.app.account.signIn();
    const fresh = await phone.app.account.reload();
    expect(fresh.nickname).toBe('');
    expect(fresh.id).not.toBe(id);
    expect(phone.wx.questions.slice(-2)).toEqual(['恢复已注销的账号？', '放弃旧账号？']);
  });
});

describe('a way of signing in that is unlinked', () => {
  const linked = async (harness: Harness): Promise<{ phone: Device; computer: Device }> => {
    const [phone, computer] = [harness.device(), harness.device()];
    computer.wx.enterWecom('ada.l');
    computer.wx.storage.clear();
    computer.launch();
    await computer.app.account.reload();
    const { code } = await phone.app.links.requestCode();
    await computer.app.links.redeem(code, () => Promise.resolve(true));
    return { phone, computer };
  };

  it('signs its devices out, which come back as somebody new by a tap only', async () => {
    const harness = await open();
    const { phone, computer } = await linked(harness);
    const { id } = await phone.app.account.reload();
    expect(await phone.app.links.unlink('wecom')).toEqual(['wechat']);
    expect(await outcome(computer.app.account.reload())).toBe('account_deleted');
    expect(computer.launch().session.state).toBe('signed-out');
    await computer.app.account.signIn();
    expect((await computer.app.account.reload()).id).not.toBe(id);
    expect((await phone.app.account.reload()).id).toBe(id);
  });

  it('may be that of this device, but never the last one', async () => {
    const harness = await open();
    const { phone, computer } = await linked(harness);
    await phone.app.links.unlink('wechat');
    expect(await outcome(phone.app.account.reload())).toBe('account_deleted');
    await expect(computer.app.links.unlink('wecom')).rejects.toMatchObject({
      code: 'refused',
      problem: { code: 'last_identity' },
    });
  });
});
