import { describeInBrowser, launchBrowser } from '../support/browser';
import type { Browser } from '../support/browser';
import { showProject } from '../support/show';
import { together } from '../support/together';

describeInBrowser('what projects of other people do', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });

  afterAll(() => browser.close());

  const show = (files: Record<string, string>, tap?: string): ReturnType<typeof showProject> =>
    showProject(browser, files, tap === undefined ? {} : { tap });

  it("a page's properties come from its address, one called id too", async () => {
    const { text, complaints } = await show({
      'app.js': "App({ onLaunch() { wx.reLaunch({ url: '/pages/home/home?id=7&n=8&class=c' }); } });",
      'pages/home/home.wxml': '<view id="all">{{log}} {{id}}|{{n}}|{{class}}</view>',
      'pages/home/home.js': `Component({ properties: { id: String, n: Number, class: String }, data: { log: '' },
        methods: { onLoad({ id }) { this.setData({ log: [id, this.data.id, this.data.n].join() }); } } });`,
    });
    expect(complaints).toEqual([]);
    expect(text).toBe('7,7,8 7|8|c');
  });

  it('before App() there is no app, unless a stand-in is asked for, which App takes over', async () => {
    const { text, complaints } = await show({
      'app.js': `const early = require('./early');
        App({ early: early.app, by: 'App', other: 1, onLaunch() { this.inside = getApp() === this; } });`,
      'early.js': `exports.app = String(getApp()) + String(getApp({ allowDefault: false }));
        const app = getApp({ allowDefault: true });
        app.by = 'early'; app.kept = getApp({ allowDefault: true }) === app && getApp() === undefined;`,
      'pages/home/home.wxml': '<view id="all">{{log}}</view>',
      'pages/home/home.js': `const { early, by, kept, other, inside } = getApp({ allowDefault: true });
        Page({ data: { log: [early, by, kept, other, inside].join(' ') } });`,
    });
    expect(complaints).toEqual([]);
    expect(text).toBe('undefinedundefined early true 1 true');
  });

  it('Page and Component exist before app.js runs, and stay the same functions', async () => {
    const { text, complaints } = await show({
      'app.js': `require('./make');
        const nativePage = Page;
        Page = (o) => { o.data = Object.assign({ from: 'app.js' }, o.data); return nativePage(o); };
        App({});`,
      'make.js': 'const make = Component; module.exports = (text) => make({ data: { text } });',
      'pages/home/home.json': '{ "usingComponents": { "c-a": "./a", "c-b": "./b" } }',
      'pages/home/home.wxml': '<view id="all">{{from}}<c-a /><c-b /></view>',
      ...Object.fromEntries(
        ['a', 'b'].flatMap((name) => [
          [`pages/home/${name}.json`, '{ "component": true }'],
          [`pages/home/${name}.js`, `require('../../make')('${name}')`],
          [`pages/home/${name}.wxml`, ' {{text}}'],
        ]),
      ),
    });
    expect(complaints).toEqual([]);
    expect(text).toBe('app.js a b');
  });

  it("a page's script finds what App.onLaunch has set, also in getSystemInfo's callback", async () => {
    const { text, complaints } = await show({
      'app.js': `App({ async onLaunch() {
        this.globalData = { user: 'early' };
        wx.getSystemInfo({ success: ({ statusBarHeight }) => { this.globalData.bar = typeof statusBarHeight; } });
      } });`,
      'pages/home/home.wxml': '<view id="all">{{user}} {{bar}}</view>',
      'pages/home/home.js':
        'const { globalData } = getApp(); Page({ data: { user: globalData.user, bar: globalData.bar } });',
    });
    expect(complaints).toEqual([]);
    expect(text).toBe('early number');
  });

  const OLD = {
    'lib/with.js': 'with ({ q: 1 }) { module.exports = q }',
    'lib/twice.js': 'function f(a, a) { return a } module.exports = f(1, 2)',
    'lib/delete.js': 'var x = 1; delete x; module.exports = 3',
    'lib/eval.js': 'var eval = 4; module.exports = eval',
    'lib/loose.js': 'loose = 5; module.exports = loose',
    'lib/mode.js': 'module.exports = (function () { return this === undefined ? "strict" : "loose" })()',
    'pages/home/home.wxml': '<view id="all">{{log}}</view>',
    'pages/home/home.js': `const of = (run) => { try { return run() } catch (e) { return e.message } };
      Page({ data: { log: '' }, onLoad() { this.setData({ log: [require('../../lib/with'), require('../../lib/twice'),
        require('../../lib/delete'), require('../../lib/eval'), of(() => require('../../lib/loose')), require('../../lib/mode')].join(' ') }); } });`,
  };

  it('a script that only loose mode takes keeps no other from running; all others are strict', async () => {
    const { text, complaints } = await show(OLD);
    expect(complaints).toEqual([]);
    expect(text).toBe('1 2 3 4 loose is not defined strict');
  });

  it.each(['"es6": false', '"es6": true, "disableUseStrict": true'])(
    'with %s scripts are loose',
    async (setting) => {
      const { text, complaints } = await show({
        ...OLD,
        'project.config.json': `{ "setting": { ${setting} } }`,
      });
      expect(complaints).toEqual([]);
      expect(text).toBe('1 2 3 4 5 loose');
    },
  );

  it('an app that opens another page in onLaunch ends there', async () => {
    const { text, complaints } = await show({
      'app.json': '{ "pages": ["pages/home/home", "pages/login/login"] }',
      'app.js': "App({ onLaunch() { wx.reLaunch({ url: '/pages/login/login?from=app' }); } });",
      'pages/home/home.wxml': '<view>home</view>',
      'pages/login/login.json': '{}',
      'pages/login/login.js':
        'Page({ data: { text: "" }, onLoad({ from }) { this.setData({ text: [from, ...getCurrentPages().map((p) => p.route)].join() }); } });',
      'pages/login/login.wxml': '<view id="all">{{text}}</view>',
    });
    expect(complaints).toEqual([]);
    expect(text).toBe('app,pages/login/login');
  });

  it('queries and observers answer everywhere', async () => {
    const { text, complaints } = await show({
      'app.js': `App({ answers: [], onLaunch() {
        wx.createSelectorQuery().select('#x').boundingClientRect().selectViewport().scrollOffset().exec((r) => this.answers.push(r.length + String(r[0])));
        wx.createSelectorQuery().in({ uid: 1 }).select('#x').boundingClientRect().exec((r) => this.answers.push(String(r[0])));
      } });`,
      'pages/home/home.wxml': '<view id="all">{{answers}}</view>',
      'pages/home/home.js': `Page({ data: { answers: '' }, onLoad() {
        for (const top of [1e-8, -0, undefined, NaN, '10']) {
          wx.createIntersectionObserver().relativeToViewport({ top }).observe('#all', () => {});
          wx.createIntersectionObserver({ uid: 1 }).relativeToViewport().observe('#all', () => {});
        }
        const { answers } = getApp();
        const wait = setInterval(() => {
          if (answers.length < 2) return;
          clearInterval(wait);
          this.setData({ answers: answers.join() });
        }, 10);
      } });`,
    });
    expect(complaints).toEqual([]);
    expect(text).toBe('2null,null');
  });

  it('files of the package can be read and copied', async () => {
    const { text, complaints } = await show({
      'static/a.svg': '<svg/>',
      'app.js': `const fs = wx.getFileSystemManager(); const to = wx.env.USER_DATA_PATH + '/a.svg';
        fs.copyFileSync('/static/a.svg', to); fs.accessSync('static/a.svg');
        let refused; try { fs.readFileSync('static/no.svg'); } catch (e) { refused = e.message; }
        App({ read: [fs.readFileSync(to, 'utf8'), fs.statSync('/static/a.svg').size, refused] });`,
      'pages/home/home.wxml': '<view id="all">{{read}}</view>',
      'pages/home/home.js':
        'Page({ onLoad() { this.setData({ read: getApp().read.join(" ") }); }, data: { read: "" } });',
    });
    expect(text).toBe('<svg/> 6 readFileSync:fail no such file or directory, open "static/no.svg"');
    expect(complaints.filter((each) => !each.includes('404'))).toEqual([]);
  });

  it('a custom tab bar without its folder starts and draws none; a require that finds nothing stops one line', async () => {
    const files = {
      'app.json':
        '{ "pages": ["pages/home/home", "pages/b/b"], "tabBar": { "custom": true, "list": [{ "pagePath": "pages/home/home", "text": "a" }, { "pagePath": "pages/b/b", "text": "b" }] } }',
      'pages/b/b.js': "require('./gone'); Page({});",
      'pages/b/b.wxml': '<view id="all">b</view>',
      'pages/home/home.wxml': '<view id="all">here</view>',
    };
    const said = [expect.stringContaining('no tab bar is drawn') as unknown];
    const home = await show(files);
    expect(home.text).toBe('here');
    expect(home.complaints).toEqual(said);
    const b = await showProject(browser, files, { address: '#/pages/b/b' });
    expect(b.text).toBe('b');
    expect([...b.complaints].sort()).toEqual([
      ...home.complaints,
      expect.stringContaining('"./gone" is not found'),
      expect.stringContaining("b: its script failed: module 'pages/b/gone' is not defined"),
    ]);
  });

  it("a subpackage's scripts run when it is entered; custom navigation and custom tab bar", async () => {
    const { text, complaints } = await show(
      {
        'app.json': `{ "pages": ["pages/home/home"], "preloadRule": { "pages/home/home": { "packages": ["sub"] } },
          "subPackages": [{ "root": "/sub/", "pages": ["a/a"] }],
          "tabBar": { "custom": true, "list": [{ "pagePath": "pages/home/home", "text": "a" }] } }`,
        'app.js': 'App({ ran: [] });',
        'custom-tab-bar/index.js': 'Component({ data: { bar: "bar" } });',
        'custom-tab-bar/index.json': '{ "component": true }',
        'custom-tab-bar/index.wxml': '<view id="bar">{{bar}}</view>',
        'pages/home/home.json': '{ "navigationStyle": "custom" }',
        'pages/home/home.js': `const at = getApp().ran.join();
          Page({ go() { wx.navigateTo({ url: '/sub/a/a' }); },
            onLoad() { getApp().seen = [at, getApp().ran.length, this.getTabBar().data.bar, wx.getMenuButtonBoundingClientRect().top].join(); } });`,
        'pages/home/home.wxml': '<view id="go" bindtap="go" style="margin-top: 200px">go</view>',
        'sub/a/a.json': '{ "usingComponents": { "x-b": "../b" } }',
        'sub/a/a.js':
          "getApp().ran.push('a'); Page({ onLoad() { this.setData({ all: getApp().seen + ' ' + getApp().ran }); } , data: { all: '' } });",
        'sub/a/a.wxml': '<view id="all">{{all}}</view><x-b />',
        'sub/b.json': '{ "component": true }',
        'sub/b.js': "getApp().ran.push('b'); Component({});",
        'sub/b.wxml': '',
      },
      '#go',
    );
    // miniprogram-ci refuses such a root; the app runs all the same.
    expect(complaints).toEqual([expect.stringContaining('"/sub/" starts with "/"')]);
    expect(text).toBe(',0,bar,50 b,a');
  });
});

