import { edited } from './support/good-project';
import { checkOf, faultsOf, HOME, homeWxml } from './support/faults';
import { type Files, removeTemporaryFolders } from './support/temporary';

afterAll(removeTemporaryFolders);

const CARD = 'app/components/card/card';
const ABOUT = 'app/packages/extra/about/about';

const tap = (code: string): Files => ({ [`${HOME}.ts`]: `Page({\n  onOpen() { ${code} },\n});` });
const appJson = (entries: string): Files =>
  edited('app/app.json', '"lazyCodeLoading"', `${entries},\n  "lazyCodeLoading"`);
const independent: Files = {
  ...edited('app/app.json', '"root": "packages/extra",', '"root": "packages/extra", "independent": true,'),
  [`${ABOUT}.ts`]: 'Page({});\n',
};

/** `code severity` of each problem found. */
const kindsOf = (files: Files) => checkOf(files).map(({ code, severity = 'error' }) => `${code} ${severity}`);

describe('a file that is missing where the script can go on without it', () => {
  it.each([
    ["try { require('./gone'); } catch (e) {}", 'warning'],
    ["try { if (a) { b(require('./gone')); } } catch { }", 'warning'],
    ["try { require('./gone'); } finally { }", 'error'],
    ["try { a(); } catch { require('./gone'); }", 'error'],
    ["try { later(() => require('./gone')); } catch { }", 'error'],
    ["require('./gone')", 'error'],
  ])('%s', (code, severity) => {
    expect(kindsOf(tap(code))).toEqual([`missing_reference ${severity}`]);
  });
});

it('a component that WeChat has dropped from its documents is a warning, another unknown one an error', () => {
  expect(kindsOf(homeWxml('<modal title="a" /><toast /><tooast />'))).toEqual([
    ...['unregistered_tag warning', 'unregistered_tag warning', 'unregistered_tag error'],
  ]);
});

it.each([
  ['<el-col />', 'error', 'nothing'],
  ['<el-col>\n <!-- a --> </el-col>', 'error', 'nothing'],
  ['<el-col>a</el-col>', 'warning', 'only its content'],
  ['<el-col><view /></el-col>', 'warning', 'only its content'],
])('an unknown tag is an error or a warning, depending on what is lost: %s', (line, severity, shows) => {
  const found = checkOf(homeWxml(line));
  expect(found.map(({ message, severity: how = 'error' }) => [how, message])).toEqual([
    [severity, `<el-col> is not registered: it would show ${shows}`],
  ]);
});

