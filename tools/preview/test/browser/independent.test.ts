import { runs, AppInBrowser } from '../support/app-in-browser';
import { describeInBrowser } from '../support/browser';
import { miniProgram } from '../support/workspace';

/** Every script says where it runs, and what it finds there. */
const page = (name: string): string => `
  const app = getApp({ allowDefault: true });
  const said = '${name} ' + String(getApp() && getApp().id) + ' ' + JSON.stringify(wx.ran || []);
  app.seen = (app.seen || '') + '${name} ';
  Page({ data: { said }, onLoad() { this.setData({ now: String(getApp() && getApp().id) }); } });`;
const WXML = '<view id="all" class="of-app">{{said}} | {{now}}</view>';

const FILES = {
  'app.json': JSON.stringify({
    pages: ['pages/home/home'],
    subpackages: [
      { root: 'sub/', pages: ['p/p'] },
      { root: 'solo/', pages: ['p/p'], independent: true },
    ],
    usingComponents: { 'of-main': '/c/card', 'of-solo': '/solo/c/card', later: '/c/later' },
    componentPlaceholder: { later: 'view' },
  }),
  'app.js': `wx.ran = ['app.js'];
    App({ id: 'app', onLaunch({ path }) { wx.ran.push('onLaunch ' + path); }, onShow() { wx.ran.push('onShow'); } });`,
  'app.wxss': '.of-app { color: rgb(1, 2, 3); }',
  'pages/home/home.js': page('home'),
  'pages/home/home.wxml': WXML,
  'sub/p/p.js': page('sub'),
  'sub/p/p.wxml': WXML,
  'solo/p/p.js': page('solo'),
  'solo/p/p.wxml': `${WXML}<of-main /><of-solo /><later />`,
  ...Object.fromEntries(
    ['c/card', 'solo/c/card', 'c/later'].flatMap((base) => [
      [`${base}.json`, '{ "component": true }'],
      [`${base}.js`, 'Component({});'],
      [`${base}.wxml`, `<view> ${base} </view>`],
    ]),
  ),
};

const RED = 'rgb(1, 2, 3)';

// WeChat's documentation, "独立分包".
describeInBrowser('an independent subpackage', () => {
  const app = runs(new AppInBrowser(miniProgram(FILES)));
  afterEach(() => app.closePage());

  const said = (): Promise<string | null> =>
    app.page.locator('.preview-active #all', { hasText: '|' }).textContent();
  const color = (): Promise<string> =>
    app.page.locator('.preview-active #all').evaluate((node) => getComputedStyle(node).color);
  const goTo = async (url: string, text: string): Promise<void> => {
    await app.page.evaluate((to) => {
      (globalThis as unknown as { wx: { navigateTo(options: object): void } }).wx.navigateTo({ url: to });
    }, url);
    await app.page.locator('.preview-active #all', { hasText: text }).waitFor();
  };

  it.each([
    ['an ordinary subpackage', '/sub/p/p', 'sub', 'solo home sub '],
    ['the main package', '/pages/home/home', 'home', 'solo home '],
  ])('launched there, the app starts with the first page of %s', async (_name, url, name, seen) => {
    await app.open('#/solo/p/p');
    expect(await said()).toBe('solo undefined [] | undefined');
    expect(await color()).not.toBe(RED);
    await goTo(url, name);
    expect(await said()).toBe(`${name} app ["app.js","onLaunch solo/p/p","onShow"] | app`);
    expect(await color()).toBe(RED);
    expect(await app.page.evaluate('getApp().seen')).toBe(seen);
    expect(await app.page.evaluate('wx.ran.length')).toBe(3);
  });

  it('reached from the main package, it finds the app, and never what app.wxss says', async () => {
    await app.open();
    expect(await said()).toBe('home app ["app.js","onLaunch pages/home/home","onShow"] | app');
    await goTo('/solo/p/p', 'solo');
    expect(await said()).toBe('solo app ["app.js","onLaunch pages/home/home","onShow"] | app');
    expect(await color()).not.toBe(RED);
    await app.page.evaluate('wx.navigateBack()');
    await app.page.locator('.preview-active #all', { hasText: 'home' }).waitFor();
    expect(await color()).toBe(RED);
  });

  // miniprogram-ci: a page gets app.json's components, except in an independent subpackage.
  it('nothing that app.json registers is there, each is named in the console', async () => {
    await app.open('#/solo/p/p');
    expect(await said()).toContain('solo');
    expect(await app.page.locator('.preview-active').textContent()).not.toMatch(/c\/\w+/);
    const named = ['of-main', 'of-solo', 'later'].filter((tag) =>
      app.complaints.some((each) => each.includes(`<${tag}>`)),
    );
    expect(named).toEqual(['of-main', 'of-solo', 'later']);
  });
});
