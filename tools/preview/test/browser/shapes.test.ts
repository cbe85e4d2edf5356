import { AppInBrowser, runs } from '../support/app-in-browser';
import { describeInBrowser } from '../support/browser';
import { miniProgram } from '../support/workspace';

describeInBrowser('pages of many shapes', () => {
  const app = runs(
    new AppInBrowser(
      miniProgram({
        'app.json': JSON.stringify({
          pages: ['home', 'query', 'bare', 'long', 'fixed', 'late', 'tap', 'b'].map(
            (name) => `pages/${name}/${name}`,
          ),
        }),

        'pages/query/query.json': '{ "component": true, "usingComponents": {} }',
        'pages/query/query.js': `Component({
          properties: { id: Number, name: String },
          data: { log: '' },
          lifetimes: { attached() { this.note('attached ' + this.data.name); } },
          methods: {
            note(text) { this.setData({ log: this.data.log + text + ';' }); },
            onLoad(query) { this.note('onLoad ' + query.id); },
            onShow() { this.note('onShow'); },
          },
        });`,
        'pages/query/query.wxml': '<view id="all">{{id + 1}} {{name}} {{log}}</view>',

        'pages/bare/bare.json': '{ "navigationStyle": "custom", "navigationBarTextStyle": "black" }',
        'pages/bare/bare.wxml':
          '<view id="all" style="height: 100vh; padding-bottom: env(safe-area-inset-bottom)">x</view>',

        'pages/long/long.js': `Page({ data: { top: 0, ends: 0 },
        onPageScroll({ scrollTop }) { this.setData({ top: scrollTop }); },
        onReachBottom() { this.setData({ ends: this.data.ends + 1 }); } });`,
        'pages/long/long.wxml':
          '<view id="all" style="height: 3000rpx">{{top}} {{ends}}</view><view id="last">last</view>',

        'pages/fixed/fixed.wxml': '<view style="height: 3000rpx"></view><view id="fixed">x</view>',
        'pages/fixed/fixed.wxss':
          '#fixed { position: fixed; top: 0; left: 0; width: 100vw; height: 750rpx; }',

        'pages/late/late.json': '{}',
        'pages/late/late.wxml': '<view wx:if="{{there}}"><input value="{{there}}"/></view>',
        'pages/late/late.js': `Page({ data: { there: '' }, onLoad() { App.gone = () => { this.setData({ there: 'x' }); return this.data.there; }; } });`,

        'pages/tap/tap.js': `Page({ data: { taps: 0 }, onLoad() { this.late = () => this.setData({ taps: this.data.taps + 1 }); } });`,
        'pages/tap/tap.wxml': '<view id="tap" bindtap="late">{{taps}}</view>',

        'pages/b/b.js': 'const forgotten = 1;',
        'pages/b/b.wxml': '<view/>',
      }),
    ),
  );
  beforeAll(() => app.open('#/pages/query/query?id=41&name=%E4%BD%A0'));

  it('a page of Component() gets its query as properties, and its methods are its lifecycle', async () => {
    const { page } = app;
    expect(await page.locator('#all').textContent()).toBe(
      '42 %E4%BD%A0 attached %E4%BD%A0;onLoad 41;onShow;',
    );
    expect(app.complaints).toEqual([]);
  });

  it('a custom navigation bar leaves the page all of the screen; the capsule stays', async () => {
    const page = await app.reLaunch('/pages/bare/bare');
    expect(await page.locator('.preview-navigation').isVisible()).toBe(false);
    const box = await page.locator('#all').evaluate((node) => [node.clientWidth, node.clientHeight]);
    expect(box).toEqual([375, 812 + 34]);
    const told = await page.evaluate(() => {
      const { wx } = globalThis as unknown as { wx: Record<string, () => Record<string, unknown>> };
      const { windowHeight, statusBarHeight, safeArea } = wx['getWindowInfo']?.() ?? {};
      return { windowHeight, statusBarHeight, safeArea, capsule: wx['getMenuButtonBoundingClientRect']?.() };
    });
    expect(told).toEqual({
      windowHeight: 812,
      statusBarHeight: 44,
      safeArea: { left: 0, right: 375, top: 44, bottom: 778, width: 375, height: 734 },
      capsule: { width: 87, height: 32, top: 50, right: 368, bottom: 82, left: 281 },
    });
    const capsule = await page.locator('.preview-capsule').boundingBox();
    const screen = await page.locator('.preview-screen').boundingBox();
    expect([(capsule?.x ?? 0) - (screen?.x ?? 0), (capsule?.y ?? 0) - (screen?.y ?? 0)]).toEqual([281, 50]);
  });

  it('scrolling fires events, the end once each time it is reached', async () => {
    const page = await app.reLaunch('/pages/long/long');
    const text = page.locator('#all');
    await page.evaluate(() => {
      (globalThis as unknown as { wx: { pageScrollTo: (o: object) => void } }).wx.pageScrollTo({
        scrollTop: 100,
        duration: 0,
      });
    });
    await page.getByText('100 0').waitFor();
    for (const top of [4000, 3990, 0, 4000]) {
      await page.locator('.preview-active > .preview-scroller').evaluate((node, to) => {
        node.scrollTop = to;
      }, top);
      await page.waitForFunction(
        () =>
          new Promise((done) =>
            requestAnimationFrame(() => {
              requestAnimationFrame(() => {
                done(true);
              });
            }),
          ),
      );
    }
    expect(await text.textContent()).toMatch(/ 2$/);
  });

  it('what is fixed stays in the page, whatever scrolls', async () => {
    const page = await app.reLaunch('/pages/fixed/fixed');
    await page.locator('.preview-active > .preview-scroller').evaluate((node) => {
      node.scrollTop = 500;
    });
    const box = await page.locator('#fixed').boundingBox();
    const area = await page.locator('.preview-active').boundingBox();
    expect(box).toEqual({ x: area?.x, y: area?.y, width: 375, height: 375 });
  });

  it('data that arrives after a page was closed changes nothing', async () => {
    const page = await app.reLaunch('/pages/home/home');
    const text = await page.evaluate(() => {
      const { wx, App } = globalThis as unknown as {
        wx: Record<string, (options: object) => Promise<void>>;
        App: { gone: () => string };
      };
      return Promise.resolve(wx['navigateTo']?.({ url: '/pages/late/late' }))
        .then(() => wx['navigateBack']?.({}))
        .then(() => App.gone());
    });
    expect(text).toBe('x');
    expect(app.complaints).toEqual([]);
  });

  it('a handler may be set on the instance, and a script without Page() is named', async () => {
    const page = await app.reLaunch('/pages/tap/tap');
    await page.locator('#tap').click();
    expect(await page.locator('#tap').textContent()).toBe('1');
    expect(app.complaints).toEqual([]);
    await app.reLaunch('/pages/b/b');
    expect(app.complaints).toEqual(['pages/b/b: its script does not call Page() or Component().']);
  });
});

