import { describeInBrowser } from '../support/browser';
import { together } from '../support/together';

describeInBrowser('what WeChat takes besides', () => {
  const page = together({ 'app.js': 'App({ ids: [], log: [], order: [] });' });

  const ids = page(
    {
      'pages/home/home.json': '{ "usingComponents": { "c-c": "./c" } }',
      'pages/home/home.wxml': '<view><c-c /></view><view id="all">{{log}}</view>',
      'pages/home/home.js': `Page({ data: { log: '' },
        onReady() { getApp().ids.unshift(this.getPageId()); wx.navigateTo({ url: './b' }); },
        onShow() { const { ids } = getApp(); if (ids.length === 3)
          this.setData({ log: [typeof ids[0], ids[0] === ids[1], ids[0] === ids[2]].join(' ') }); } });`,
      'pages/home/c.json': '{ "component": true }',
      'pages/home/c.wxml': 'c',
      'pages/home/c.js': 'Component({ lifetimes: { ready() { getApp().ids.push(this.getPageId()); } } });',
      'pages/home/b.wxml': '',
      'pages/home/b.js': 'Page({ onReady() { getApp().ids.push(this.getPageId()); wx.navigateBack(); } });',
    },
    { more: ['b'] },
  );
  it('a page and its components have one page id, and another page another', async () => {
    const { text, complaints } = await ids();
    expect(complaints).toEqual([]);
    expect(text).toBe('string true false');
  });

  const created = page(
    {
      'pages/home/home.json': '{ "usingComponents": { "c-one": "./c" } }',
      'pages/home/home.wxml': '<c-one /><view id="all">{{log}}</view>',
      'pages/home/home.js': `Page({ data: { log: '' }, onReady() { wx.navigateTo({ url: './b' }); },
        onShow() { if (getApp().log.length > 2) this.setData({ log: getApp().log.join(' ') }); } });`,
      'pages/home/c.json': '{ "component": true }',
      'pages/home/c.wxml': '<view class="in">x</view>',
      'pages/home/c.js': `Component({ lifetimes: { created() {
        const { log } = getApp();
        this.createSelectorQuery().select('.in').boundingClientRect((r) => log.push('in ' + typeof r)).exec();
        wx.createSelectorQuery().in(this).selectAll('.in').boundingClientRect((r) => log.push('all ' + Array.isArray(r))).exec();
        this.selectComponent('.in'); this.createIntersectionObserver().relativeToViewport().observe('.in', () => {});
      } } });`,
      'pages/home/b.wxml': '',
      'pages/home/b.js': `Page({ onReady() {
        wx.createSelectorQuery().select('.no').boundingClientRect().select('.no').node().selectViewport().scrollOffset().exec((r) => {
          getApp().log.push(JSON.stringify(r.slice(0, 2)) + typeof r[2].scrollTop); wx.navigateBack();
        });
      } });`,
    },
    { more: ['b'] },
  );
  it('queries answer in created, and on a page without a view', async () => {
    const { text, complaints } = await created();
    expect(complaints).toEqual([]);
    expect(text).toMatch(/in object all true \[null,null\]number/);
  });

  const early = page({
    'pages/home/home.json': '{ "usingComponents": { "c-one": "./c" } }',
    'pages/home/home.wxml': '<c-one content="a" /><view id="all">{{log}}</view>',
    'pages/home/home.js': `Page({ data: { log: '' }, onLoad() { getApp().told = (log) => this.setData({ log: log.join(' ') }); } });`,
    'pages/home/c.json': '{ "component": true }',
    'pages/home/c.wxml': '<view class="{{name}}">{{content}}</view>',
    'pages/home/c.js': `Component({ properties: { content: String }, data: { name: '' },
        attached() { this.setData({ name: 'in' }); }, observers: { content() {
        const { order: log } = getApp();
        this.createSelectorQuery().select('.in').fields({ computedStyle: ['display'] }).exec(([found]) => { log.push(found && found.display); getApp().told(log); });
        log.push('first');
      } } });`,
  });
  it('a query of a component that is not attached yet answers later, with what is rendered then', async () => {
    const { text, complaints } = await early();
    expect(complaints).toEqual([]);
    expect(text).toBe('first block');
  });

  const items = page({
    'pages/home/home.wxml':
      '<view id="all"><text wx:for-items="{{list}}" wx:key="*this">{{index}}{{item}} </text><block wx:for-items="{{list}}" wx:for-item="x" wx:for-index="i" wx:key="*this">{{i}}{{x}} </block></view>',
    'pages/home/home.js': "Page({ data: { list: ['a', 'b'] } });",
  });
  it('wx:for-items is wx:for, with for-item, for-index and key', async () => {
    const { text, complaints } = await items();
    expect(complaints).toEqual([]);
    expect(text).toBe('0a 1b 0a 1b');
  });

  const scroller = page({
    'pages/home/home.wxml': `<scroll-view class="sv" scroll-y enhanced style="height: 50px"><view style="height: 300px" /><view class="to" style="height: 90px" /></scroll-view>
        <scroll-view class="sv" scroll-y /><view id="all">{{log}}</view>`,
    'pages/home/home.js': `Page({ data: { log: '' }, onReady() {
        wx.createSelectorQuery().selectAll('.sv').node().select('.sv').scrollOffset().exec(([[{ node: own }, { node: other }]]) => {
          own.scrollTo({ top: 40, animated: false });
          own.scrollEnabled = false;
          own.showScrollbar = false;
          const at = [own.scrollEnabled, own.showScrollbar];
          own.scrollEnabled = true;
          wx.createSelectorQuery().select('.sv').scrollOffset(({ scrollTop: first }) => {
            own.scrollIntoView('.to', { animated: false });
            wx.createSelectorQuery().select('.sv').scrollOffset(({ scrollTop }) => {
              this.setData({ log: [...at, own.scrollEnabled, first, scrollTop, other].join(' ') });
            }).exec();
          }).exec();
        });
      } });`,
  });
  it('an enhanced scroll-view has a context; any other has none', async () => {
    const { text, complaints } = await scroller();
    expect(complaints).toEqual([]);
    expect(text).toBe('false false true 40 300');
  });

  const observer = page({
    'pages/home/home.wxml': `<view class="lazy" id="in" data-n="1" style="height: 20px" /><view id="all">{{log}}</view>
        <view style="height: 5000px" /><view class="lazy" id="below" style="height: 20px" />`,
    'pages/home/home.js': `Page({ data: { log: '' }, seen: [], onReady() {
        // All that is observed here is told of in one turn, in any order.
        const note = (name) => ({ id, dataset, intersectionRatio }) => {
          this.seen.push([name, id, dataset.n, intersectionRatio].join());
          if (this.seen.length === 2) setTimeout(() => this.setData({ log: this.seen.sort().join(' ') }));
        };
        const of = (options) => this.createIntersectionObserver(options).relativeToViewport();
        of({ observeAll: true }).observe('.lazy', note('all'));
        of({ initialRatio: 1 }).observe('#in', note('known'));
        of({ thresholds: [0.5, 1] }).observe('#below', note('below'));
        of({ initialRatio: 1, thresholds: [0.5] }).observe('#below', note('gone'));
      } });`,
  });
  it('an observer reports at once what is visible, with its id and data set, and not what is below', async () => {
    const { text, complaints } = await observer();
    expect(complaints).toEqual([]);
    expect(text).toBe('all,in,1,1 gone,below,,0');
  });

  const generic = page({
    'pages/home/home.json': '{ "usingComponents": { "g-g": "./g" } }',
    'pages/home/home.wxml': '<view id="all"><g-g /><g-g generic:row="g-g" /></view>',
    'pages/home/home.js': 'Page({});',
    'pages/home/g.json': '{ "component": true, "componentGenerics": { "row": true } }',
    'pages/home/g.wxml': 'here ',
    'pages/home/g.js': 'Component({});',
  });
  it('a generic without a value and default does not stop the page from opening', async () => {
    const { text, complaints } = await generic();
    expect(complaints).toEqual([]);
    expect(text).toBe('here here');
  });

  const holes = page({
    'pages/home/home.wxml': '<view id="all"><rich-text nodes="{{nodes}}" /></view>',
    'pages/home/home.js': `Page({ data: { nodes: [null, 'text', { name: 'p', children: [null, { type: 'text', text: 'in' }] },
        { name: 'p', children: 'none' }] } });`,
  });
  it('rich-text passes over holes among its nodes', async () => {
    const { text, complaints } = await holes();
    expect(complaints).toEqual([]);
    expect(text).toBe('in');
  });

  const container = page({
    'pages/home/home.wxml': `<page-container show="{{show}}" duration="{{10}}" bind:beforeenter="note" bind:enter="note" bind:afterenter="note"
        bind:beforeleave="note" bind:leave="note" bind:afterleave="note"><view>x</view></page-container><view id="all">{{log}}</view>`,
    'pages/home/home.js': `Page({ data: { log: '', last: '', show: false }, names: [], onReady() { this.setData({ show: true }); },
        note({ type }) { this.names.push(type); this.setData({ last: type }); if (type === 'afterenter') this.setData({ show: false });
          if (type === 'afterleave') this.setData({ log: this.names.join(' ') }); } });`,
  });
  it('a page-container fires its events when it enters and leaves', async () => {
    const { text, complaints } = await container();
    expect(complaints).toEqual([]);
    expect(text).toBe('beforeenter enter afterenter beforeleave leave afterleave');
  });

  const observed = page({
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
  it('setData in an observer of the same property ends', async () => {
    const { text, complaints } = await observed();
    expect(complaints.filter((each) => /stack|uncaught/i.test(each))).toEqual([]);
    expect(text).toMatch(/^3 12 \d+ x 1$/);
  });
});
