import { describeInBrowser, launchBrowser } from '../support/browser';
import type { Browser } from '../support/browser';
import { showProject } from '../support/show';

/** What frameworks' runtimes do on every page, and phones ignore. */
describeInBrowser("frameworks' output", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  const warnings = (lines: readonly string[]): string[] => lines.filter((line) => /warning|error/.test(line));

  it('a page without declared data is filled by setData, and values that are undefined until then give no warning', async () => {
    const { text, complaints, lines } = await showProject(browser, {
      'pages/home/home.js': 'Page({ onLoad() { this.setData({ a: ["x"], b: "filled", $eS: {} }); } });',
      'pages/home/home.wxml': `<text wx:for="{{a}}" wx:key="*this" id="all">{{b}} {{item}}</text>
<picker range="{{c}}" header-text="{{d}}"><input placeholder="{{d}}" value="{{d}}" maxlength="{{d}}" /></picker>`,
    });
    expect(text).toBe('filled x');
    expect(complaints).toEqual([]);
    expect(warnings(lines)).toEqual([]);
  });

  it('a component that only has properties gives no warning either; one with data is warned of fields that neither it nor its WXML names', async () => {
    const { lines } = await showProject(browser, {
      'pages/home/home.json': '{ "usingComponents": { "bare": "/bare", "own": "/own" } }',
      'pages/home/home.wxml': '<bare /><own /><view id="all">.</view>',
      ...component(
        'bare',
        'properties: { uI: String }, lifetimes: { attached() { this.setData({ z: 1 }); } }',
      ),
      ...component(
        'own',
        'data: { known: 0 }, lifetimes: { attached() { this.setData({ knwon: 1, $sum: 2 }); } }',
        '<view>{{$sum}} </view>',
      ),
    });
    expect(warnings(lines)).toEqual(['warning: own: setData sets "knwon", which is not in its data.']);
  });

  it('a value of the wrong type for a property is reported with its component', async () => {
    const { lines } = await showProject(browser, {
      'pages/home/home.json': '{ "usingComponents": { "own": "/own" } }',
      'pages/home/home.wxml': '<own list="{{7}}" /><view id="all">.</view>',
      ...component('own', 'properties: { list: Array }'),
    });
    expect(warnings(lines)).toEqual([
      'warning: own: property "list" received type-incompatible value: expected <Array> but got non-array value. Used default value instead.',
    ]);
  });

  it('globals are those of a phone, and a package.json above the output does not affect its files', async () => {
    const { text, lines } = await showProject(browser, {
      'package.json': '{ "type": "module" }',
      'utils/u.js': "exports.x = () => 'x';",
      'pages/home/home.js': `const u = require('../../utils/u.js');
const seen = ['document', 'window', 'trustedTypes', 'fetch', 'localStorage'].filter((name) => globalThis[name]);
const apis = ['createCanvasContext', 'connectSocket', 'hideTabBar', 'showTabBar', 'preloadAssets'];
Page({ data: { all: '' }, onLoad() { this.setData({ all: JSON.stringify([seen, apis.filter((name) => !wx[name]), u.x()]) }); } });`,
      'pages/home/home.wxml': '<view id="all">{{all}}</view>',
    });
    expect(text).toBe('[[],[],"x"]');
    expect(warnings(lines)).toEqual([]);
  });
});

const component = (name: string, definition: string, wxml = '<view />'): Record<string, string> => ({
  [`${name}.json`]: '{ "component": true }',
  [`${name}.js`]: `Component({ ${definition} });`,
  [`${name}.wxml`]: wxml,
});
