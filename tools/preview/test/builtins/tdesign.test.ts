import type { Page } from 'playwright-core';
import { AppInBrowser, runs } from '../support/app-in-browser';
import { describeInBrowser } from '../support/browser';
import { fixture } from '../support/workspace';

const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describeInBrowser('TDesign on the built-in components', () => {
  const app = runs(new AppInBrowser(fixture('tdesign-parts')));
  let page: Page;

  beforeAll(() => app.open());
  beforeEach(async () => {
    page = await app.reLaunch('/pages/parts/parts');
  });
  afterEach(() => {
    expect(app.complaints).toEqual([]);
  });

  const seen = (text: string): Promise<void> =>
    page.locator('#seen').getByText(text, { exact: true }).waitFor({ state: 'attached' });

  it('a navbar leaves room for the status bar, and content starts below it', async () => {
    const [bar, cell] = await Promise.all([
      page.getByText('部件', { exact: true }).boundingBox(),
      page.getByText('头像', { exact: true }).boundingBox(),
    ]);
    const top = (await page.locator('.preview-screen').boundingBox())?.y ?? 0;
    expect((bar?.y ?? 0) - top).toBeGreaterThan(44);
    expect(cell?.y ?? 0).toBeGreaterThan((bar?.y ?? 0) + 20);
  });

  it('a cell and a switch fire once per tap', async () => {
    await page.getByText('头像', { exact: true }).click();
    await page.locator('.t-switch').click();
    await seen('cell:null;switch:true;');
  });

  it('a button hands chooseAvatar on, and the avatar shows the file', async () => {
    const chooser = page.waitForEvent('filechooser');
    await page.getByText('选头像').click();
    await (await chooser).setFiles({ name: 'me.png', mimeType: 'image/png', buffer: PICTURE });
    const shown = page.locator('wx-image img[src^="blob:"]');
    await shown.waitFor();
    expect(await shown.evaluate((img: HTMLImageElement) => img.decode().then(() => img.naturalWidth))).toBe(
      1,
    );
  });

  it('an input is typed into, cleared, and collected by the form around it', async () => {
    const field = page.getByPlaceholder('请输入昵称');
    await field.fill('小鹿');
    await page.getByText('提交').click();
    await seen('form:{"nickname":"小鹿"};');
    await page.getByRole('button', { name: '清除' }).click();
    expect(await field.inputValue()).toBe('');
  });

  it('a skeleton is shown', async () => {
    const box = await page.locator('.t-skeleton').boundingBox();
    expect(box?.height).toBeGreaterThan(30);
  });

  it('a popup comes up, and goes with a tap beside it', async () => {
    await page.getByText('弹出', { exact: true }).click();
    await page.locator('#popped').waitFor();
    await page.mouse.click(550, 150);
    await page.locator('#popped').waitFor({ state: 'hidden' });
  });

  it('a picker turns with the mouse', async () => {
    await page.getByText('选城市').click();
    // Hovering waits until the sheet has stopped moving.
    await page.getByText('上海').hover();
    const chosen = await page.getByText('上海').boundingBox();
    if (!chosen) throw new Error('no entry');
    const [x, y] = [chosen.x + chosen.width / 2, chosen.y + chosen.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x, y - 40, { steps: 8 });
    await page.mouse.up();
    await page
      .getByText('确定', { exact: true })
      .or(page.getByText('确认', { exact: true }))
      .click();
    await seen('city:["gz"];');
  });

  it('a swipe-cell opens with a drag', async () => {
    const row = await page.getByText('左滑').boundingBox();
    if (!row) throw new Error('no row');
    await page.mouse.move(row.x + 150, row.y + 10);
    await page.mouse.down();
    await page.mouse.move(row.x + 50, row.y + 10, { steps: 6 });
    await page.mouse.up();
    await page.locator('#remove').click();
    await seen('remove:null;');
  });
});
