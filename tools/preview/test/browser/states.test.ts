import type { Page } from 'playwright-core';
import { AppInBrowser, runs } from '../support/app-in-browser';
import { describeInBrowser, ready } from '../support/browser';
import { tapSwitch, tapTab } from '../support/plain-js';
import { miniProgram } from '../support/workspace';

const workspace = miniProgram({
  'app.json': JSON.stringify({
    pages: ['pages/home/home', 'pages/mine/mine'],
    tabBar: {
      list: [
        { pagePath: 'pages/home/home', text: 'home' },
        { pagePath: 'pages/mine/mine', text: 'mine' },
      ],
    },
  }),
  'app.js':
    'App({ onLaunch({ query }) { if (query.bare) wx.hideTabBar({ complete: ({ errMsg }) => { this.said = errMsg; } }); } });',
  'pages/home/home.js': 'Page({ data: { text: "", n: 0 } });',
  'pages/home/home.wxml': '<view>{{n}}{{text.length}}</view>',
  'pages/mine/mine.json': '{}',
  'pages/mine/mine.js': 'Page({});',
  'pages/mine/mine.wxml': '<view>mine</view>',
});

interface Globals {
  readonly wx: Record<string, (...args: unknown[]) => Record<string, unknown>>;
  readonly getApp: () => { said?: string };
  readonly getCurrentPages: () => { setData(data: object): void }[];
}

const appBase = (page: Page): Promise<Record<string, unknown>> =>
  page.evaluate(() => (globalThis as unknown as Globals).wx['getAppBaseInfo']?.() ?? {});

/** The error message of wx.setStorageSync for a key. */
const store = (page: Page): Promise<string> =>
  page.evaluate(() => {
    try {
      (globalThis as unknown as Globals).wx['setStorageSync']?.('key', 'value');
      return 'stored';
    } catch (error) {
      return (error as Error).message;
    }
  });

describeInBrowser('states of a phone', () => {
  const app = runs(new AppInBrowser(workspace, { viewport: { width: 1440, height: 900 } }));

  it('all eight text sizes can be chosen, and the app gets each', async () => {
    const page = await app.launch();
    const told: unknown[] = [];
    for (const size of ['1', '2', '3', '4', '5', '6', '7', '8']) {
      const search = size === '2' ? '' : `?font=${size}`;
      const chosen = page.locator('select[name="font"]').selectOption(size);
      await Promise.all([page.waitForURL((url) => url.search === search), chosen]);
      await ready(page);
      const { fontSizeSetting, fontSizeScaleFactor } = await appBase(page);
      told.push([fontSizeSetting, fontSizeScaleFactor]);
    }
    expect(told).toEqual([
      ...[
        [13, 0.8],
        [16, 1],
        [18, 1.1],
        [18, 1.12],
      ],
      ...[
        [18, 1.125],
        [22, 1.4],
        [25, 1.55],
        [26, 1.65],
      ],
    ]);
  });

  it('in WeCom the environment tells the app so', async () => {
    await app.launch('?platform=wecom');
    expect(await appBase(app.page)).toMatchObject({ environment: 'wxwork' });
    await app.launch('?platform=ios');
    expect(await appBase(app.page)).not.toHaveProperty('environment');
  });

  it('a full storage refuses with the message of WeChat until it has space again', async () => {
    const page = await app.launch();
    expect(await store(page)).toBe('stored');
    await tapSwitch(page, '已满');
    expect(new URL(page.url()).search).toBe('?storage=full');
    expect(await store(page)).toBe('setStorageSync:fail exceed storage max size 10Mb');
    await tapSwitch(page, '已满');
    expect(await store(page)).toBe('stored');
  });

  it('the console panel warns of setData beyond the advice: too much at once, too often', async () => {
    const page = await app.launch();
    await page.evaluate(() => {
      const [home] = (globalThis as unknown as Globals).getCurrentPages();
      home?.setData({ text: 'x'.repeat(300_000) });
      for (let n = 0; n < 25; n += 1) home?.setData({ n });
    });
    await tapTab(page, '控制台');
    const rows = page.getByRole('row');
    await rows
      .filter({ hasText: 'pages/home/home：一次 setData 传了 293.0 kB，超过微信建议的 256 kB' })
      .waitFor();
    await rows.filter({ hasText: /setData 一秒内 2\d 次，超过微信建议的 20 次/ }).waitFor();
  });

  it('an app hides the tab bar of its first page before that is there', async () => {
    const page = await app.launch('#/pages/home/home?bare=1');
    const said = page.evaluate(() => (globalThis as unknown as Globals).getApp().said);
    expect([await said, await page.locator('.preview-tabs').isVisible()]).toEqual(['hideTabBar:ok', false]);
    await app.launch();
    expect(await app.page.locator('.preview-tabs').isVisible()).toBe(true);
  });
});
