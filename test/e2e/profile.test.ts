import type { Locator } from 'playwright-core';
import { createHarness, describeInBrowser } from './harness';
import type { Phone, Harness } from './harness';

/** One red pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC',
  'base64',
);

const PROFILE = '/pages/profile/profile';

const nickname = (phone: Phone): Locator => phone.page.getByPlaceholder('请输入昵称');

async function chooseAvatar(phone: Phone): Promise<void> {
  const [chooser] = await Promise.all([
    phone.page.waitForEvent('filechooser'),
    phone.page.getByRole('button', { name: '更换头像' }).click(),
  ]);
  await chooser.setFiles({ name: 'avatar.png', mimeType: 'image/png', buffer: PNG });
}

describeInBrowser('profile', () => {
  let harness: Harness;

  beforeAll(async () => {
    harness = await createHarness();
  });
  beforeEach(() => harness.resetCounters());
  afterAll(() => harness.close());

  it('keeps an avatar and a nickname over a reload, without another sign-in', async () => {
    const phone = await harness.open('profile');
    await phone.openTab('profile');
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
    await phone.openTab('home');
    await phone.text('小林 🌱').waitFor();
    await phone.screenshot('home-filled');
    expect(await harness.counters()).toMatchObject({
      'POST /v1/sessions': 1,
      'POST /v1/me/avatar': 1,
    });
    expect(phone.complaints).toEqual([]);
  });

  it('asks before leaving with an unsaved nickname, and keeps the text on return', async () => {
    const phone = await harness.open('leaving');
    await phone.openTab('profile');
    await nickname(phone).fill('还没保存');
    // The keyboard covers the tab bar, as on a phone.
    await phone.text('点击更换头像').click();
    await phone.openTab('home');
    await phone.text('昵称还没有保存').waitFor();
    await phone.screenshot('profile-unsaved');
    await phone.text('继续编辑').click();
    await phone.text('点击更换头像').waitFor();
    expect(await nickname(phone).inputValue()).toBe('还没保存');
    await phone.openTab('home');
    await phone.text('放弃修改').click();
    await phone.openTab('profile');
    expect(await nickname(phone).inputValue()).toBe('');
  });

  it('sends one avatar with one sign-in when the session expired before the upload', async () => {
    const phone = await harness.openDeskWithClock('expired-upload');
    await phone.openTab('profile');
    await chooseAvatar(phone);
    await phone.text('头像已更新').waitFor();
    await phone.page.clock.runFor(1_500);
    await phone.text('头像已更新').waitFor({ state: 'hidden' });
    await phone.panel.press('让服务端会话过期');
    await harness.resetCounters();
    await chooseAvatar(phone);
    await phone.text('头像已更新').waitFor();
    expect(await harness.counters()).toMatchObject({ 'POST /v1/sessions': 1, 'POST /v1/me/avatar': 2 });
  });

  it('puts the old avatar back when the upload fails, and a retry works', async () => {
    const phone = await harness.openDesk('failed-upload');
    await phone.openTab('profile');
    await phone.panel.toggle('断网');
    await chooseAvatar(phone);
    await phone.text('上传失败，点此重试').waitFor();
    await phone.screenshot('profile-upload-failed');
    expect(await phone.page.getByRole('button', { name: '更换头像' }).locator('img').count()).toBe(0);
    await phone.panel.toggle('断网');
    await phone.text('上传失败，点此重试').click();
    await phone.text('头像已更新').waitFor();
    expect(await harness.counters()).toMatchObject({ 'POST /v1/sessions': 1, 'POST /v1/me/avatar': 1 });
  });

  it('still works when the user refuses the privacy consent, and asks before the nickname input takes the focus', async () => {
    const phone = await harness.open('refuser', 'privacy=1');
    await phone.openTab('profile');
    await phone.page.getByRole('button', { name: '填写昵称' }).click();
    await phone.text('拒绝').waitFor();
    await phone.screenshot('profile-consent');
    await phone.text('拒绝').click();
    await phone.text('未同意隐私保护指引，同意后才能使用此功能').waitFor();
    await nickname(phone).fill('不同意也能用');
    await phone.page.getByRole('button', { name: '保存' }).click();
    await phone.text('昵称已保存').waitFor();
    expect(await harness.counters()).toMatchObject({ 'POST /v1/sessions': 1, 'PATCH /v1/me': 1 });
  });

  it('gives the nickname input its focus once the consent is given', async () => {
    const phone = await harness.open('agreer', 'privacy=1');
    await phone.openTab('profile');
    await phone.page.getByRole('button', { name: '填写昵称' }).click();
    await phone.text('同意').click();
    await nickname(phone).fill('同意了');
    await phone.page.getByRole('button', { name: '保存' }).click();
    await phone.text('昵称已保存').waitFor();
  });

  describe('that stays as it is', () => {
    let phone: Phone;

    beforeAll(async () => {
      phone = await harness.openKept('unchanged');
    });
    beforeEach(() => phone.goTo(PROFILE));

    it('shows no error when the picker is cancelled', async () => {
      const [chooser] = await Promise.all([
        phone.page.waitForEvent('filechooser'),
        phone.page.getByRole('button', { name: '更换头像' }).click(),
      ]);
      await chooser.setFiles([]);
      await phone.text('点击更换头像').waitFor();
      expect(phone.complaints).toEqual([]);
      expect((await harness.counters())['POST /v1/me/avatar']).toBeUndefined();
    });

    it('refuses a file that is not an image before it is sent', async () => {
      const [chooser] = await Promise.all([
        phone.page.waitForEvent('filechooser'),
        phone.page.getByRole('button', { name: '更换头像' }).click(),
      ]);
      await chooser.setFiles({
        name: 'page.png',
        mimeType: 'image/png',
        buffer: Buffer.from('<html></html>'),
      });
      await phone.text('请选择 PNG、JPEG、WebP 或 GIF 图片').waitFor();
      expect((await harness.counters())['POST /v1/me/avatar']).toBeUndefined();
    });

    it("puts the old nickname back when WeChat's review rejects the new one", async () => {
      await nickname(phone).fill('违规昵称');
      await phone.page.getByRole('button', { name: '保存' }).click();
      await phone.text('微信未通过此昵称，请换一个').waitFor();
      expect(await nickname(phone).inputValue()).toBe('');
      expect((await harness.counters())['PATCH /v1/me']).toBeUndefined();
    });
  });

  it.each([
    ['3.8.10', '点击更换头像'],
    ['2.27.1', '点击更换头像'],
    ['2.27.0', '使用微信头像和昵称'],
    ['2.10.4', '使用微信头像和昵称'],
    ['2.9.5', '使用微信头像和昵称'],
  ])('offers on base library %s: %s', async (sdk, offer) => {
    const phone = await harness.open('profile-method', `sdk=${sdk}#${PROFILE}`);
    await phone.text(offer).waitFor();
    await phone.screenshot(`profile-sdk-${sdk}`);
  });

  it('deletes the account, with everything that the server kept', async () => {
    const phone = await harness.open('deletion');
    await phone.openTab('profile');
    await nickname(phone).fill('再见');
    await phone.page.getByRole('button', { name: '保存' }).click();
    await phone.text('昵称已保存').waitFor();
    await phone.openSettings();
    await phone.text('注销账号').click();
    await phone.text('继续注销').click();
    await phone.text('最后确认').waitFor();
    await phone.screenshot('settings-deletion');
    await phone.text('注销').click();
    await phone.text('账号已注销').waitFor();
    await phone.back();
    await phone.text('登录').click();
    await phone.signedIn();
    expect(await nickname(phone).inputValue()).toBe('');
    expect(phone.complaints).toEqual([]);
  });
});
