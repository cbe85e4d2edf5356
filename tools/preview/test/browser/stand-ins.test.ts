import { describeInBrowser, launchBrowser } from '../support/browser';
import type { Browser } from '../support/browser';
import { showProject } from '../support/show';

describeInBrowser('what others would bring', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });

  afterAll(() => browser.close());

  test('a component of a plugin or of a missing package is a box with its name, and the page opens', async () => {
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
    expect(complaints).toEqual([
      expect.stringContaining('"gone-package/one/one" is not found'),
      expect.stringContaining('"plugin://p/hello"'),
      expect.stringContaining('"plugins"'),
      expect.stringContaining('requirePlugin("p")'),
    ]);
  });

  test('a worker runs its own modules, sees nothing of the app, and messages are copied', async () => {
    const { text, complaints, lines } = await showProject(browser, {
      'app.json': '{ "pages": ["pages/home/home"], "workers": "workers" }',
      'workers/index.js': `const { twice } = require('./twice');
        worker.onMessage(({ n }) => worker.postMessage({ n: twice(n), seen:
          [typeof wx, typeof getApp, typeof Page, typeof globalThis.wx, typeof window, typeof setTimeout, typeof mine] }));
        globalThis.mine = 1;`,
      'workers/twice.js': 'module.exports.twice = (n) => n * 2;',
      'pages/home/home.wxml': '<view id="all">{{all}}</view>',
      'pages/home/home.js': `Page({ data: { all: '' }, onLoad() {
        const worker = wx.createWorker('workers/index.js');
        worker.onMessage((message) => { worker.terminate(); this.setData({ all: [message.n, typeof mine, ...message.seen].join(' ') }); });
        const sent = { n: 4 }; worker.postMessage(sent); sent.n = 0;
        let second = ''; try { wx.createWorker('workers/index.js'); } catch (e) { second = e.message; }
        if (!second.startsWith('createWorker:fail')) throw new Error('two workers');
      } });`,
    });
    expect(complaints).toEqual([]);
    expect(lines.filter((line) => /warning|error/.test(line))).toEqual([]);
    const none = 'undefined';
    expect(text.split(' ')).toEqual(['8', none, none, none, none, none, none, 'function', none]);
  });

  test("a canvas's touches say where on it they are", async () => {
    const { text } = await showProject(
      browser,
      {
        'pages/home/home.wxml':
          '<view style="height: 40px" /><canvas id="c" canvas-id="c" style="width: 100px; height: 60px; margin-left: 30px" bindtouchstart="at" bindtap="at" /><view id="all">{{all}}</view>',
        'pages/home/home.js':
          "Page({ data: { all: '' }, at(e) { const [t] = e.touches; this.setData({ all: [t.x, t.y].map(Math.round).join() }); } });",
      },
      { tap: '#c' },
    );
    expect(text).toBe('50,30');
  });
});
