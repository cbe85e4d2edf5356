import type { Locator } from 'playwright-core';
import { createHarness, describeInBrowser } from './harness';
import type { Harness, Phone } from './harness';

/** A picture of two colours, 1 x 2. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAACCAIAAAAW4yFwAAAAD0lEQVR42mNk+M9Qz8DAAAAHfQGAmdDlNwAAAABJRU5ErkJggg==',
  'base64',
);

const title = (phone: Phone): Locator => shown(phone.page.getByPlaceholder('今天做了什么？'));
const shown = (locator: Locator): Locator => locator.filter({ visible: true });
const button = (phone: Phone, name: string | RegExp): Locator =>
  shown(phone.page.locator('.preview-screen').getByRole('button', { name, exact: typeof name === 'string' }));
const card = (phone: Phone, name: string): Locator => button(phone, `打开笔记：${name}`);

async function openNotes(phone: Phone): Promise<void> {
  await phone.text('打卡笔记').click();
  await button(phone, '写一条').waitFor();
}

async function addPhotos(phone: Phone, count: number): Promise<void> {
  const [chooser] = await Promise.all([
    phone.page.waitForEvent('filechooser'),
    button(phone, '添加照片').click(),
  ]);
  await chooser.setFiles(
    Array.from({ length: count }, (_, i) => ({
      name: `${String(i)}.png`,
      mimeType: 'image/png',
      buffer: PNG,
    })),
  );
  await button(phone, `移除第 ${String(count)} 张照片`).waitFor();
}

async function write(phone: Phone, text: string): Promise<void> {
  await button(phone, '写一条').click();
  await title(phone).fill(text);
  await button(phone, '保存').click();
  await card(phone, text).waitFor();
}

describeInBrowser('notes', () => {
  let harness: Harness;

  beforeAll(async () => {
    harness = await createHarness();
  });
  beforeEach(() => harness.resetCounters());
  afterAll(() => harness.close());

  it.each([
    ['newest', ''],
    ['2-27-0', 'sdk=2.27.0'],
  ])(
    'works from start to end on the %s library: write with photos, read, edit, delete, restore',
    async (name, query) => {
      const phone = await harness.open(`story-${name}`, query);
      await openNotes(phone);
      await phone.text('还没有笔记').waitFor();
      await phone.screenshot(`notes-empty-${name}`);
      await button(phone, '写一条').click();
      await button(phone, '保存').click();
      await phone.text('请填写标题').waitFor();
      await title(phone).fill('晨跑');
      await addPhotos(phone, 2);
      await phone.screenshot(`notes-form-${name}`);
      await button(phone, '保存').click();
      await card(phone, '晨跑').waitFor();
      await phone.text('2 张照片').waitFor();
      await phone.screenshot(`notes-list-${name}`);

      await card(phone, '晨跑').click();
      const photo = button(phone, '查看第 2 张照片，共 2 张');
      await photo.locator('img').waitFor();
      expect(await photo.locator('img').evaluate((image: HTMLImageElement) => image.naturalHeight)).toBe(2);
      await phone.screenshot(`notes-detail-${name}`);
      await button(phone, '编辑').click();
      await button(phone, '移除第 1 张照片').click();
      await title(phone).fill('夜跑');
      await button(phone, '保存').click();
      await button(phone, '查看第 1 张照片，共 1 张').waitFor();
      await phone.text('夜跑').waitFor();

      await button(phone, '删除').click();
      await phone.text('10 分钟内可以撤销').waitFor();
      await phone.screenshot(`notes-deleted-${name}`);
      await button(phone, '撤销').click();
      await button(phone, '编辑').waitFor();
      await button(phone, '删除').click();
      await button(phone, '撤销').waitFor();
      await shown(phone.page.locator('.preview-screen').getByText('返回', { exact: true })).click();
      await phone.text('还没有笔记').waitFor();
      expect(await harness.counters()).toMatchObject({
        'POST /v1/notes': 1,
        'POST /v1/notes/{id}/photos': 2,
        'PATCH /v1/notes/{id}': 1,
        'DELETE /v1/notes/{id}': 2,
        'POST /v1/notes/{id}/restore': 1,
      });
      expect(phone.complaints).toEqual([]);
    },
  );

  it('sets a reminder after one consent, and changes nothing without it', async () => {
    const phone = await harness.open('reminder');
    const page = phone.page;
    await openNotes(phone);
    await write(phone, '晨跑');
    await card(phone, '晨跑').click();
    await button(phone, '到时提醒我').click();
    await phone.screenshot('notes-reminder-choices');
    await button(phone, '一周后').click();
    await page.getByRole('dialog', { name: '申请发送一次以下消息' }).waitFor();
    await phone.screenshot('notes-reminder-asked');
    await page.getByRole('button', { name: '取消', exact: true }).click();
    await phone.text('没有设置提醒').waitFor();
    await phone.text('晨跑').first().waitFor();
    expect((await harness.counters())['POST /v1/notes/{id}/reminder']).toBeUndefined();

    await button(phone, '一周后').click();
    await page.getByText('总是保持以上选择，不再询问', { exact: true }).click();
    await page.getByRole('button', { name: '允许', exact: true }).click();
    await button(phone, '取消提醒').waitFor();
    await phone.screenshot('notes-reminder-set');
    await button(phone, '取消提醒').click();
    await button(phone, '到时提醒我').click();
    await button(phone, '一周后').click();
    await button(phone, '取消提醒').waitFor();
    expect(await harness.counters()).toMatchObject({
      'POST /v1/me/consents': 3,
      'POST /v1/notes/{id}/reminder': 2,
      'DELETE /v1/notes/{id}/reminder': 1,
    });
    expect(phone.complaints).toEqual([]);
  });

  it('offers the sign-in to a signed-out user who taps 写一条, and continues to the form', async () => {
    const phone = await harness.open('signed-out');
    await openNotes(phone);
    await phone.page.evaluate(() => {
      (window as unknown as { getApp: () => IAppOption }).getApp().account.signOut();
    });
    await phone.text('登录后查看笔记').waitFor();
    await phone.screenshot('notes-signed-out');
    await button(phone, '写一条').click();
    await phone.text('登录后继续').waitFor();
    await phone.screenshot('notes-sign-in');
    await button(phone, '登录并继续').click();
    await title(phone).fill('回来了');
    await button(phone, '保存').click();
    await card(phone, '回来了').waitFor();
    expect(await harness.counters()).toMatchObject({ 'POST /v1/sessions': 2, 'POST /v1/notes': 1 });
  });

  it('keeps what was written without a network over a restart, and sends it once', async () => {
    const phone = await harness.openDesk('offline');
    await openNotes(phone);
    await write(phone, '先写一条');
    await button(phone, '写一条').click();
    await title(phone).fill('没有网');
    await phone.panel.toggle('断网');
    await button(phone, '保存').click();
    await phone.text('网络不可用，请检查网络后重试').waitFor();
    await phone.screenshot('notes-offline');
    await phone.panel.toggle('断网');
    await phone.reload();
    await phone.text('已恢复上次没写完的内容').waitFor();
    expect(await title(phone).inputValue()).toBe('没有网');
    await button(phone, '保存').click();
    await phone.text('已保存').waitFor();
    expect((await harness.counters())['POST /v1/notes']).toBe(2);
  });

  it('says that there is no network, and loads when there is one again', async () => {
    const phone = await harness.openDesk('no-network');
    // Before that, the network's return would sign in, and load the list without a tap.
    await phone.signedIn();
    await phone.panel.toggle('断网');
    await phone.text('打卡笔记').click();
    await phone.text('网络不可用').waitFor();
    await phone.screenshot('notes-no-network');
    await phone.panel.toggle('断网');
    await button(phone, '重试').click();
    await phone.text('还没有笔记').waitFor();
  });
});
