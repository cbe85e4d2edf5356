import path from 'node:path';
import type { Preview } from '../../src/index';
import { describeInBrowser, launchBrowser, openPage, ready, reLaunch } from '../support/browser';
import type { Browser, WatchedPage } from '../support/browser';
import { startPreview } from '../support/preview';

describeInBrowser('TypeScript with TDesign', () => {
  let browser: Browser;
  let preview: Preview;
  let shown: WatchedPage;

  beforeAll(async () => {
    browser = await launchBrowser();
    preview = await startPreview({
      projectRoot: path.join(__dirname, '../fixtures/tdesign-ts'),
      watch: false,
    });
    shown = await openPage(browser, preview.origin);
  });

  afterAll(async () => {
    await browser.close();
    await preview.close();
  });

  it('buttons, toast, dialog, switch, tabs, radio and input work, and nothing complains', async () => {
    const { page, complaints } = shown;
    const foreign: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(preview.origin) && !request.url().startsWith('data:'))
        foreign.push(request.url());
    });
    await ready(page);
    await page.getByText('加一').click();
    expect(await page.locator('#count').textContent()).toBe('点击 1 次 (x1, array)');
    await page.getByText('第一项').click();
    await page.getByText('点了 1').waitFor();
    await page.getByText('吐司').click();
    await page.getByText('你好', { exact: true }).waitFor();
    await page.getByText('对话框').click();
    await page.getByText('确定', { exact: true }).click();
    await page.getByText('点击 100 次').waitFor();
    await page.getByText('选项Y').click();
    await page.getByText('二', { exact: true }).click();
    await page.getByText('面板二').waitFor();
    await page.getByRole('tab', { name: '我的' }).click();
    await page.getByPlaceholder('请输入手机号').fill('13800000000');
    await page.getByText('13800000000').waitFor();
    await page.getByText('未登录').click();
    await page.getByText('（1 次戳一戳）').waitFor();
    await page.getByPlaceholder('请输入昵称').fill('小明');
    await page.getByText('保存', { exact: true }).click();
    await page.getByText('已保存：小明').waitFor();
    expect(complaints).toEqual([]);
    expect(foreign).toEqual([]);
  });

  it('icons are drawn from files, in the colour and the size of the text', async () => {
    const { page } = shown;
    await ready(page);
    await reLaunch(page, '/pages/profile/profile');
    const icon = await page
      .locator('wx-label[class*="t-icon-user"]')
      .first()
      .evaluate((node) => {
        const { maskImage, width, backgroundColor } = getComputedStyle(node, '::before');
        const { fontSize, color } = getComputedStyle(node);
        return { maskImage, squares: width === fontSize, coloured: backgroundColor === color };
      });
    expect(icon).toEqual({
      maskImage: `url("${preview.origin}/@preview/icons/user.svg")`,
      squares: true,
      coloured: true,
    });
  });
});
