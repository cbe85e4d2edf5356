import type { Page } from 'playwright-core';
import { AppInBrowser, runs } from '../support/app-in-browser';
import { describeInBrowser } from '../support/browser';
import { miniProgram } from '../support/workspace';

const PAGE = `
Page({
  data: { media: '' },
  onLoad() {
    this.createMediaQueryObserver().observe({ orientation: 'landscape' }, ({ matches }) => this.setData({ media: matches ? 'wide' : 'tall' }));
  },
  onResize(value) { getApp().note('page', value); },
});`;

const WXML = `<view id="all" class="box">{{media}}</view>
<match-media orientation="landscape"><view id="wide">wide</view></match-media>
<part />`;

/** One page that rotates, one in landscape, one in portrait. */
const workspace = miniProgram({
  'app.json': JSON.stringify({ pages: ['pages/home/home', 'pages/wide/wide', 'pages/fixed/fixed'] }),
  'app.js': `App({ told: [], onLaunch() { wx.onWindowResize((value) => this.note('wx', value)); },
      note(who, { size: { windowWidth, windowHeight, screenWidth, screenHeight }, deviceOrientation }) {
        this.told.push([who, windowWidth, windowHeight, screenWidth, screenHeight, deviceOrientation]);
      } });`,
  'pages/home/home.json': '{ "pageOrientation": "auto", "usingComponents": { "part": "/part" } }',
  'pages/home/home.js': PAGE,
  'pages/home/home.wxml': WXML,
  'pages/home/home.wxss':
    '.box { width: 750rpx; padding-bottom: env(safe-area-inset-bottom); color: red; }\n@media (device-width: 390px) and (-webkit-device-pixel-ratio: 3) { .box { color: rgb(1, 2, 3); } }\n@media (orientation: landscape) { .box { color: rgb(4, 5, 6); } }',
  'part.json': '{ "component": true }',
  'part.js': "Component({ pageLifetimes: { resize(v) { getApp().note('part', v); } } });",
  'part.wxml': '<view />',
  'pages/wide/wide.json': '{ "pageOrientation": "landscape", "navigationStyle": "custom" }',
  'pages/wide/wide.js': 'Page({});',
  'pages/wide/wide.wxml': '<view id="all">wide</view>',
  'pages/fixed/fixed.json': '{}',
  'pages/fixed/fixed.js': 'Page({});',
  'pages/fixed/fixed.wxml': '<view id="all">fixed</view>',
});

interface Globals {
  readonly wx: Record<string, (options?: object) => Record<string, unknown>>;
  readonly getApp: () => { told: unknown[] };
}

const said = (page: Page): Promise<Record<string, unknown>> =>
  page.evaluate(() => {
    const { wx } = globalThis as unknown as Globals;
    const info = wx['getSystemInfoSync']?.() ?? {};
    const names = ['model', 'system', 'platform', 'pixelRatio', 'screenWidth', 'screenHeight', 'windowWidth'];
    const all = [...names, 'windowHeight', 'screenTop', 'statusBarHeight', 'safeArea', 'deviceOrientation'];
    return {
      ...Object.fromEntries(all.map((name) => [name, info[name]])),
      capsule: wx['getMenuButtonBoundingClientRect']?.(),
    };
  });

const told = (page: Page): Promise<unknown[]> =>
  page.evaluate(() => (globalThis as unknown as Globals).getApp().told.splice(0));