describe('a page that is opened is followed through', () => {
  it.each([
    ["wx['navigateTo']({ url: '/pages/gone/gone' })", 1],
    ["wx.navigateTo({ 'url': '/pages/gone/gone' as string })", 1],
    ["const url = '/pages/gone/gone'; wx.navigateTo({ url })", 1],
    ["const o = { url: '/pages/gone/gone' }; wx.navigateTo(o)", 1],
    ["const at = '/pages/gone/gone'; wx.navigateTo({ url: at + '?id=' + id })", 1],
    ["wx.navigateTo({ url: a ? '/pages/gone/gone' : '/pages/x/x' })", 2],
    ["wx.navigateTo({ url: a ?? '/pages/gone/gone' })", 1],
    ["this.pageRouter.navigateTo({ url: '/pages/gone/gone' })", 1],
    ["wx.navigateTo({ url: '/pages/' + name })", 0],
    ["let url = '/pages/gone/gone'; wx.navigateTo({ url })", 0],
    ['const f = (url) => wx.navigateTo({ url })', 0],
    ["other.navigateTo({ url: '/pages/gone/gone' })", 0],
  ])('%s', (code, count) => {
    expect(faultsOf(tap(code))).toEqual(Array(count).fill(`missing_page ${HOME}.ts:2`));
  });

  it('through a constant at the top, and a method taken from wx', () => {
    const script =
      "const GONE = '/pages/gone/gone';\nconst { navigateTo: go, reLaunch } = wx;\n" +
      'Page({ onOpen() { go({ url: GONE }); reLaunch({ url: GONE }); } });';
    expect(faultsOf({ [`${HOME}.ts`]: script })).toEqual(Array(2).fill(`missing_page ${HOME}.ts:3`));
  });

  it.each([
    ["{{'/pages/gone/gone?id=' + id}}", 1],
    ["{{a ? '/pages/gone/gone' : '/pages/x/x'}}", 2],
    ['/pages/gone/gone?id={{id}}', 1],
    ['/pages/{{name}}/{{name}}', 0],
  ])('<navigator url="%s">', (url, count) => {
    expect(faultsOf(homeWxml(`<navigator url="${url}" />`))).toEqual(
      Array(count).fill(`missing_page ${HOME}.wxml:2`),
    );
  });

  it('openType counts as open-type', () => {
    const tab = (how: string) => homeWxml(`<navigator ${how} url="/pages/profile/profile" />`);
    expect(faultsOf(tab('openType="switchTab"'))).toEqual([]);
    expect(faultsOf(tab('openType="redirect"'))).toEqual([`tab_navigation ${HOME}.wxml:2`]);
  });

  it('app.json names pages and packages that it lists', () => {
    const rule =
      '"preloadRule": { "pages/home/home": { "packages": ["packages/extra", "gone", "__APP__"] } }';
    expect(faultsOf(appJson('"entryPagePath": "pages/gone/gone"'))).toEqual(['missing_page app/app.json:26']);
    expect(faultsOf(appJson(rule))).toEqual(['missing_page app/app.json:26']);
    expect(faultsOf(appJson('"entryPagePath": "pages/home/home"'))).toEqual([]);
  });
});

describe('an independent subpackage stands alone', () => {
  it.each<[string, Files, string]>([
    [
      'a component of app.json',
      {
        'app/app.json': {
          pages: ['pages/home/home', 'pages/profile/profile'],
          subPackages: [{ root: 'packages/extra', independent: true, pages: ['about/about'] }],
          usingComponents: { 'g-card': '/components/card/card' },
        },
        [`${ABOUT}.wxml`]: '<g-card />',
      },
      `unregistered_tag ${ABOUT}.wxml:1`,
    ],
    [
      'a picture of the main package',
      { 'app/images/a.png': 'x', [`${ABOUT}.wxml`]: '<image src="/images/a.png" />' },
      `package_boundary ${ABOUT}.wxml:1`,
    ],
    ['a style', { [`${ABOUT}.wxss`]: "@import '/styles/base.wxss';" }, `package_boundary ${ABOUT}.wxss:1`],
    [
      'an include',
      { [`${ABOUT}.wxml`]: '<include src="/templates/foot.wxml" />' },
      `package_boundary ${ABOUT}.wxml:1`,
    ],
    [
      'WXS',
      { [`${ABOUT}.wxml`]: '<wxs src="/lib/format.wxs" module="f" />' },
      `package_boundary ${ABOUT}.wxml:1`,
    ],
    [
      'a component of npm',
      { [`${ABOUT}.json`]: { usingComponents: { b: 'widgets/button/button' } }, [`${ABOUT}.wxml`]: '<b />' },
      `package_boundary ${ABOUT}.json:3`,
    ],
    [
      'a re-export',
      { 'app/packages/extra/util.ts': "export * from '../../lib/greet';\n" },
      'package_boundary app/packages/extra/util.ts:1',
    ],
  ])('%s', (_name, files, expected) => {
    expect(faultsOf({ ...independent, ...files })).toEqual([expected]);
  });

  it('no package shows a picture of a subpackage, and a subpackage those of the main one', () => {
    const picture = '<image src="/packages/extra/a.png" />';
    expect(faultsOf({ 'app/packages/extra/a.png': 'x', ...homeWxml(picture) })).toEqual([
      `package_boundary ${HOME}.wxml:2`,
    ]);
    expect(
      faultsOf({ 'app/a.png': 'x', [`${ABOUT}.wxml`]: '<text>{{text}}</text><image src="/a.png" />' }),
    ).toEqual([]);
  });
});

