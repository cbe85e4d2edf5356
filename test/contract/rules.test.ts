/** Rules that exist on both sides: the API server accepts exactly what the app accepts. */
import { createHash } from 'node:crypto';

import { checkAvatar } from '../../miniprogram/account/avatar';
import { createWechatProfile } from '../../miniprogram/account/wechat-profile';
import type { WechatProfile } from '../../miniprogram/account/wechat-profile';
import type { Wx } from '../../miniprogram/platform/wx';
import { problemOf } from '../../miniprogram/request/errors';
import { standInSessionKey } from 'api-server';
import { outcome } from '../fakes/world';
import type { Device } from './device';
import { HEADS, png } from './images';
import { reference } from './reference-site';
import { useHarness } from './harness';

const open = useHarness(reference);

/** The server's verdict: its problem code, or that it accepted. */
const verdict = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'taken';
  } catch (error) {
    return problemOf(error)?.code ?? String(error);
  }
};

it.each([
  ['one letter', 'a'],
  ['blanks around', '  小林\t'],
  ['20 Han characters', '名'.repeat(20)],
  ['21 Han characters', '名'.repeat(21)],
  ['20 people at work', '👩‍💻'.repeat(20)],
  ['21 people at work', '👩‍💻'.repeat(21)],
  ['20 families', '👨‍👩‍👧'.repeat(20)],
  ['20 flags', '🇨🇳'.repeat(20)],
  ['21 flags', '🇨🇳'.repeat(21)],
  ['20 waving hands of a tone', '👋🏽'.repeat(20)],
  ['20 accents that combine', 'e\u0301'.repeat(20)],
  ['20 kana whose marks combine', 'か\u3099'.repeat(20)],
  ['20 Thai letters with vowels', 'ก็'.repeat(20)],
  ['20 flags of England', '🏴󠁧󠁢󠁥󠁮󠁧󠁿'.repeat(20)],
  ['nothing', ''],
  ['nothing to see', '\u200b'],
  ['a filler that looks empty', '\u3164'],
  ['half an emoji', '\ud83d'],
  ['blanks of all kinds', ' \u3000\u00a0\ufeff'],
  ['a line break', 'a\nb'],
  ['a null character', 'a\u0000b'],
  ['a delete character', 'a\u007fb'],
  ['a C1 control', 'a\u0085b'],
  ['a line separator', 'a\u2028b'],
  ['text turned around', 'a\u202eb'],
  ['text isolated', 'a\u2066b'],
])('a nickname of %s is judged alike', async (_, typed) => {
  const { account, client } = (await open()).device().app;
  const check = account.checkNickname(typed);
  const judged = await verdict(client.patch('/v1/me', { nickname: typed }));
  expect(judged).toBe(check.ok ? 'taken' : 'nickname_invalid');
  if (check.ok) expect(await client.get('/v1/me')).toMatchObject({ nickname: check.nickname });
});

it.each<[string, Buffer]>([
  ['PNG image', png(100)],
  ['PNG image of 2 MB', png(2_097_152)],
  ['PNG image of 2 MB and a byte', png(2_097_153)],
  ['JPEG image', HEADS.jpeg],
  ['GIF image of 1987', HEADS.gif87],
  ['GIF image of 1989', HEADS.gif89],
  ['GIF image of 1988', Buffer.from(HEADS.gif89.toString('latin1').replace('89a', '88a'), 'latin1')],
  ['WebP image', HEADS.webp],
  ['sound in RIFF', Buffer.from(HEADS.webp.toString('latin1').replace('WEBP', 'WAVE'), 'latin1')],
  ['text', Buffer.from('Not an image, whatever its name says.')],
  ['vector image', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
])('an avatar that is a %s is judged alike', async (_, bytes) => {
  const { wx, app } = (await open()).device();
  const filePath = await wx.files.add(bytes);
  const check = await checkAvatar({ wx, clock: app.clock }, filePath, app.limits).then(
    () => 'taken',
    (error: unknown) => (error as { code: string }).code,
  );
  expect(await verdict(app.client.upload('/v1/me/avatar', { filePath, name: 'avatar' }))).toBe(check);
});

describe("WeChat's own profile, on an old base library", () => {
  /** A phone whose WeChat signs with the session_key of the last code, as the real one does. */
  const oldWay = ({ wx, app: { session, account, clock } }: Device): WechatProfile => {
    const getUserProfile: NonNullable<Wx['getUserProfile']> = ({ success }) => {
      const userInfo = { nickName: '小林', avatarUrl: '' };
      const rawData = JSON.stringify(userInfo);
      const signature = createHash('sha1')
        .update(rawData + standInSessionKey(wx.lastCode))
        .digest('hex');
      setImmediate(success, { userInfo, rawData, signature });
    };
    return createWechatProfile({
      wx: Object.assign(wx, { getUserProfile }),
      clock,
      session,
      account,
      staleKeyCode: 'session_key_stale',
    });
  };

  it('is saved when its signature fits', async () => {
    const harness = await open();
    const phone = harness.device();
    await phone.app.session.token();
    expect(await oldWay(phone).ask()).toBe('saved');
    expect(phone.app.account.view.profile).toMatchObject({ nickname: '小林' });
    expect([phone.wx.logins, await harness.count('signIn')]).toEqual([1, 1]);
  });

  it('costs one more tap when another device has signed in since', async () => {
    const harness = await open();
    const phone = harness.device();
    await phone.app.session.token();
    await harness.device().app.session.token();
    const way = oldWay(phone);
    expect(await outcome(way.ask())).toBe('session_key_stale');
    expect(await way.ask()).toBe('saved');
    expect([phone.wx.logins, await harness.count('signIn')]).toEqual([2, 3]);
  });
});