describeInBrowser('a custom tab bar', () => {
  const tabPage = (name: string): Record<string, string> => ({
    [`pages/${name}/${name}.json`]: '{}',
    [`pages/${name}/${name}.wxml`]: `<view>${name}</view>`,
    [`pages/${name}/${name}.js`]: `Page({ onShow() { this.getTabBar().setData({ selected: '${name}' }); } });`,
  });
  const tabbed = runs(
    new AppInBrowser(
      miniProgram({
        'app.json': `{ "pages": ["pages/home/home", "pages/mine/mine"], "tabBar": { "custom": true, "list": [
        { "pagePath": "pages/home/home", "text": "a" }, { "pagePath": "pages/mine/mine", "text": "b" }] } }`,
        ...tabPage('home'),
        ...tabPage('mine'),
        'custom-tab-bar/index.json': '{ "component": true }',
        'custom-tab-bar/index.js': `Component({ data: { selected: '' }, methods: { go() { wx.switchTab({ url: '/pages/mine/mine' }); } } });`,
        'custom-tab-bar/index.wxml': '<view class="bar" bindtap="go">在 {{selected}}</view>',
        'custom-tab-bar/index.wxss': '.bar { position: fixed; right: 0; bottom: 0; left: 0; height: 60px; }',
      }),
    ),
  );
  beforeAll(() => tabbed.open());

  it('is on every tab page, and the page can access it', async () => {
    const { page } = tabbed;
    const bar = page.getByText('在 home');
    expect(await page.locator('.preview-tabs').isVisible()).toBe(false);
    const [box, screen] = [await bar.boundingBox(), await page.locator('.preview-screen').boundingBox()];
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBe((screen?.y ?? 0) + (screen?.height ?? 0));
    await bar.click();
    await page.getByText('在 mine').waitFor();
    expect(tabbed.complaints).toEqual([]);
  });
});