describe('styles that name files of the package', () => {
  it.each<[string, Files, string[]]>([
    ['a text', { 'app/app.wxss': '.a { content: "url(a.png)"; }' }, []],
    ['URL( )', { 'app/app.wxss': '.a { background: URL( "./a.png" ); }' }, ['wxss_local_url error']],
    [
      'Less and Sass',
      {
        [`${HOME}.less`]: '// url(b.png)\n.a { .b { background: url(a.png); } }',
        [`${HOME}.scss`]: '@import url("x");\n.a { background: url($path), url(https://a.example/b.png); }',
      },
      ['wxss_local_url error'],
    ],
    [
      'an inline style',
      homeWxml(`<view style="color: {{c}}; background: url('/a.png')" />`),
      ['wxss_local_url warning'],
    ],
    [
      'an inline style from data',
      homeWxml(
        `<view style="background: url('{{a}}')" /><view style="background: url({{a}})" /><view style="{{'background:url(' + a + ')'}}" />`,
      ),
      [],
    ],
    [
      'a font that is also given as data',
      {
        'app/app.wxss':
          "@font-face { src: url(a.eot); src: url('a.eot?#x') format('x'), url(data:font/woff2;base64,AA==); }",
      },
      ['wxss_local_url warning', 'wxss_local_url warning'],
    ],
  ])('%s', (_name, files, expected) => {
    expect(kindsOf(files)).toEqual(expected);
  });
});

describe('pictures whose name is computed', () => {
  it.each<[string, number]>([
    ['<image src="/images/{{name}}.png" />', 1],
    ['<image src="{{\'/images/\' + name}}" />', 1],
    ['<image src="/lib/{{name}}.png" />', 0],
    ['<image src="/{{name}}" />', 0],
    ['<image src="/images/logo" />', 1],
    ['<image src="logo" /><image src="//a.example/logo" /><image src="cloud://a/logo" />', 0],
    ['<image src="{{a || \'/gone.png\'}}" />', 1],
  ])('%s', (line, count) => {
    expect(faultsOf(homeWxml(line))).toEqual(Array(count).fill(`missing_local_file ${HOME}.wxml:2`));
  });
});

it.each<[string, Files]>([
  ['a component', { [`${HOME}.json`]: { usingComponents: { card: '/components/Card/card' } } }],
  ['an npm component', { [`${HOME}.json`]: { usingComponents: { card: 'Widgets/button/button' } } }],
  [
    "a tab's page",
    edited('app/app.json', '"pagePath": "pages/profile/profile"', '"pagePath": "pages/profile/Profile"'),
  ],
  [
    'a tab icon',
    {
      ...edited(
        'app/app.json',
        '"pagePath": "pages/profile/profile"',
        '"iconPath": "icons/A.png", "pagePath": "pages/profile/profile"',
      ),
      'app/icons/a.png': 'x',
    },
  ],
  ['the sitemap', edited('app/app.json', '"sitemap.json"', '"Sitemap.json"')],
  ['an @import', { 'app/app.wxss': "@import './Styles/base.wxss';" }],
  ['WXS', homeWxml('<wxs src="../../lib/Format.wxs" module="x" />')],
])('a name that differs in case is reported as such: %s', (_name, files) => {
  const messages = checkOf(files).map(({ message }) => message);
  expect(messages).toEqual([expect.stringContaining('its name differs in case')]);
});

it('an alias is looked up in another case for scripts alone', () => {
  const aliased = edited('app/app.json', '"sitemap.json"', '"sitemap.json", "resolveAlias": { "@/*": "/*" }');
  const messages = (files: Files): string[] =>
    checkOf({ ...aliased, 'app/lib/t.wxml': '', 'app/lib/u.ts': 'export {};', ...files }).map(
      ({ message }) => message,
    );
  const differs = 'its name differs in case';
  expect(messages(homeWxml('<import src="@/lib/T.wxml" />'))).toEqual([expect.not.stringContaining(differs)]);
  expect(messages({ 'app/lib/v.ts': "import '@/lib/U';\n" })).toEqual([expect.stringContaining(differs)]);
});

