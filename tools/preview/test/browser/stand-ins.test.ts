import { describeInBrowser, launchBrowser } from '../support/browser';
import type { Browser } from '../support/browser';
import { showProject } from '../support/show';
import { together } from '../support/together';

describeInBrowser('what others would bring', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });

  afterAll(() => browser.close());

  it('a component of a plugin or of a missing package is a box with its name, and the page opens', async () => {
    const { text, complaints, lines } = await showProject(browser, {
      'app.json': `{ "pages": ["pages/home/home"], "plugins": { "p": { "version": "1.0.0", "provider": "wx" } },
        "usingComponents": { "gone-one": "gone-package/one/one" } }`,
      'pages/home/home.json': '{ "usingComponents": { "hello-there": "plugin://p/hello" } }',
      'pages/home/home.wxml':
        '<view id="all"><hello-there a="1" bindtap="x" /><gone-one>slot</gone-one></view>',
      'pages/home/home.js': "const p = requirePlugin('p'); p.start(); Page({ x() {} });",
    });
    expect(text).toBe('hello-theregone-oneslot');
    expect(lines.filter((line) => line.includes('error'))).toEqual([]);
    expect([...complaints].sort()).toEqual([
      expect.stringContaining('"plugins"'),
      expect.stringContaining('"gone-package/one/one" is not found'),
      expect.stringContaining('"plugin://p/hello"'),
      expect.stringContaining('requirePlugin("p")'),
    ]);
  });

  it('a plugin that is loaded later comes, by a callback and by a promise', async () => {
    const { text } = await showProject(browser, {
      'app.json':
        '{ "pages": ["pages/home/home"], "plugins": { "p": { "version": "1.0.0", "provider": "wx" } } }',
      'pages/home/home.wxml': '<view id="all">{{all}}</view>',
      'pages/home/home.js': `Page({ data: { all: '' }, async onLoad() {
        let first; requirePlugin('p', (p) => { first = typeof p.start; });
        const p = await requirePlugin.async('p');
        this.setData({ all: [first, typeof p.start].join(' ') });
      } });`,
    });
    expect(text).toBe('function function');
  });

  it('a missing file of one page is reported in its console, and in no other', async () => {
    const files = {
      'app.json':
        '{ "pages": ["pages/home/home", "pages/b/b"], "usingComponents": { "all-one": "gone/all/all" } }',
      'pages/home/home.wxml': '<view id="all">home</view>',
      'pages/b/b.json': '{ "usingComponents": { "x-x": "./x", "gone-one": "gone-package/one/one" } }',
      'pages/b/b.wxml': '<view id="all"><all-one /><gone-one /><x-x /></view><camera />',
      'pages/b/x.json': '{ "component": true }',
      'pages/b/x.wxml': '<wxs src="./x.wxs" module="m" />x',
      'pages/b/x.wxs': "var m = require('./gone.wxs');",
      'pages/b/x.wxss': '.a { background: url(./a.png); }',
      'pages/b/x.js': "wx.chooseInvoice; const f = () => require('./gone'); Component({ f });",
      'pages/b/b.js': 'Page({});',
    };
    const home = await showProject(browser, files);
    expect(home.complaints).toEqual([]);
    const b = await showProject(browser, files, { address: '#/pages/b/b' });
    for (const each of [
      ...['"gone/all/all" is not found', '"gone-package/one/one" is not found', '<camera> is not supported'],
      ...["require('./gone.wxs')", 'url(./a.png)', 'wx.chooseInvoice', '"./gone" is not found'],
      'uncaught WXS pages/b/x.wxs: ',
    ]) {
      expect(b.complaints.filter((said) => said.includes(each))).toHaveLength(1);
      expect(home.lines.filter((said) => said.includes('warning: ') && said.includes(each))).toHaveLength(
        each.startsWith('uncaught') ? 0 : 1,
      );
    }
  });
});

describeInBrowser('what runs beside a page', () => {
  const page = together({
    'app.json': '{ "workers": "workers" }',
    'workers/index.js': `const { twice } = require('./twice');
        worker.onMessage(({ n }) => worker.postMessage({ n: twice(n), seen:
          [typeof wx, typeof getApp, typeof Page, typeof globalThis.wx, typeof window, typeof setTimeout, typeof mine] }));
        globalThis.mine = 1;`,
    'workers/twice.js': 'module.exports.twice = (n) => n * 2;',
  });

  const worker = page({
    'pages/home/home.wxml': '<view id="all">{{all}}</view>',
    'pages/home/home.js': `Page({ data: { all: '' }, onLoad() {
        const worker = wx.createWorker('workers/index.js');
        worker.onMessage((message) => { worker.terminate(); this.setData({ all: [message.n, typeof mine, ...message.seen].join(' ') }); });
        const sent = { n: 4 }; worker.postMessage(sent); sent.n = 0;
        let second = ''; try { wx.createWorker('workers/index.js'); } catch (e) { second = e.message; }
        if (!second.startsWith('createWorker:fail')) throw new Error('two workers');
      } });`,
  });
  it('a worker runs its own modules, sees nothing of the app, and messages are copied', async () => {
    const { text, complaints, lines } = await worker();
    expect(complaints).toEqual([]);
    expect(lines.filter((line) => /warning|error/.test(line))).toEqual([]);
    const none = 'undefined';
    expect(text.split(' ')).toEqual(['8', none, none, none, none, none, none, 'function', none]);
  });

  const touched = page(
    {
      'pages/home/home.wxml':
        '<view style="height: 40px" /><canvas id="c" canvas-id="c" style="width: 100px; height: 60px; margin-left: 30px" bindtouchstart="at" bindtap="at" /><view id="all">{{all}}</view>',
      'pages/home/home.js':
        "Page({ data: { all: '' }, at(e) { const [t] = e.touches; this.setData({ all: [t.x, t.y].map(Math.round).join() }); } });",
    },
    { tap: '#c' },
  );
  it("a canvas's touches say where on it they are", async () => {
    const { text } = await touched();
    expect(text).toBe('50,30');
  });
});
