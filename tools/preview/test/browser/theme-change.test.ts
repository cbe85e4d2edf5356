/** The theme changes under a running app, as on a phone whose user chooses dark mode. */
import type { Page } from 'playwright-core';
import { runs, AppInBrowser } from '../support/app-in-browser';
import { describeInBrowser, ready } from '../support/browser';
import { miniProgram } from '../support/workspace';

const SCRIPT = `
App({ told: [], onThemeChange({ theme }) { this.told.push('App ' + theme); } });
if (wx.onThemeChange) wx.onThemeChange(({ theme }) => getApp().told.push('wx ' + theme + ' ' + wx.getAppBaseInfo().theme));
`;
const PICTURE = (color: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8" fill="${color}"/></svg>`;

const app = (settings: object): Readonly<Record<string, string>> => ({
  'app.json': JSON.stringify({
    pages: ['pages/home/home', 'pages/mine/mine'],
    window: {
      navigationBarBackgroundColor: '@bar',
      navigationBarTextStyle: '@front',
      backgroundColor: '@ground',
    },
    tabBar: {
      color: '@text',
      selectedColor: '@text',
      backgroundColor: '@bar',
      borderStyle: '@edge',
      list: ['home', 'mine'].map((name) => ({
        pagePath: `pages/${name}/${name}`,
        text: name,
        iconPath: '@icon',
        selectedIconPath: '@icon',
      })),
    },
    themeLocation: 'theme.json',
    ...settings,
  }),
  'theme.json': JSON.stringify({
    light: {
      bar: '#eeeeee',
      front: 'black',
      ground: '#ffffff',
      text: '#111111',
      edge: 'white',
      icon: 'day.svg',
    },
    dark: {
      bar: '#222222',
      front: 'white',
      ground: '#000000',
      text: '#dddddd',
      edge: 'black',
      icon: 'night.svg',
    },
  }),
  'day.svg': PICTURE('white'),
  'night.svg': PICTURE('black'),
  'app.js': SCRIPT,
  'pages/home/home.js': 'Page({ data: { n: 0 }, add() { this.setData({ n: this.data.n + 1 }); } });',
  'pages/home/home.wxml': '<view class="text">{{n}}</view><input class="field" />',
  'pages/home/home.wxss':
    '.text { color: #111111; } @media (prefers-color-scheme: dark) { .text { color: #dddddd; } }',
  'pages/mine/mine.js': 'Page({});',
  'pages/mine/mine.json': '{ "navigationBarBackgroundColor": "@ground" }',
  'pages/mine/mine.wxml': '<view>mine</view>',
});

interface Globals {
  readonly getApp: () => { told: string[] };
  readonly getCurrentPages: () => { add: () => void }[];
  readonly wx: Record<string, (options: object) => Promise<unknown>>;
}

const told = (page: Page): Promise<string[]> =>
  page.evaluate(() => (globalThis as unknown as Globals).getApp().told);

/** The colours of everything that has the theme's. */
const drawn = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const style = (selector: string): CSSStyleDeclaration => {
      const found = document.querySelector(selector);
      if (!found) throw new Error(`there is no ${selector}`);
      return getComputedStyle(found);
    };
    const numbers = (color: string): string => /\((\d+)/.exec(color)?.[1] ?? color;
    const icons = [...document.querySelectorAll<HTMLImageElement>('.preview-tab-image')];
    return [
      `bar ${numbers(style('.preview-navigation').backgroundColor)}`,
      `title ${numbers(style('.preview-title').color)}`,
      `ground ${numbers(style('.preview-active').backgroundColor)}`,
      `text ${numbers(style('.text').color)}`,
      `tabs ${numbers(style('.preview-tabs').backgroundColor)} ${numbers(style('.preview-tab').color)}`,
      `white edge ${String(document.querySelector('.preview-tabs-white-border') !== null)}`,
      `icons ${icons.map((icon) => icon.src.replace(/^.*\//, '')).join(' ')}`,
    ].join(', ');
  });
const LIGHT = 'bar 238, title 0, ground 255, text 17, tabs 238 17, white edge true, icons day.svg day.svg';
const DARK =
  'bar 34, title 255, ground 0, text 221, tabs 34 221, white edge false, icons night.svg night.svg';

const choose = (page: Page, theme: string): Promise<unknown> =>
  page.getByLabel('主题', { exact: true }).selectOption(theme);

