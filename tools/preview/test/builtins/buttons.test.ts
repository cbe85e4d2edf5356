import type { Page } from 'playwright-core';
import { runs } from '../support/app-in-browser';
import { describeInBrowser } from '../support/browser';
import { Gallery, notes, notesUntil } from './support/gallery';

const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describeInBrowser('buttons', () => {
  const gallery = runs(new Gallery());
  let page: Page;

  const open = async (search = ''): Promise<void> => {
    page = await gallery.show('buttons', search);
  };
  /** Where nobody has yet been asked for consent. */
  const openNew = async (search: string): Promise<void> => {
    await gallery.closePage();
    await open(search);
  };
  const file = { name: 'me.png', mimeType: 'image/png', buffer: PICTURE };

  it('tap once, and not at all when disabled, nor around them', async () => {
    await open();
    await page.locator('#plain').click();
    await page.locator('#disabled').click({ force: true });
    expect((await notes(page)).map(([name]) => name)).toEqual(['plain.tap']);
    expect(await page.getByRole('button', { name: '禁用' }).isDisabled()).toBe(true);
  });

  it('abilities that need a phone fail by name, in the terminal too', async () => {
    await open();
    await page.locator('#realtime').click();
    const [, detail] = (await notesUntil(page, 'getrealtimephonenumber')).at(-1) ?? [];
    expect(detail?.['errMsg']).toMatch(/^getRealtimePhoneNumber:fail /);
    const said = '<button open-type="getRealtimePhoneNumber">: the preview does not support this';
    expect(gallery.complaints).toContain(said);
    expect(await gallery.said(said)).toBe(1);
  });

  it('a navigator opens its page', async () => {
    await open();
    await page.getByRole('link', { name: '去别处' }).click();
    await page.getByText('别处', { exact: true }).waitFor();
  });

  describe('of open-type chooseAvatar', () => {
    it('give a temporary file that an image shows', async () => {
      await open();
      const chooser = page.waitForEvent('filechooser');
      await page.locator('#avatar').click();
      await (await chooser).setFiles(file);
      const seen = await notesUntil(page, 'face.load');
      const chosen = seen.find(([name]) => name === 'avatar.chooseavatar')?.[1];
      expect(chosen?.['avatarUrl']).toMatch(/^http:\/\/tmp\/[0-9a-f]{32}\.png$/);
      expect(seen.at(-1)).toEqual(['face.load', { width: 1, height: 1 }]);
    });

    it('say nothing when the user cancels, and open again', async () => {
      await open();
      for (const round of [1, 2]) {
        const chooser = page.waitForEvent('filechooser');
        await page.locator('#avatar').click();
        await (await chooser).element().dispatchEvent('cancel');
        expect([round, await notesUntil(page, 'avatar.tap')]).toEqual([
          round,
          [['avatar.tap', expect.anything()]],
        ]);
      }
      expect(gallery.complaints.filter((c) => c.includes('chooseAvatar'))).toEqual([]);
    });

    it('refuse a second chooser while one is open', async () => {
      await open();
      const chooser = page.waitForEvent('filechooser');
      await page.locator('#avatar').click();
      const opened = await chooser;
      await page.locator('#avatar').click();
      expect(gallery.complaints).toContain('chooseAvatar:fail another chooseAvatar is in progress');
      await opened.setFiles(file);
      const seen = await notesUntil(page, 'face.load');
      expect(seen.filter(([name]) => name === 'avatar.chooseavatar')).toHaveLength(1);
    });
  });

  it('share shows what the page gives', async () => {
    await open();
    await page.locator('#share').click();
    const sheet = page.getByRole('dialog');
    expect(await sheet.textContent()).toContain('看看这个');
    await sheet.getByRole('button', { name: '关闭' }).click();
  });

  it('getUserInfo gives anonymous data, and asks the user below 2.10.4', async () => {
    await open();
    await page.locator('#info').click();
    expect((await notesUntil(page, 'getuserinfo')).at(-1)?.[1]).toMatchObject({
      errMsg: 'getUserInfo:ok',
      userInfo: { nickName: '微信用户' },
    });
    await open('?sdk=2.10.3&user=bob');
    await page.locator('#info').click();
    await page.getByRole('dialog').getByRole('button', { name: '允许' }).click();
    const [, detail] = (await notesUntil(page, 'getuserinfo')).at(-1) ?? [];
    expect((detail?.['userInfo'] as { nickName: string }).nickName).toContain('bob');
  });

  it.each([
    [
      '3.8.10',
      '允许',
      { errMsg: 'getPhoneNumber:ok', code: expect.stringMatching(/^phone\.138\d{8}\.\w+$/) as string },
    ],
    ['3.8.10', '不允许', { errMsg: 'getPhoneNumber:fail user deny' }],
    [
      '2.21.1',
      '允许',
      {
        errMsg: 'getPhoneNumber:ok',
        encryptedData: expect.stringMatching(/^[\w+/]+=*$/) as string,
        iv: expect.stringMatching(/^[\w+/]{22}==$/) as string,
      },
    ],
  ])('getPhoneNumber on %s asks, and %s gives what WeChat gives', async (sdk, answer, detail) => {
    await open(`?sdk=${sdk}`);
    await page.locator('#phone').click();
    await page.getByRole('dialog').getByRole('button', { name: answer, exact: true }).click();
    expect((await notesUntil(page, 'getphonenumber')).at(-1)?.[1]).toEqual(detail);
  });

  describe('of open-type chooseAvatar', () => {
    it('do nothing at a base library that does not know it', async () => {
      await open('?sdk=2.21.1');
      let choosers = 0;
      page.on('filechooser', () => {
        choosers += 1;
      });
      await page.locator('#avatar').click();
      await notesUntil(page, 'avatar.tap');
      expect(choosers).toBe(0);
    });

    it('wait for consent to the privacy guide, and go on after it', async () => {
      await openNew('?privacy=1');
      await page.locator('#avatar').click();
      const dialog = page.getByRole('dialog', { name: '用户隐私保护提示' });
      const chooser = page.waitForEvent('filechooser');
      await dialog.getByRole('button', { name: '同意' }).click();
      await (await chooser).setFiles(file);
      await notesUntil(page, 'face.load');
    });

    it('tell wx.onError of a refusal', async () => {
      await openNew('?privacy=1');
      await page.evaluate(() => {
        const { wx, getApp } = globalThis as unknown as {
          wx: { onError: (listener: (text: string) => void) => void };
          getApp: () => { events: unknown[] };
        };
        wx.onError((text) => getApp().events.push(['error', text]));
      });
      await page.locator('#avatar').click();
      await page.getByRole('dialog').getByRole('button', { name: '拒绝' }).click();
      expect((await notesUntil(page, 'error')).at(-1)?.[1]).toBe(
        JSON.stringify({ errno: 104, errMsg: 'chooseAvatar:fail privacy permission is not authorized' }),
      );
    });
  });

  it('agreePrivacyAuthorization is consent by itself', async () => {
    await openNew('?privacy=1');
    await page.locator('#agree').click();
    expect((await notesUntil(page, 'agreeprivacyauthorization')).at(-1)?.[1]).toEqual({
      errMsg: 'agreePrivacyAuthorization:ok',
    });
    const chooser = page.waitForEvent('filechooser');
    await page.locator('#avatar').click();
    await chooser;
  });

  it('getUserProfile works in the tap and not behind a callback', async () => {
    await open('?sdk=2.27.0&user=bob');
    await page.locator('#profile').click();
    await page.getByRole('dialog').getByRole('button', { name: '允许' }).click();
    const [, answer] = (await notesUntil(page, 'profile')).at(-1) ?? [];
    expect((answer?.['userInfo'] as { nickName: string }).nickName).toContain('bob');
    await page.locator('#late').click();
    expect((await notesUntil(page, 'profile')).at(-1)?.[1]).toEqual({
      errMsg: 'getUserProfile:fail can only be invoked by user TAP gesture.',
    });
  });
});