describeInBrowser('devices', () => {
  const app = runs(new AppInBrowser(workspace, { viewport: { width: 1500, height: 1000 } }));

  const open = async (address: string, viewport?: { width: number; height: number }): Promise<Page> => {
    // Nothing is stored: one browser page has one device after the other.
    const page = await app.launch(address, viewport);
    page.setDefaultTimeout(10_000);
    await page.mouse.move(-1, -1);
    return page;
  };

  it.each([
    [
      'android-small',
      {
        model: 'Redmi Go',
        system: 'Android 8.1.0',
        pixelRatio: 2,
        screen: [360, 640],
        window: [360, 568, 72],
        bar: 24,
      },
      { left: 0, right: 360, top: 24, bottom: 640, width: 360, height: 616 },
      { left: 263, top: 32, right: 350, bottom: 64, width: 87, height: 32 },
    ],
    [
      'android-tall',
      {
        model: 'Pixel 7',
        system: 'Android 14',
        pixelRatio: 2.625,
        screen: [412, 915],
        window: [412, 827, 88],
        bar: 40,
      },
      { left: 0, right: 412, top: 40, bottom: 915, width: 412, height: 875 },
      { left: 315, top: 48, right: 402, bottom: 80, width: 87, height: 32 },
    ],
    [
      'iphone',
      {
        model: 'iPhone 14',
        system: 'iOS 17.0',
        pixelRatio: 3,
        screen: [390, 844],
        window: [390, 753, 91],
        bar: 47,
      },
      { left: 0, right: 390, top: 47, bottom: 810, width: 390, height: 763 },
      { left: 296, top: 53, right: 383, bottom: 85, width: 87, height: 32 },
    ],
    [
      'ipad',
      {
        model: 'iPad (10th generation)',
        system: 'iPadOS 17.0',
        pixelRatio: 2,
        screen: [820, 1180],
        window: [820, 1112, 68],
        bar: 24,
      },
      { left: 0, right: 820, top: 24, bottom: 1160, width: 820, height: 1136 },
      { left: 726, top: 30, right: 813, bottom: 62, width: 87, height: 32 },
    ],
  ])('%s: what the app gets, and what is shown', async (device, says, safeArea, capsule) => {
    for (const frame of ['', '&frame=0']) {
      const page = await open(`?device=${device}${frame}`);
      expect(await said(page)).toEqual({
        ...{ model: says.model, system: says.system, platform: 'devtools', pixelRatio: says.pixelRatio },
        ...{ screenWidth: says.screen[0], screenHeight: says.screen[1] },
        ...{ windowWidth: says.window[0], windowHeight: says.window[1], screenTop: says.window[2] },
        ...{ statusBarHeight: says.bar, safeArea, deviceOrientation: 'portrait', capsule },
      });
      const drawn = await page.evaluate(() => {
        const box = (selector: string): DOMRect | undefined =>
          document.querySelector(selector)?.getBoundingClientRect();
        const screen = box('.preview-screen');
        const menu = box('.preview-capsule');
        return [
          [screen?.width, screen?.height],
          [box('.preview-active')?.width, box('.preview-active')?.height],
          [(menu?.left ?? 0) - (screen?.left ?? 0), (menu?.top ?? 0) - (screen?.top ?? 0)],
          box('#all')?.width,
        ];
      });
      expect(drawn).toEqual([
        says.screen,
        says.window.slice(0, 2),
        [capsule.left, capsule.top],
        says.screen[0],
      ]);
    }
  });

  it('a page with pageOrientation "auto" rotates, and each listener is called once', async () => {
    const page = await open('?device=iphone');
    await page.locator('#all', { hasText: 'tall' }).waitFor();
    expect(await page.locator('#all').evaluate((box) => getComputedStyle(box).color)).toBe('rgb(1, 2, 3)');
    expect(await page.locator('#all').evaluate((box) => getComputedStyle(box).paddingBottom)).toBe('34px');
    await expect(page.locator('#wide').isVisible()).resolves.toBe(false);
    await page.getByRole('switch', { name: '横屏' }).click();
    await page.locator('#all', { hasText: 'wide' }).waitFor();
    await page.locator('#wide').waitFor({ state: 'visible' });
    expect(await told(page)).toEqual([
      ['wx', 844, 346, 844, 390, 'landscape'],
      ['part', 844, 346, 844, 390, 'landscape'],
      ['page', 844, 346, 844, 390, 'landscape'],
    ]);
    const landscape = await said(page);
    expect(landscape).toMatchObject({ statusBarHeight: 0, screenTop: 44, deviceOrientation: 'landscape' });
    expect(landscape).toMatchObject({
      safeArea: { left: 47, right: 797, top: 0, bottom: 369, width: 750, height: 369 },
    });
    expect(await page.locator('#all').evaluate((box) => getComputedStyle(box).color)).toBe('rgb(4, 5, 6)');
    expect(await page.locator('#all').evaluate((box) => box.getBoundingClientRect().width)).toBe(844);
    expect(page.url()).toContain('held=landscape');
  });

  it('a page that asks for landscape is shown in landscape however the phone is held; the page below keeps its own', async () => {
    const page = await open('?device=iphone');
    const go = (name: string, url?: string): Promise<void> =>
      page.evaluate(
        ([api, address]) => {
          (globalThis as unknown as Globals).wx[api ?? '']?.({ url: address });
        },
        [name, url],
      );
    await go('navigateTo', '/pages/wide/wide');
    await page.locator('.preview-active #all', { hasText: 'wide' }).waitFor();
    expect(await said(page)).toMatchObject({
      windowWidth: 844,
      windowHeight: 390,
      deviceOrientation: 'landscape',
    });
    // The opened page has had no other size: only the app is notified.
    expect(await told(page)).toEqual([['wx', 844, 390, 844, 390, 'landscape']]);
    await go('navigateBack');
    await page.locator('.preview-active .box').waitFor();
    expect(await said(page)).toMatchObject({
      windowWidth: 390,
      windowHeight: 753,
      deviceOrientation: 'portrait',
    });
    expect(await told(page)).toEqual([['wx', 390, 753, 390, 844, 'portrait']]);
  });

  it('a page without pageOrientation stays upright, and the settings say why; a tablet only turns with resizable', async () => {
    const fixed = await open('?device=iphone&held=landscape#/pages/fixed/fixed');
    expect(await said(fixed)).toMatchObject({ windowWidth: 390, deviceOrientation: 'portrait' });
    await fixed.locator('.tool-hint', { hasText: '不会随设备旋转' }).waitFor();
    const tablet = await open('?device=ipad&held=landscape');
    expect(await said(tablet)).toMatchObject({ windowWidth: 820, deviceOrientation: 'portrait' });
  });

  it('a device larger than the window is scrolled, the panels keep their width', async () => {
    const page = await open('?device=ipad', { width: 1400, height: 700 });
    const sizes = await page.evaluate(() => {
      const area = document.querySelector('.preview-phone-area');
      const panels = document.querySelector('.panels')?.getBoundingClientRect();
      return [(area?.scrollHeight ?? 0) > (area?.clientHeight ?? 0), (panels?.width ?? 0) >= 420];
    });
    expect(sizes).toEqual([true, true]);
  });

  it('with a platform of its own kind the device keeps its model; with another it does not', async () => {
    const android = await open('?device=android-tall&platform=android');
    expect(await said(android)).toMatchObject({
      platform: 'android',
      model: 'Pixel 7',
      system: 'Android 14',
    });
    const mixed = await open('?device=android-tall&platform=ios');
    expect(await said(mixed)).toMatchObject({ platform: 'ios', model: 'iPhone 14', screenWidth: 412 });
  });
});
