import type { Page } from 'playwright-core';
import { AppInBrowser, runs } from '../support/app-in-browser';
import { describeInBrowser } from '../support/browser';
import { miniProgram } from '../support/workspace';

/** So many rules that the page links to the sheet. */
const LONG = Array.from({ length: 1500 }, (_, i) => `.fill-${String(i)} { order: ${String(i)}; }`).join('\n');
const WXML = '<view class="one"/><view class="two"/><view class="three"/>';

const FILES = {
  'app.json': JSON.stringify({
    pages: ['pages/home/home'],
    subpackages: [{ root: 'solo/', pages: ['p/p'], independent: true }],
    usingComponents: { 'c-card': '/c/card' },
  }),
  'c/card.json': '{ "component": true, "styleIsolation": "page-shared" }',
  'c/card.js': 'Component({});',
  'c/card.wxml': '<view class="card">card</view>',
  'c/card.wxss': `${LONG}\n.one, .two, .three { order: 1; }\n.card { background: url(a.png); }`,
  'app.wxss': `${LONG}\n.two, .three { order: 2; }`,
  'pages/home/home.wxml': `${WXML}<c-card />`,
  'pages/home/home.wxss': '.three { order: 3; }',
  'solo/p/p.js': 'Page({});',
  'solo/p/p.wxml': WXML,
};

describeInBrowser('long styles, which the page links to', () => {
  const app = runs(
    new AppInBrowser(miniProgram(FILES), { watch: true, viewport: { width: 1440, height: 900 } }),
  );
  let page: Page;

  beforeAll(async () => {
    page = await app.open();
  });
  afterAll(() => app.closePage());

  const orders = (): Promise<string> =>
    page
      .locator('.preview-active')
      .evaluate((shown) =>
        ['one', 'two', 'three']
          .map((name) => getComputedStyle(shown.querySelector(`.${name}`)!).order)
          .join(' '),
      );
  const links = (): Promise<(string | undefined)[]> =>
    page
      .locator('link[data-style]')
      .evaluateAll((all) => all.map((each) => (each as HTMLElement).dataset['style']));

  it('components, then the app, then the page; an address in a style is relative to the page', async () => {
    expect(await links()).toEqual(['components', 'app']);
    expect(await orders()).toBe('1 2 3');
    const picture = await page.locator('.card').evaluate((card) => getComputedStyle(card).backgroundImage);
    expect(picture).toBe(`url("${app.origin}/a.png")`);
  });

  it('the inspector knows their lines', async () => {
    await page.getByRole('tab', { name: 'WXML', exact: true }).click();
    await page.getByRole('button', { name: '在手机上选择元素' }).click();
    await page.locator('.preview-active .card').click();
    const link = page.locator('.panel-rule').filter({ hasText: '.card' }).getByRole('link');
    await link.waitFor();
    expect(await link.textContent()).toBe('c/card.wxss:1502');
  });

  it('app.wxss does not count on a page of an independent subpackage, nor after an edit there', async () => {
    await app.reLaunch('/solo/p/p');
    expect(await orders()).toBe('1 1 1');
    await app.reLaunch('/pages/home/home');
    expect(await orders()).toBe('1 2 3');
    await app.reLaunch('/solo/p/p');
    app.workspace.write('app.wxss', `${LONG}\n.two, .three { order: 7; }`);
    await page.locator('style[data-style="app"]').waitFor({ state: 'attached' });
    expect(await orders()).toBe('1 1 1');
    await app.reLaunch('/pages/home/home');
    expect(await orders()).toBe('1 7 3');
  });

  it('a component edited in place stays below the app', async () => {
    const origin = await page.evaluate(() => performance.timeOrigin);
    app.workspace.write('c/card.wxss', `${LONG}\n.one, .two, .three { order: 8; }`);
    await page.locator('style[data-style="components"]').waitFor({ state: 'attached' });
    expect(await orders()).toBe('8 7 3');
    app.workspace.write('c/card.wxss', '.one, .two, .three { order: 9; }');
    await page.waitForFunction(() => getComputedStyle(document.querySelector('.one')!).order === '9');
    expect(await orders()).toBe('9 7 3');
    expect(await links()).toEqual([]);
    expect(await page.evaluate(() => performance.timeOrigin)).toBe(origin);
  });
});
