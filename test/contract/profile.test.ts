/** Nickname and avatar over real HTTP: what is saved, what is refused, and what is loaded again. */
import { readFile, writeFile } from 'node:fs/promises';

import { outcome } from '../fakes/world';
import { png } from './images';
import { BACKENDS, useHarness } from './harness';

const GIF_HEAD = Buffer.from('GIF89a');

const refusal = (code: string): unknown =>
  expect.objectContaining({ code: 'refused', problem: expect.objectContaining({ code }) as unknown });

const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'it did not fail',
    (error: unknown) => error,
  );

describe.each(BACKENDS)('with $name', (backend) => {
  const open = useHarness(backend);

  describe('a nickname', () => {
    it('is saved, and seen on a second phone', async () => {
      const harness = await open();
      expect(await backend.saveNickname(harness.device(), ' 小林 👩‍💻 ')).toMatchObject({
        nickname: '小林 👩‍💻',
      });
      expect(await backend.load(harness.device())).toMatchObject({ nickname: '小林 👩‍💻' });
      expect(await harness.count('rename')).toBe(1);
    });

    it('is saved once with an expired session: one renewal, one resend', async () => {
      const harness = await open();
      const phone = harness.device();
      await phone.app.client.get(backend.mePath);
      await harness.expire();
      expect(await backend.saveNickname(phone, '小林')).toMatchObject({ nickname: '小林' });
      expect([phone.wx.logins, await harness.count('signIn'), await harness.count('rename')]).toEqual([
        2, 2, 2,
      ]);
    });

    it.each([
      ['is too long', '名'.repeat(25)],
      ['is empty', '  '],
    ])('that %s is refused with its problem code, and the one before stays', async (_, nickname) => {
      const harness = await open();
      const phone = harness.device();
      await backend.saveNickname(phone, '小林');
      expect(await failure(backend.saveNickname(phone, nickname))).toEqual(refusal('nickname_invalid'));
      expect(await backend.load(phone)).toMatchObject({ nickname: '小林' });
      expect([phone.wx.logins, await harness.count('rename')]).toEqual([1, 2]);
    });
  });

  describe('an avatar', () => {
    it('is uploaded, tells how far it is, and comes down again byte for byte', async () => {
      const harness = await open();
      const phone = harness.device();
      const image = png(backend.maxAvatarBytes);
      const percents: number[] = [];
      const path = await phone.wx.files.add(image);
      const { avatarUrl } = await backend.saveAvatar(phone, path, (percent) => percents.push(percent));
      expect(percents.at(-1)).toBe(100);
      expect(percents).toEqual([...percents].sort((a, b) => a - b));
      expect(avatarUrl.startsWith(`${harness.origin}/`)).toBe(true);
      const { tempFilePath } = await phone.app.client.download(avatarUrl);
      expect((await readFile(tempFilePath)).equals(image)).toBe(true);
    });

    it('is uploaded with an expired session: one renewal, one resend, one avatar', async () => {
      const harness = await open();
      const phone = harness.device();
      const first = await backend.saveAvatar(phone, await phone.wx.files.add(png(100)));
      await harness.expire();
      // The largest: the server may respond before it has read the whole body.
      const image = png(backend.maxAvatarBytes);
      const second = await backend.saveAvatar(phone, await phone.wx.files.add(image));
      expect([phone.wx.logins, await harness.count('signIn'), await harness.count('avatar')]).toEqual([
        2, 2, 3,
      ]);
      const kept = await phone.app.client.download(second.avatarUrl);
      expect((await readFile(kept.tempFilePath)).equals(image)).toBe(true);
      expect(await failure(phone.app.client.download(first.avatarUrl))).toEqual(refusal('not_found'));
      expect(await backend.load(phone)).toMatchObject({ avatarUrl: second.avatarUrl });
    });

    it.each([
      ['a byte too large', 'avatar_too_large', () => png(backend.maxAvatarBytes + 1)],
      ['far too large', 'avatar_too_large', () => png(3 * backend.maxAvatarBytes)],
      ['of a wrong type', 'avatar_type_unsupported', () => Buffer.from('An image, says its name alone.')],
    ])('%s is refused by the server with its code, and the one before stays', async (_, code, make) => {
      const harness = await open();
      const phone = harness.device();
      const { avatarUrl } = await backend.saveAvatar(phone, await phone.wx.files.add(png(100)));
      const filePath = await phone.wx.files.add(make());
      const { path, name } = backend.avatarForm;
      expect(await failure(phone.app.client.upload(path, { filePath, name }))).toEqual(refusal(code));
      expect(await backend.load(phone)).toMatchObject({ avatarUrl });
      expect([phone.wx.logins, await harness.count('avatar')]).toEqual([1, 2]);
    });
  });

  describe('a download', () => {
    it("is kept at the caller's path, and nowhere else", async () => {
      const harness = await open();
      const phone = harness.device();
      const source = await phone.wx.files.add(png(5000));
      const { avatarUrl } = await backend.saveAvatar(phone, source);
      const before = phone.wx.files.list();
      const filePath = phone.wx.files.inUserPath('avatar.png');
      expect(await phone.app.client.download(avatarUrl, { filePath })).toEqual({ tempFilePath: filePath });
      expect((await readFile(filePath)).equals(png(5000))).toBe(true);
      expect(phone.wx.files.list()).toEqual([...before, 'avatar.png']);
    });

    it("of what is not there is an error, never at the caller's path and in no temporary file", async () => {
      const harness = await open();
      const phone = harness.device();
      await phone.app.session.token();
      const filePath = phone.wx.files.inUserPath('avatar.png');
      const work = phone.app.client.download(backend.missingFile, { filePath });
      expect(await failure(work)).toEqual(refusal('not_found'));
      expect(phone.wx.files.list()).toEqual([]);
    });

    it("of what is not there leaves a file that was at the caller's path alone", async () => {
      const harness = await open();
      const phone = harness.device();
      await phone.app.session.token();
      const filePath = phone.wx.files.inUserPath('avatar.png');
      await writeFile(filePath, GIF_HEAD);
      expect(await outcome(phone.app.client.download(backend.missingFile, { filePath }))).toBe('refused');
      expect(await readFile(filePath)).toEqual(GIF_HEAD);
      expect(phone.wx.files.list()).toEqual(['avatar.png']);
    });

    it('with an expired session renews it once, and downloads once more', async () => {
      const harness = await open();
      const phone = harness.device();
      await phone.app.client.get(backend.mePath);
      await harness.expire();
      // Its response is JSON, like an error's.
      const { tempFilePath } = await phone.app.client.download(backend.mePath);
      expect(await readFile(tempFilePath, 'utf8')).toContain(phone.app.session.userId);
      expect(phone.wx.files.list()).toHaveLength(1);
      expect([phone.wx.logins, await harness.count('signIn'), await harness.count('me')]).toEqual([2, 2, 3]);
    });
  });
});
