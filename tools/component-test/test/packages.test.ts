import { type ComponentRuntime, useComponentRuntime } from '../src';
import { temporaryFolder } from './support/temporary';

type Files = Readonly<Record<string, string>>;

const page = (base: string, script = 'Page({});', wxml = '<view />'): Files => ({
  [`${base}.json`]: '{}',
  [`${base}.js`]: script,
  [`${base}.wxml`]: wxml,
});

function project(app: object, files: Files): ComponentRuntime {
  const root = temporaryFolder({
    'app.json': JSON.stringify({
      pages: ['home'],
      subpackages: [
        { root: 'shop', pages: ['cart'] },
        { root: 'solo', pages: ['alone'], independent: true },
      ],
      ...app,
    }),
    'app.js': 'App({});',
    ...page('home'),
    ...files,
  });
  return useComponentRuntime({ root });
}

const ASKS =
  'const app = getApp(); Page({ data: { first: typeof app }, onLoad() { this.setData({ then: typeof getApp() }); } });';

describe('getApp() of an independent subpackage', () => {
  const runtime = project({}, { ...page('solo/alone', ASKS), ...page('shop/cart', ASKS) });

  it('is undefined, as on a phone that was launched there', () => {
    expect(runtime.mountPage('solo/alone').data).toMatchObject({ first: 'undefined', then: 'undefined' });
  });

  it('is the app that a test sets', () => {
    runtime.setApp({});
    expect(runtime.mountPage('solo/alone').data).toMatchObject({ then: 'object' });
  });

  it('elsewhere wants an app', () => {
    expect(() => runtime.mountPage('shop/cart')).toThrow('no_app: getApp() was called');
  });

  it('is no longer undefined when the test mounts a page of the main package', () => {
    runtime.mountPage('solo/alone');
    runtime.mountPage('home');
    expect(() => getApp() as unknown).toThrow('no_app');
  });
});

describe('what a script loads later', () => {
  const runtime = project(
    {},
    {
      ...page(
        'home',
        `Page({
          async onLoad() { this.setData({ sum: (await require.async('./solo/sum')).sum }); },
          onReady() { require('./solo/sum', ({ sum }) => { this.setData({ then: sum }); }); },
          onAsk() { require.async('./solo/gone').catch(({ mod, errMsg }) => { this.setData({ mod, errMsg }); }); },
          onCall() { require('./solo/gone', () => undefined, ({ mod }) => { this.setData({ called: mod }); }); },
          onBroken() { require.async('./solo/broken').catch((error) => { this.setData({ error: error.message }); }); },
        });`,
      ),
      'solo/sum.js': 'exports.sum = 3;',
      'solo/broken.js': "throw new Error('broken');",
    },
  );

  it('comes with a promise or a callback', async () => {
    const home = runtime.mountPage('home');
    expect(home.data).toEqual({});
    await runtime.flush();
    expect(home.data).toMatchObject({ sum: 3, then: 3 });
  });

  it('that is missing fails as on a phone, and a broken one as itself', async () => {
    const home = runtime.mountPage('home');
    for (const handler of ['onAsk', 'onCall', 'onBroken']) home.call(handler);
    await runtime.flush();
    expect(home.data).toMatchObject({ mod: './solo/gone', called: './solo/gone', error: 'broken' });
    expect(home.data['errMsg']).toContain("Cannot find module './solo/gone'");
  });
});

describe('scripts of other packages', () => {
  const shop = "require('../lib/money'); Page({});";
  const TYPES = `import { Sum } from '../solo/sum';
import type { Other } from '../solo/other';
// require('../solo/sum') would not do
Page({ data: { sum: 0 as Sum | Other }, onTap() { require('../solo/sum', () => undefined); } });`;
  const runtime = project(
    {},
    {
      ...page('shop/cart', shop),
      'lib/money.js': "exports.add = () => require('./deep');",
      'lib/deep.js': "exports.sum = require('../solo/sum');",
      'solo/sum.ts': 'export type Sum = number;',
      'solo/other.ts': 'export type Other = string;',
      'shop/typed.json': '{}',
      'shop/typed.ts': TYPES,
      'shop/typed.wxml': '<view />',
    },
  );

  it('are refused, also where a module of the main package asks for them', () => {
    for (let time = 0; time < 2; time += 1)
      expect(() => runtime.mountPage('shop/cart')).toThrow(
        'package_boundary: lib/deep.js: the main package names "../solo/sum", which the subpackage solo ships',
      );
  });

  it('may give types, and be loaded later', () => {
    expect(runtime.mountPage('shop/typed').data).toEqual({ sum: 0 });
  });
});

describe('an app.js that asks for a script of a subpackage', () => {
  const runtime = project({}, { 'app.js': "require('./shop/x'); App({});", 'shop/x.js': '' });

  it('is refused', () => {
    expect(() => runtime.loadApp()).toThrow('package_boundary: app.js: the main package names "./shop/x"');
  });
});

describe('a plugin', () => {
  const runtime = project(
    { plugins: { map: { version: '1.0.0', provider: 'wx1' } } },
    page(
      'later',
      "requirePlugin.async('map').then((map) => { map.show(); }); requirePlugin('map', (map) => { map.show(); }); Page({});",
    ),
  );

  it('can be loaded later', async () => {
    const show = jest.fn();
    runtime.setPlugins({ map: { show } });
    runtime.mountPage('later');
    await runtime.flush();
    expect(show).toHaveBeenCalledTimes(2);
  });
});

describe('a custom tab bar', () => {
  const tabBar = {
    custom: true,
    list: [
      { pagePath: 'home', text: 'Home' },
      { pagePath: 'more', text: 'More' },
    ],
  };
  const bar: Files = {
    'custom-tab-bar/index.json': '{ "component": true, "usingComponents": { "item": "./item" } }',
    'custom-tab-bar/index.js': 'Component({ data: { chosen: 0 } });',
    'custom-tab-bar/index.wxml':
      '<item wx:for="{{2}}" wx:key="*this" /><text class="chosen">{{chosen}}</text>',
    'custom-tab-bar/item.json': '{ "component": true }',
    'custom-tab-bar/item.js': 'Component({});',
    'custom-tab-bar/item.wxml': '<text>item </text>',
  };
  const choose = 'Page({ onShow() { this.getTabBar().setData({ chosen: 1 }); } });';

  describe('of a tab', () => {
    const runtime = project({ tabBar }, { ...bar, ...page('home', choose), ...page('shop/cart') });

    it('is what the page asks for, and can be tested', () => {
      const home = runtime.mountPage('home');
      expect(home.tabBar?.text).toBe('item item 1');
      expect(home.tabBar?.get('.chosen').text).toBe('1');
    });

    it('is not there on other pages', () => {
      const cart = runtime.mountPage('shop/cart');
      expect([cart.tabBar, cart.instance['getTabBar']]).toEqual([undefined, undefined]);
    });

    it('goes with its page', () => {
      const home = runtime.mountPage('home');
      const bar = home.tabBar;
      home.unmount();
      expect(document.body.textContent).not.toContain('item');
      expect(bar).toBeDefined();
    });

    it('can be mounted alone', () => {
      expect(runtime.mount('custom-tab-bar/index').text).toBe('item item 0');
    });
  });

  describe('that is not there', () => {
    const runtime = project({ tabBar }, page('home', choose));

    it('is named', () => {
      expect(() => runtime.mountPage('home')).toThrow(
        'missing_custom_tab_bar: app.json has "custom": true, and there is no custom-tab-bar/index.json',
      );
    });
  });
});
