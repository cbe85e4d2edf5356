import type { Page } from 'playwright-core';
import { runs } from '../support/app-in-browser';
import { describeInBrowser } from '../support/browser';
import { Gallery, notes, notesUntil } from './support/gallery';

describeInBrowser('text fields', () => {
  const gallery = runs(new Gallery());
  let page: Page;

  const open = async (search = ''): Promise<void> => {
    page = await gallery.show('fields', search);
  };
  const field = (name: string) => page.getByPlaceholder(name, { exact: true });

  it('events come once each, in the order of WeChat', async () => {
    await open();
    await field('普通').click();
    await page.keyboard.type('ab');
    await page.keyboard.press('Enter');
    expect(await notesUntil(page, 'plain.blur')).toEqual([
      ['plain.focus', { value: '', height: 0 }],
      ['plain.input', { value: 'a', cursor: 1, keyCode: 0 }],
      ['plain.input', { value: 'ab', cursor: 2, keyCode: 0 }],
      ['plain.confirm', { value: 'ab' }],
      ['plain.change', { value: 'ab' }],
      ['plain.blur', { value: 'ab', cursor: 2 }],
    ]);
  });

  it('maxlength is enforced, and the page can empty the field', async () => {
    await open();
    await field('普通').pressSequentially('1234567');
    expect(await field('普通').inputValue()).toBe('12345');
    await page.locator('#clear').click();
    await page.waitForFunction(
      (input) => (input as HTMLInputElement).value === '',
      await field('普通').elementHandle(),
    );
  });

  it('a handler may answer with another text', async () => {
    await open();
    await field('替换').pressSequentially('ab');
    expect(await field('替换').inputValue()).toBe('AB');
  });

  it('model:value goes both ways', async () => {
    await open();
    await field('双向').fill('终');
    await page.waitForFunction(() => document.querySelector('#both')?.textContent === '终');
  });

  it('a placeholder has the class of the page', async () => {
    await open();
    const color = await page
      .locator('.wx-placeholder')
      .first()
      .evaluate((e) => getComputedStyle(e).color);
    expect(color).toBe('rgb(200, 0, 0)');
    expect(await field('密码').getAttribute('type')).toBe('password');
  });

  it('focus comes with the property', async () => {
    await open();
    await page.locator('#focus').click();
    expect(await notesUntil(page, 'focus.focus')).toEqual([['focus.focus', { value: '', height: 0 }]]);
  });

  it('a textarea grows with its lines', async () => {
    await open();
    const area = field('多行');
    const before = (await area.boundingBox())?.height ?? 0;
    await notes(page);
    await area.fill('1\n2\n3');
    expect(await notesUntil(page, 'area.linechange')).toContainEqual([
      'area.linechange',
      expect.objectContaining({ lineCount: 3 }),
    ]);
    expect((await area.boundingBox())?.height).toBeGreaterThan(before * 2);
  });

  describe('of type nickname', () => {
    it('drop a text that does not pass the review, after the blur', async () => {
      await open();
      await field('昵称').fill('违规的');
      await notes(page);
      await field('昵称').blur();
      expect((await notesUntil(page, 'nick.nicknamereview')).at(-1)).toEqual([
        'nick.nicknamereview',
        { pass: false, timeout: false },
      ]);
      expect(await field('昵称').inputValue()).toBe('');
    });

    it('offer the WeChat nickname, which is typed and reviewed', async () => {
      await open('?user=bob');
      await field('昵称').click();
      const offer = page.getByRole('group', { name: '用微信昵称' }).getByRole('button');
      const nickname = (await offer.textContent()) ?? '';
      expect(nickname).toContain('bob');
      await offer.click();
      expect(await field('昵称').inputValue()).toBe(nickname);
      await field('昵称').blur();
      expect(await notesUntil(page, 'nick.nicknamereview')).toEqual([
        ['nick.input', { value: nickname, cursor: nickname.length, keyCode: 0 }],
        ['nick.change', { value: nickname }],
        ['nick.blur', { value: nickname, cursor: nickname.length }],
        ['nick.nicknamereview', { pass: true, timeout: false }],
      ]);
      expect(await offer.count()).toBe(0);
    });

    it('are emptied without an event below 2.29.1', async () => {
      await open('?sdk=2.29.0');
      await field('昵称').fill('违规的');
      await field('昵称').blur();
      await page.waitForFunction(() =>
        [...document.querySelectorAll('input')].every((i) => i.value !== '违规的'),
      );
      expect((await notes(page)).map(([name]) => name)).not.toContain('nick.nicknamereview');
    });

    it.each(['?sdk=2.21.1', '?privacy=1'])('are plain fields with %s', async (search) => {
      await open(search);
      await field('昵称').fill('违规的');
      expect(await page.getByRole('group', { name: '用微信昵称' }).count()).toBe(0);
      await field('昵称').blur();
      await notesUntil(page, 'nick.blur');
      expect(await field('昵称').inputValue()).toBe('违规的');
    });
  });
});