describeInBrowser('a change of the theme', () => {
  describe('of an app with dark mode', () => {
    const dark = runs(new AppInBrowser(miniProgram(app({ darkmode: true }))));

    it('is drawn and told while the app runs, and stays over a reload', async () => {
      const page = await dark.launch();
      expect(await drawn(page)).toBe(LIGHT);
      await page.locator('.field input').fill('half a');
      await page.evaluate(() => (globalThis as unknown as Globals).getCurrentPages()[0]?.add());
      await choose(page, '深色');
      expect(await drawn(page)).toBe(DARK);
      expect(await told(page)).toEqual(['wx dark dark', 'App dark']);
      expect(await page.locator('.text').textContent()).toBe('1');
      expect(await page.locator('.field input').inputValue()).toBe('half a');
      expect(new URL(page.url()).search).toBe('?theme=dark');
      expect(await page.getByTestId('changes').textContent()).toContain('主题 深色');
      await choose(page, '深色');
      expect(await told(page)).toHaveLength(2);
      await page.reload();
      await ready(page);
      expect(await drawn(page)).toBe(DARK);
      await choose(page, '浅色');
      expect(await drawn(page)).toBe(LIGHT);
      expect(await told(page)).toEqual(['wx light light', 'App light']);
      expect(dark.complaints).toEqual([]);
    });

    it('reaches pages below and dialogs, and leaves what the app has set', async () => {
      const page = await dark.launch();
      await page.evaluate(async () => {
        const { wx } = globalThis as unknown as Globals;
        await wx['setTabBarItem']?.({ index: 0, iconPath: 'day.svg', text: 'own' });
        await wx['setNavigationBarColor']?.({ frontColor: '#ffffff', backgroundColor: '#0a6cff' });
        await wx['switchTab']?.({ url: '/pages/mine/mine' });
      });
      await choose(page, '深色');
      const bar = (): Promise<string> =>
        page.locator('.preview-navigation').evaluate((node) => getComputedStyle(node).backgroundColor);
      expect(await bar()).toBe('rgb(0, 0, 0)');
      await page.evaluate(() =>
        (globalThis as unknown as Globals).wx['switchTab']?.({ url: '/pages/home/home' }),
      );
      expect(await bar()).toBe('rgb(10, 108, 255)');
      expect(await drawn(page)).toContain('ground 0, text 221');
      expect(await page.getByRole('tab', { name: 'own' }).locator('img').getAttribute('src')).toBe(
        '/night.svg',
      );
      const layer = (): Promise<string | undefined> =>
        page.locator('.preview-layer').evaluate((node) => (node as HTMLElement).dataset['wxTheme']);
      expect(await layer()).toBe('dark');
      await choose(page, '浅色');
      expect(await layer()).toBeUndefined();
      expect(await page.getByRole('tab', { name: 'own' }).locator('img').getAttribute('src')).toBe(
        '/day.svg',
      );
    });

    it('is told to no app whose base library does not know it', async () => {
      const page = await dark.launch('?sdk=2.10.4');
      await choose(page, '深色');
      expect(await drawn(page)).toBe(DARK);
      expect(await told(page)).toEqual([]);
    });

    it("follows the system's until one is chosen", async () => {
      const page = await dark.launch();
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.locator('html[data-theme=dark]').waitFor();
      expect(await drawn(page)).toBe(DARK);
      expect(await told(page)).toEqual(['wx dark dark', 'App dark']);
      expect(await page.getByLabel('主题', { exact: true }).inputValue()).toBe('dark');
      expect(await page.getByTestId('changes').textContent()).not.toContain('主题');
      await choose(page, '浅色');
      await page.emulateMedia({ colorScheme: 'light' });
      await page.emulateMedia({ colorScheme: 'dark' });
      await choose(page, '浅色');
      expect(await drawn(page)).toBe(LIGHT);
      expect(await told(page)).toHaveLength(4);
    });
  });

  describe('of an app without dark mode', () => {
    const plain = runs(new AppInBrowser(miniProgram(app({}))));

    it('changes nothing', async () => {
      const page = await plain.open();
      const before = await drawn(page);
      await choose(page, '深色');
      expect(await drawn(page)).toBe(before);
      expect(await told(page)).toEqual([]);
      expect(new URL(page.url()).search).toBe('?theme=dark');
    });
  });
});
