import { describeInBrowser, launchBrowser } from '../support/browser';
import type { Browser } from '../support/browser';
import { showProject } from '../support/show';

describeInBrowser('what WeChat takes besides', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });

  afterAll(() => browser.close());

  test('wx:for-items is wx:for, with for-item, for-index and key', async () => {
    const { text, complaints } = await showProject(browser, {
      'pages/home/home.wxml':
        '<view id="all"><text wx:for-items="{{list}}" wx:key="*this">{{index}}{{item}} </text><block wx:for-items="{{list}}" wx:for-item="x" wx:for-index="i" wx:key="*this">{{i}}{{x}} </block></view>',
      'pages/home/home.js': "Page({ data: { list: ['a', 'b'] } });",
    });
    expect(complaints).toEqual([]);
    expect(text).toBe('0a 1b 0a 1b');
  });

  test('setData in an observer of the same property ends', async () => {
    const { text, complaints } = await showProject(browser, {
      'pages/home/home.json': '{ "usingComponents": { "c-one": "./c" } }',
      'pages/home/home.wxml':
        '<view id="all"><c-one value="{{n}}" options="{{o}}" list="{{l}}" mark="x" /></view>',
      'pages/home/home.js': 'Page({ data: { n: 5, o: { a: 1 }, l: [1] } });',
      'pages/home/c.json': '{ "component": true }',
      'pages/home/c.wxml': '{{value}} {{options.a}}{{options.b}} {{list.length}} {{mark}} {{runs}}',
      'pages/home/c.js': `Component({
        properties: {
          value: { type: Number, observer(now) { this.setData({ value: Math.min(now, 3) }); } },
          options: { type: Object, observer(now) { this.setData({ options: Object.assign({}, now, { b: 2 }) }); } },
          list: { type: Array }, mark: String,
        },
        data: { runs: 0 },
        observers: {
          list(now) { this.count = (this.count || 0) + 1; this.setData({ list: now.concat(2) }); },
          mark(now) { this.setData({ mark: now }); },
        },
        lifetimes: { ready() { this.setData({ runs: 1 }); } },
      });`,
    });
    expect(complaints.filter((each) => /stack|uncaught/i.test(each))).toEqual([]);
    expect(text).toMatch(/^3 12 \d+ x 1$/);
  });

  test('queries answer in created, and on a page without a view', async () => {
    const { text, complaints } = await showProject(browser, {
      'app.json': '{ "pages": ["pages/home/home", "pages/b/b"] }',
      'pages/home/home.json': '{ "usingComponents": { "c-one": "./c" } }',
      'pages/home/home.wxml': '<c-one /><view id="all">{{log}}</view>',
      'pages/home/home.js': `Page({ data: { log: '' }, onReady() { wx.navigateTo({ url: '/pages/b/b' }); },
        onShow() { if (getApp().log.length > 2) this.setData({ log: getApp().log.join(' ') }); } });`,
      'app.js': 'App({ log: [] });',
      'pages/home/c.json': '{ "component": true }',
      'pages/home/c.wxml': '<view class="in">x</view>',
      'pages/home/c.js': `Component({ lifetimes: { created() {
        const { log } = getApp();
        this.createSelectorQuery().select('.in').boundingClientRect((r) => log.push('in ' + typeof r)).exec();
        wx.createSelectorQuery().in(this).selectAll('.in').boundingClientRect((r) => log.push('all ' + Array.isArray(r))).exec();
        this.selectComponent('.in'); this.createIntersectionObserver().relativeToViewport().observe('.in', () => {});
      } } });`,
      'pages/b/b.wxml': '',
      'pages/b/b.js': `Page({ onReady() {
        wx.createSelectorQuery().select('.no').boundingClientRect().select('.no').node().selectViewport().scrollOffset().exec((r) => {
          getApp().log.push(JSON.stringify(r.slice(0, 2)) + typeof r[2].scrollTop); wx.navigateBack();
        });
      } });`,
    });
    expect(complaints).toEqual([]);
    expect(text).toMatch(/in object all true \[null,null\]number/);
  });

  test('a query of a component that is not attached yet finds what is drawn then, and answers later', async () => {
    const { text, complaints } = await showProject(browser, {
      'pages/home/home.json': '{ "usingComponents": { "c-one": "./c" } }',
      'pages/home/home.wxml': '<c-one content="a" /><view id="all">{{log}}</view>',
      'pages/home/home.js': `Page({ data: { log: '' }, onLoad() { getApp().told = (log) => this.setData({ log: log.join(' ') }); } });`,
      'app.js': 'App({ log: [] });',
      'pages/home/c.json': '{ "component": true }',
      'pages/home/c.wxml': '<view class="{{name}}">{{content}}</view>',
      'pages/home/c.js': `Component({ properties: { content: String }, data: { name: '' },
        attached() { this.setData({ name: 'in' }); }, observers: { content() {
        const { log } = getApp();
        this.createSelectorQuery().select('.in').fields({ computedStyle: ['display'] }).exec(([found]) => { log.push(found && found.display); getApp().told(log); });
        log.push('first');
      } } });`,
    });
    expect(complaints).toEqual([]);
    expect(text).toBe('first block');
  });
});
