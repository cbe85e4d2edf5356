import type { Page } from 'playwright-core';
import { startPreview } from '../../src/index';
import type { Preview } from '../../src/index';
import { describeInBrowser, launchBrowser, openPage, ready } from '../support/browser';
import type { Browser } from '../support/browser';
import { miniProgram } from '../support/workspace';
import type { Workspace } from '../support/workspace';

const HOME = 'pages/home/home';

describeInBrowser('a broken page', () => {
  let browser: Browser;
  let workspace: Workspace;
  let preview: Preview;
  let page: Page;
  let complaints: string[];
  const lines: string[] = [];

  beforeAll(async () => {
    browser = await launchBrowser();
    workspace = miniProgram({
      'app.json': `{ "pages": ["${HOME}", "pages/gone/gone", "pages/b/b", "pages/c/c"], "tabBar": { "list": [
        { "pagePath": "${HOME}", "text": "首页" }, { "pagePath": "pages/gone/gone", "text": "不在" }] } }`,
      [`${HOME}.wxml`]: '<view id="home">home</view>',
      'pages/b/b.js': "require('../../broken'); Page({});",
      'pages/b/b.wxml': '<view id="b">b</view>',
      'broken.js': 'var = 1;',
      'pages/c/c.json': '{ "usingComponents": { "c-one": "./one" } }',
      'pages/c/c.js': "require('no-such-package'); Page({});",
      'pages/c/c.wxml': '<view id="c">c<c-one/></view>',
      'pages/c/one.json': '{ "component": true }',
      'pages/c/one.js': "throw new Error('its own fault');",
      'pages/c/one.wxml': '<view/>',
    });
    preview = await startPreview({ projectRoot: workspace.root, port: 0, log: (line) => lines.push(line) });
    await preview.ready;
  });

  beforeEach(async () => {
    ({ page, complaints } = await openPage(browser, preview.origin));
    await ready(page);
  });

  afterEach(() => page.context().close());

  afterAll(async () => {
    await browser.close();
    await preview.close();
    workspace.dispose();
  });

  const overlay = () => page.getByRole('alert', { name: '编译错误' });
  const go = (url: string) =>
    page.evaluate((to) => {
      (globalThis as unknown as { wx: { reLaunch: (options: object) => void } }).wx.reLaunch({ url: to });
    }, url);

  test('leaves the others alone, also in their console', async () => {
    expect(await page.locator('#home').textContent()).toBe('home');
    expect(await overlay().isVisible()).toBe(false);
    expect(complaints.filter((each) => !each.includes('is not found: this line'))).toEqual([]);
    expect(lines).toContainEqual(expect.stringMatching(/^app\.json:1:32 error: Page "pages\/gone\/gone"/));
    expect(lines.at(-1)).toMatch(/^Preview built in \d+ ms, with 2 errors: 2 pages are broken\.$/);
  });

  test('says on the screen and in the console what is wrong with it, and the tab bar leads away', async () => {
    await page.getByRole('tab', { name: '不在' }).click();
    await overlay().waitFor({ state: 'visible' });
    expect(await overlay().textContent()).toContain('Page "pages/gone/gone": there is no pages/gone/gone.ts');
    expect(complaints.filter((each) => each.includes('pages/gone'))).toHaveLength(1);
    await page.getByRole('tab', { name: '首页' }).click();
    await overlay().waitFor({ state: 'hidden' });
    expect(await page.locator('#home').isVisible()).toBe(true);
  });

  test('is named by the script that breaks it', async () => {
    await go('/pages/b/b');
    await overlay().waitFor({ state: 'visible' });
    expect(await overlay().textContent()).toContain('broken.js:1:5');
    expect(complaints.filter((each) => each.includes('script failed'))).toEqual([]);
  });

  test('whose script fails when it runs opens with its template, and says so when it opens', async () => {
    await go('/pages/c/c');
    await page.locator('#c').waitFor();
    expect(await overlay().isVisible()).toBe(false);
    const said = complaints.filter((each) => each.includes('its script failed'));
    expect(said.map((each) => each.split(':')[0]).sort()).toEqual(['pages/c/c', 'pages/c/one']);
  });

  test('is there as soon as it is mended', async () => {
    await go('/pages/b/b');
    await overlay().waitFor({ state: 'visible' });
    workspace.write('broken.js', 'var a = 1;');
    await overlay().waitFor({ state: 'hidden' });
    await page.locator('#b').waitFor();
  });
});
