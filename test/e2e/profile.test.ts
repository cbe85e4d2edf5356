import type { Locator } from 'playwright-core';
import { createStage, describeInBrowser } from './stage';
import type { Phone, Stage } from './stage';

/** One red pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC',
  'base64',
);

const nickname = (phone: Phone): Locator => phone.page.getByPlaceholder('请输入昵称');

async function chooseAvatar(phone: Phone): Promise<void> {
  const [chooser] = await Promise.all([
    phone.page.waitForEvent('filechooser'),
    phone.page.getByRole('button', { name: '更换头像' }).click(),
  ]);
  await chooser.setFiles({ name: 'avatar.png', mimeType: 'image/png', buffer: PNG });
}

describeInBrowser('profile', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await createStage();
  });
  beforeEach(() => stage.debug('reset'));
  afterAll(() => stage.close());

  it('keeps an avatar and a nickname over a reload, without another sign-in', async () => {
    const phone = await stage.open('profile');
    await phone.openTab('我的');
    await phone.screenshot('profile-empty');
    await chooseAvatar(phone);
    await phone.text('头像已更新').waitFor();
    await nickname(phone).fill('小林 🌱');
    await phone.page.getByRole('button', { name: '保存' }).click();
    await phone.text('昵称已保存').waitFor();

    await phone.reload();
    expect(await nickname(phone).inputValue()).toBe('小林 🌱');
    const avatar = phone.page.getByRole('button', { name: '更换头像' }).locator('img');
    await avatar.waitFor();
    expect(await avatar.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);
    await phone.screenshot('profile-filled');
    await phone.openTab('首页');
    await phone.text('小林 🌱').waitFor();
    await phone.screenshot('home-filled');
    expect(await stage.counters()).toMatchObject({
      'POST /v1/sessions': 1,
      'POST /v1/me/avatar': 1,
    });
    expect(phone.complaints).toEqual([]);
  });

  it('keeps what is typed over a switch of tabs', async () => {
    const phone = await stage.open('tabs');
    await phone.openTab('我的');
    await nickname(phone).fill('还没保存');
    // The keyboard covers the tab bar, as on a phone.
    await phone.text('点击更换头像').click();
    await phone.openTab('首页');
    await phone.text('已登录').waitFor();
    await phone.openTab('我的');
    expect(await nickname(phone).inputValue()).toBe('还没保存');
  });

  it('deletes the account, with everything that the server kept', async () => {
    const phone = await stage.open('deletion');
    await phone.openTab('我的');
    await nickname(phone).fill('再见');
    await phone.page.getByRole('button', { name: '保存' }).click();
    await phone.text('昵称已保存').waitFor();
    await phone.text('注销账号').click();
    await phone.text('注销').click();
    await phone.text('登录').waitFor();
    await phone.text('登录').click();
    await phone.text('退出登录').waitFor();
    expect(await nickname(phone).inputValue()).toBe('');
    expect(phone.complaints).toEqual([]);
  });
});