describeInBrowser('what pages of other people do', () => {
  const page = together();

  const odd = page({
    'pages/home/home.json': '{ "usingComponents": { "odd-one": "./odd" } }',
    'pages/home/home.wxml':
      '<view id="all"><odd-one dataset="{{1}}" shadow-root="2" is="3" watched="{{4}}" mixed="{{5}}" /></view>',
    'pages/home/odd.json': '{ "component": true }',
    'pages/home/odd.wxml': '{{dataset}} {{shadowRoot}} {{is}} {{seen}} {{mixed}} {{data.a}}',
    'pages/home/odd.js': `const b = Behavior({ methods: { oo(value) { this.setData({ seen: value }); } } });
        Component({
          behaviors: [b],
          properties: { dataset: null, shadowRoot: String, is: String, data: { type: Object, value: { a: 6 } },
            watched: { type: Number, observer: 'oo' }, mixed: { type: [Boolean, String], observer: 'missing' } },
          data: { seen: 0 },
        });`,
  });
  it('properties named like members of the instance, string observers, lists of types', async () => {
    const { text, complaints } = await odd();
    expect(complaints).toEqual([]);
    expect(text).toBe('1 2 3 4 5 6');
  });

  const HOSTS = [true, false].map(
    (virtualHost) =>
      [
        virtualHost,
        page({
          'pages/home/home.json': '{ "usingComponents": { "c-c": "./c" } }',
          'pages/home/home.wxml': `<view id="all"><c-c id="{{v}}" class="{{v}}" slot="{{v}}" style="color: {{v}}" hidden="{{h}}" data-foo="{{v}}" /></view>`,
          'pages/home/home.js': `Page({ data: { v: 'red', h: true },
          onReady() { this.setData({ v: 'blue', h: false }); } });`,
          'pages/home/c.json': '{ "component": true }',
          'pages/home/c.wxml': '{{log}} {{id}}|{{class}}|{{slot}}|{{style}}|{{hidden}}|{{dataFoo}}',
          'pages/home/c.js': `Component({ options: { virtualHost: ${String(virtualHost)} },
          properties: { id: String, class: String, slot: String, style: String, hidden: Boolean, dataFoo: String },
          data: { log: '' },
          lifetimes: { attached() { this.setData({ log: this.id + ' ' + this.data.style + this.dataset.foo }); } } });`,
        }),
      ] as const,
  );
  it.each(HOSTS)(
    "a property is given its style, hidden or not, and not the node's own; virtual host: %s",
    async (_case, shown) => {
      const { text, complaints } = await shown();
      expect(text).toBe('red color: redred |||color: blue|false|');
      expect(complaints.map((complaint) => /the property "(\w+)"/.exec(complaint)?.[1])).toEqual([
        'id',
        'class',
        'slot',
      ]);
    },
  );

  const methods = page({
    'pages/home/home.wxml': '<view id="all">{{log}}</view>',
    'pages/home/home.js': `const mixin = Behavior({ methods: { shared() { return this.data.from; } } });
        Page({ behaviors: [mixin], data: { log: '', from: 'page' },
          onReady() { const { tell } = this; setTimeout(tell, 1, 'later'); },
          tell(word) { this.setData({ log: [word, this.shared(), Object.keys(this).includes('tell')].join(' ') }); } });`,
  });
  it("a page's methods know their page, whoever calls them", async () => {
    const { text, complaints } = await methods();
    expect(complaints).toEqual([]);
    expect(text).toBe('later page true');
  });

  const cycle = page({
    'pages/home/home.json': '{ "usingComponents": { "x-x": "./x" } }',
    'pages/home/home.js':
      'Page({ data: { a: null }, onLoad() { const a = { n: 1 }; a.self = a; this.setData({ a }); } });',
    'pages/home/home.wxml': '<view id="all">{{a.self.self.n}}<x-x a="{{a}}" /></view>',
    'pages/home/x.json': '{ "component": true }',
    'pages/home/x.js': 'Component({ properties: { a: Object } });',
    'pages/home/x.wxml': ' {{a.self.n}}',
  });
  it('data with a circular reference', async () => {
    const { text, complaints } = await cycle();
    expect(complaints).toEqual([]);
    expect(text).toBe('1 1');
  });

  const instance = page({
    'pages/home/home.json': '{ "usingComponents": { "x-x": "./x" } }',
    'pages/home/home.js': `Page({ data: { one: null, keys: '' }, onReady() {
        const one = this.selectComponent('#x');
        this.setData({ one, keys: Object.keys(one).filter((key) => key.includes('$')).join() + one.data.a });
      } });`,
    'pages/home/home.wxml': '<x-x id="x" /><view id="all">{{keys}}{{one._$ ? "engine" : ""}}</view>',
    'pages/home/x.json': '{ "component": true }',
    'pages/home/x.js': 'Component({ data: { a: 7 } });',
    'pages/home/x.wxml': '',
  });
  it('a component instance in data is copied without the engine behind it', async () => {
    const { text, complaints } = await instance();
    expect(complaints).toEqual([]);
    expect(text).toBe('7');
  });

  const HANDLERS = (
    [
      ['writes its own stopPropagation', 'e.stopPropagation = e.preventDefault = () => {};'],
      ['writes something else there', 'e.stopPropagation = e.preventDefault = true;'],
      [
        'writes what throws there',
        "e.stopPropagation = e.preventDefault = () => { throw new Error('own'); };",
      ],
      ['deletes what it has written', 'e.stopPropagation = () => {}; delete e.stopPropagation;'],
      ['freezes it', 'Object.freeze(e);'],
      ['returns true', 'later = true;'],
      ['returns false', 'later = false;'],
    ] as const
  ).map(
    ([name, line]) =>
      [
        name,
        page(
          {
            'pages/home/home.wxml':
              '<view bindtap="outer"><view id="in" catchtap="inner">tap</view></view><view id="all">{{log}}</view>',
            'pages/home/home.js': `Page({ data: { log: '' },
          inner(e) { let later; ${line} this.setData({ log: this.data.log + 'inner' }); return later; },
          outer() { this.setData({ log: this.data.log + ' outer' }); } });`,
          },
          { tap: '#in' },
        ),
      ] as const,
  );
  it.each(HANDLERS)('catchtap stops the event, also when the handler %s', async (_case, shown) => {
    const { text, complaints } = await shown();
    expect(complaints).toEqual([]);
    expect(text).toBe('inner');
  });

  const REMOVED = [
    ['was never shown', false],
    ['was on the page', true],
  ].map(
    ([name, wasShown]) =>
      [
        name,
        page({
          'pages/home/home.json':
            '{ "usingComponents": { "x-box": "./box", "x-late": "./late", "x-one": "./one" } }',
          'pages/home/home.wxml': `<x-box shown="{{${String(wasShown)}}}"><view><x-late wx:if="{{on}}" /></view></x-box><view id="all">{{text}}</view>`,
          'pages/home/home.js': `Page({ data: { on: true, text: '' }, onReady() {
        const { late } = getApp();
        this.setData({ on: false }, () => {
          late.setData({ list: [1, 2] });
          const ones = late.selectAllComponents('.one').map((one) => one.data.n);
          this.setData({ text: JSON.stringify([late.data.list, ones]) });
        });
      } });`,
          'pages/home/box.json': '{ "component": true }',
          'pages/home/box.js': 'Component({ properties: { shown: Boolean } });',
          'pages/home/box.wxml': '<view wx:if="{{shown}}"><slot /></view>',
          'pages/home/late.json': '{ "component": true, "usingComponents": { "x-one": "./one" } }',
          'pages/home/late.js':
            'Component({ lifetimes: { created() { getApp().late = this; } }, data: { list: [] } });',
          'pages/home/late.wxml':
            '<view><view wx:for="{{list}}" wx:key="*this"><x-one class="one" n="{{item}}" /><input value="{{item}}" /></view></view>',
          'pages/home/one.json': '{ "component": true }',
          'pages/home/one.js': 'Component({ properties: { n: Number } });',
          'pages/home/one.wxml': '<text>{{n}}</text>',
        }),
      ] as const,
  );
  it.each(REMOVED)(
    'a component that has been removed and %s takes data, and has its nodes',
    async (_case, shown) => {
      const { text, complaints } = await shown();
      expect(complaints).toEqual([]);
      expect(text).toBe('[[1,2],[1,2]]');
    },
  );

  const anything = page({
    'pages/home/home.wxml': '<view id="all">{{answers}}</view>',
    'pages/home/home.js': `Page({ data: { answers: '' }, onReady() {
        const no = () => { throw new Error('looked into'); };
        const proxy = new Proxy({}, { get: no, has: no, ownKeys: no, getPrototypeOf: no });
        const getters = { get _$() { return no(); }, get left() { return no(); }, get thresholds() { return no(); } };
        const answers = [];
        const odd = [proxy, getters, { _$: {} }, { _$: { getShadowRoot: 1 } }, null, undefined, 7, 'x', () => {}];
        for (const each of odd) {
          wx.createSelectorQuery().in(each).select('#all').boundingClientRect(each).select('#all').fields(each).exec((r) => {
            answers.push(r.length);
            if (answers.length === odd.length) this.setData({ answers: answers.join('') });
          });
          wx.createIntersectionObserver(each, each).relativeToViewport(each).observe('#all', () => {});
          this.createIntersectionObserver(each).relativeTo('#all', each).observe('#all', () => {});
        }
        for (const thresholds of [2, [2, -1, NaN], [], '0.5', [0.5, 'x']])
          this.createIntersectionObserver({ thresholds, initialRatio: 'x' }).observe('#all', () => {});
      } });`,
  });
  it('queries and observers accept any arguments', async () => {
    const { text, complaints } = await anything();
    expect(complaints).toEqual([]);
    expect(text).toBe('222222222');
  });

  const throwing = page({
    'pages/home/home.wxml': '<view id="all">{{answers}}</view>',
    'pages/home/home.js': `Page({ data: { answers: '' }, onReady() {
        this.createSelectorQuery().select('#all').boundingClientRect(() => { throw new Error('mine'); })
          .select('#all').boundingClientRect(({ id }) => { this.setData({ answers: id }); }).exec();
      } });`,
  });
  it('a callback of a query that throws is reported, and the others still run', async () => {
    const { text, complaints } = await throwing();
    expect(complaints).toEqual([expect.stringContaining('mine')]);
    expect(text).toBe('all');
  });
});