it('a mustache with nothing but a comment shows nothing, as wcc has it', () => {
  expect(kindsOf(homeWxml('<view>{{/* a */}}{{/* b }}</view>'))).toEqual([
    'bad_expression warning',
    'bad_expression warning',
  ]);
});

it('a template inside a template may never be used', () => {
  const inside = '<template name="a"><template is="gone" /></template>';
  expect(kindsOf(homeWxml(inside))).toEqual(['missing_template warning']);
  expect(kindsOf(homeWxml('<template is="" />'))).toEqual(['missing_template error']);
  expect(kindsOf(homeWxml('<template data="{{a}}" />'))).toEqual(['missing_template error']);
});

describe('named slots', () => {
  const slots = edited(`${CARD}.wxml`, '<slot />', '<slot name="a" /><slot />');
  const options = (text: string): Files => ({
    ...slots,
    [`${CARD}.ts`]: `// multipleSlots\nconst many = { multipleSlots: true };\nComponent({ ${text}, methods: { onTap() {} } });`,
  });

  it.each([
    ['options: { multipleSlots: false }', 1],
    ['options: { virtualHost: true }', 1],
    ["behaviors: ['wx://form-field']", 1],
    ['options: { multipleSlots: true }', 0],
    ['options: { dynamicSlots: true }', 0],
    ['options: many', 0],
    ['options: { ...many }', 0],
    ['behaviors: [many]', 0],
  ])('with %s', (text, count) => {
    expect(faultsOf(options(text))).toEqual(Array(count).fill(`named_slot ${CARD}.wxml:1`));
  });

  it('in what the template includes', () => {
    const files: Files = {
      [`${CARD}.wxml`]: '<include src="./part.wxml" />\n',
      'app/components/card/part.wxml': '<slot />\n<slot name="a" />\n',
    };
    expect(faultsOf(files)).toEqual(['named_slot app/components/card/part.wxml:2']);
  });
});

describe('generics', () => {
  const files = (generic: string): Files => ({
    [`${CARD}.json`]: {
      component: true,
      componentGenerics: { item: true, other: { default: './card' } },
      usingComponents: { 'x-button': 'widgets/button/button' },
    },
    ...edited(`${HOME}.wxml`, '<card ', `<card ${generic} `),
  });

  it.each([
    ['generic:item="card"', []],
    ['generic:item="view"', ['unregistered_generic error']],
    ['generic:item="{{a}}"', ['unregistered_generic error']],
  ])('%s', (generic, expected) => {
    expect(kindsOf(files(generic))).toEqual(expected);
  });
});

describe('attributes that are a string', () => {
  it.each<[string, string[]]>([
    ['<view wx:if="{{a}} " />', ['constant_condition']],
    ['<view wx:if="!{{a}}" />', ['constant_condition']],
    ['<view wx:if="{{a}}&&{{b}}" />', ['constant_condition']],
    ['<view wx:if="" />', ['constant_condition']],
    ['<view wx:if="{{\'a\'}}" />', ['constant_condition']],
    ['<view wx:if="{{ a }}" /><view wx:elif="{{true}}" />', []],
    ['<view wx:for="{{a}} " wx:key="id" />', ['constant_loop']],
    ['<view hidden="{{a}} " />', ['constant_boolean']],
    ['<view hidden="{{\'false\'}}" />', ['constant_boolean']],
    ['<scroll-view scroll-y="false" scrollX="false" />', ['constant_boolean', 'constant_boolean']],
    ['<swiper indicator-dots="false" circular="{{false}}" />', ['constant_boolean']],
    ['<view class="false" data-a="false" />', []],
    ['<view wx:for="{{a}}" wx:key="item.id" />', ['wx_key']],
    ['<view wx:for="{{a}}" wx:key="this" />', ['wx_key']],
    ['<view wx:for="{{a}}" wx:key="" /><xr-mesh scale="{{a}} 1 1" />', []],
    ['<view wx:for="{{a}}" wx:key="id" /><view wx:for="{{a}}" wx:key="*this" />', []],
  ])('%s', (line, codes) => {
    expect(kindsOf(homeWxml(line))).toEqual(codes.map((code) => `${code} warning`));
  });

  it('of a component of the project', () => {
    const files: Files = {
      [`${CARD}.ts`]:
        'Component({ properties: { title: String, open: Boolean, isShut: { type: Boolean, value: true } }, methods: { onTap() {} } });',
      ...edited(
        `${HOME}.wxml`,
        '<card title="{{label}}"',
        '<card title="false" open="false" is-shut="false"',
      ),
    };
    expect(kindsOf(files)).toEqual(['constant_boolean warning', 'constant_boolean warning']);
  });
});

