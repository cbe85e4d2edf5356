import type { Page } from 'playwright-core';
import type { Preview } from '../../src/index';
import { describeInBrowser, launchBrowser, openPage, ready } from '../support/browser';
import type { Browser } from '../support/browser';
import { startPreview } from '../support/preview';
import { Workspace } from '../support/workspace';

/**
 * From an edit until it is visible: under a second on an idle machine; the limit allows for parallel tests.
 */
const ON_SCREEN_MS = 3000;

describeInBrowser('while sources are edited', () => {
  let workspace: Workspace;
  let browser: Browser;
  let preview: Preview;
  let page: Page;

  const open = async (address: string): Promise<void> => {
    ({ page } = await openPage(browser, `${preview.origin}/${address}`));
  };
  const DETAIL = '#/packages/shop/detail/detail?name=cup';

  // One project, edited by one test after the other.
  beforeAll(async () => {
    browser = await launchBrowser();
    workspace = Workspace.of('plain-js');
    preview = await startPreview({ projectRoot: workspace.root });
    await preview.ready;
    await open(DETAIL);
    await ready(page);
  });

  afterAll(() => browser.close());
  afterAll(() => preview.close());
  afterAll(() => {
    workspace.dispose();
  });

  const edit = (file: string, from: string | RegExp, to: string): void => {
    workspace.write(file, workspace.read(file).replace(from, to));
  };
  const detail = 'app/packages/shop/detail/detail';

  it('a style is put into the page without loading it again', async () => {
    const origin = await page.evaluate(() => performance.timeOrigin);
    edit('app/components/card/card.wxss', 'font-size: 34rpx', 'font-size: 60rpx');
    await page.waitForFunction(
      () =>
        getComputedStyle(document.querySelector('[class$="--title"]') ?? document.body).fontSize === '30px',
    );
    workspace.write(`${detail}.wxss`, 'page { background: #ff0000; }');
    await page.waitForFunction(
      () =>
        getComputedStyle(document.querySelector('wx-page') ?? document.body).backgroundColor ===
        'rgb(255, 0, 0)',
    );
    expect(await page.evaluate(() => performance.timeOrigin)).toBe(origin);
  });

  it.each([
    [`${detail}.js`, "name: ''", "name: '', more: 1", 'Page'],
    [`${detail}.wxml`, '</shop-card>', '<text slot="foot">改过的</text></shop-card>', '改过的'],
    [`${detail}.json`, '商品详情', '改过的标题', '改过的标题'],
    ['app/app.json', '"navigationBarTitleText": "示例商店"', '"navigationBarTitleText": "改"', ''],
  ])('%s is on screen soon, on the page that was open', async (file, from, to, text) => {
    const before = await page.evaluate(() => performance.timeOrigin);
    const started = performance.now();
    edit(file, from, to);
    await page.waitForFunction((origin) => performance.timeOrigin !== origin, before);
    await ready(page);
    const took = performance.now() - started;
    if (/[\u4e00-\u9fff]/.test(text)) expect(await page.getByText(text).count()).toBe(1);
    expect(new URL(page.url()).hash).toBe(DETAIL);
    expect(await page.locator('#raw').textContent()).toBe('cup');
    expect(took).toBeLessThan(ON_SCREEN_MS);
  });

  it('a compile error covers the page with its place, and disappears when it is fixed', async () => {
    const overlay = page.getByRole('alert', { name: '编译错误' });
    expect(await overlay.isVisible()).toBe(false);
    edit(`${detail}.wxml`, '</shop-card>', '');
    await overlay.waitFor({ state: 'visible' });
    const text = (await overlay.textContent()) ?? '';
    expect(text).toContain(`${detail}.wxml:1:2`);
    expect(text).toContain('WXML: missing end tag.');
    expect(text).toContain('<shop-card title="{{name}}">');
    workspace.write(`${detail}.wxml`, '<view id="raw">{{raw}}</view>');
    await overlay.waitFor({ state: 'hidden' });
    await ready(page);
    expect(await page.locator('#raw').textContent()).toBe('cup');
  });

  it('a project that is broken from the start is shown once it is fixed', async () => {
    const good = workspace.read('app/app.js');
    await page.context().close();
    await preview.close();
    workspace.write('app/app.js', 'App({');
    preview = await startPreview({ projectRoot: workspace.root });
    await open('');
    const overlay = page.getByRole('alert', { name: '编译错误' });
    await overlay.waitFor({ state: 'visible' });
    expect(await overlay.textContent()).toContain('app/app.js:1:6');
    workspace.write('app/app.js', good);
    await ready(page);
    expect(await page.getByText('今日好物').count()).toBe(1);
  });

  it('the page connects again when the server comes back, and loads what has changed', async () => {
    await page.context().close();
    await open(DETAIL);
    await ready(page);
    const { port } = preview;
    await preview.close();
    await page.getByText('已断开').waitFor();
    edit(`${detail}.json`, /商品详情|改过的标题/, '回来了');
    preview = await startPreview({ projectRoot: workspace.root, port });
    await page.getByRole('heading', { name: '回来了' }).waitFor();
    expect(preview.port).toBe(port);
  });
});