describe('wx.createWorker', () => {
  const worker = (call: string): Files => ({
    ...appJson('"workers": "workers"'),
    'app/workers/a.js': '',
    ...tap(call),
  });

  it.each([
    ["wx.createWorker('workers/a.js')", []],
    ["wx.createWorker('/workers/a.js', { useExperimentalWorker: true })", []],
    ["wx.createWorker('workers/gone.js')", [`missing_workers ${HOME}.ts:2`]],
    ["wx.createWorker('lib/a.js')", [`missing_workers ${HOME}.ts:2`]],
    ['wx.createWorker(name)', []],
  ])('%s', (call, expected) => {
    expect(faultsOf(worker(call))).toEqual(expected);
  });
});

it('the words name the file that exists', () => {
  const messages = (files: Files) => checkOf(files).map(({ message }) => message);
  const js = 'app/pages/old/old';
  const pages = { 'app/app.json': { pages: ['pages/home/home', 'pages/old/old', 'pages/gone/gone'] } };
  expect(
    messages({
      ...pages,
      [`${js}.js`]: 'Page({});',
      [`${js}.wxml`]: '<view bindtap="no" />',
      'app/pages/gone/gone.wxml': '',
    }),
  ).toEqual(expect.arrayContaining([`bindtap names no, which ${js}.js does not have`]));
  const shared = {
    'app/templates/foot.wxml': '<view bindtap="no" />',
    'app/pages/profile/profile.wxml': '<include src="/templates/foot.wxml" />',
  };
  expect(messages(shared)).toEqual([
    'bindtap names no, which none of app/pages/home/home.ts, app/pages/profile/profile.ts has',
  ]);
});

it("WeChat's component library by version", () => {
  const files: Files = {
    ...appJson('"useExtendedLib": { "weui": "latest" }'),
    [`${HOME}.json`]: { usingComponents: { card: 'weui-miniprogram/cell/cell' } },
  };
  expect(faultsOf(files)).toEqual([]);
});

describe('TypeScript without its compiler plugin', () => {
  const NO_PLUGIN = edited('project.config.json', '"typescript"', '"less"');
  const said = (files: Files) =>
    checkOf({ ...NO_PLUGIN, ...files })
      .filter(({ code }) => code === 'no_typescript_plugin')
      .map(({ file, message }) => `${file}: ${message}`);
  const NAMED = ['app/app', HOME, 'app/pages/profile/profile', ABOUT, CARD];
  const beside = (bases: readonly string[]): Files =>
    Object.fromEntries(bases.map((base) => [`${base}.js`, '']));

  it('is reported once', () => {
    expect(said({})).toEqual([
      'app/app.ts: app.ts and 4 more would not be compiled: "typescript" is not in setting.useCompilerPlugins',
    ]);
  });

  it('is not where JavaScript lies beside it, as after a compile of its own', () => {
    expect(said(beside(NAMED))).toEqual([]);
    expect(said(beside(NAMED.slice(0, -1)))).toEqual([
      `${CARD}.ts: components/card/card.ts would not be compiled: "typescript" is not in setting.useCompilerPlugins`,
    ]);
  });

  it('is not where the plugin is on', () => {
    expect(checkOf({}).map(({ code }) => code)).not.toContain('no_typescript_plugin');
  });
});
