/** What each of compile, preview and component test says of a project. */
export type Verdict =
  | 'found'
  | 'missing'
  | 'not registered'
  | 'package boundary'
  | 'plugin not declared'
  | 'bad JSON'
  | 'bad name in app.json'
  | 'no mini-program';

type Kind =
  | 'component'
  | 'component with a placeholder'
  | 'global component'
  | 'global component with a placeholder'
  | 'generic'
  | 'generic with a placeholder'
  | 'import'
  | 'include'
  | 'wxs'
  | 'wxs require'
  | 'wxs with a require inside'
  | 'style'
  | 'script'
  | 'script, loaded on demand'
  | 'plugin'
  | 'plugin, loaded on demand';

type Row = readonly [kind: Kind, from: string, written: string, verdict: Verdict];

const MAIN = 'pages/a/a';
const SUB = 'sub/p/p';
const SOLO = 'solo/p/p';

/** The files of each kind in the main package, in two subpackages and in an independent one. */
export const PARTS = ['c/card', 'c/folder/index', 'lib/t', 'lib/m', 'lib/s', 'lib/u'] as const;

const KINDS = [
  ['component', '/c/card', '../../c/card'],
  ['generic', '/c/card', '../../c/card'],
  ['import', '/lib/t.wxml', '../../lib/t.wxml'],
  ['include', '/lib/t.wxml', '../../lib/t.wxml'],
  ['wxs', '/lib/m.wxs', '../../lib/m.wxs'],
  ['style', '/lib/s.wxss', '../../lib/s.wxss'],
  ['script', '/lib/u', '../../lib/u'],
] as const;

/**
 * WeChat's documentation, "使用分包" and "独立分包": a subpackage may use the main package's scripts, templates, styles and
 * components and its own, of no other subpackage; an independent one its own alone. "分包异步化": components with a
 * placeholder and scripts that are loaded on demand are exempt.
 */
const packages: Row[] = KINDS.flatMap(([kind, absolute, relative]): Row[] => [
  [kind, MAIN, absolute, 'found'],
  [kind, MAIN, relative, 'found'],
  [kind, MAIN, `/sub${absolute}`, 'package boundary'],
  [kind, SUB, absolute, 'found'],
  [kind, SUB, relative, 'found'],
  [kind, SUB, `/sub${absolute}`, 'found'],
  [kind, SUB, `/other${absolute}`, 'package boundary'],
  [kind, SUB, `/solo${absolute}`, 'package boundary'],
  [kind, SOLO, absolute, 'package boundary'],
  [kind, SOLO, relative, 'package boundary'],
  [kind, SOLO, `/solo${absolute}`, 'found'],
  [kind, SOLO, `..${absolute}`, 'found'],
  [kind, SOLO, `/sub${absolute}`, 'package boundary'],
  [kind, MAIN, absolute.replace('/lib/', '/Lib/').replace('/c/', '/C/'), 'missing'],
  [kind, MAIN, absolute.replace('/lib/', '/gone/').replace('/c/', '/gone/'), 'missing'],
]);

export const ROWS: readonly Row[] = [
  ...packages,
  ['component with a placeholder', MAIN, '/sub/c/card', 'found'],
  ['component with a placeholder', SUB, '/other/c/card', 'found'],
  ['component with a placeholder', SOLO, '/c/card', 'found'],
  ['component with a placeholder', MAIN, '/gone/card', 'missing'],
  ['generic with a placeholder', MAIN, '/sub/c/card', 'found'],
  ['generic with a placeholder', MAIN, '/gone/card', 'missing'],
  // miniprogram-ci, `spreadUsingComponent`: what app.json registers does not reach into an independent subpackage.
  ['global component', MAIN, '/c/card', 'found'],
  ['global component', SUB, '/c/card', 'found'],
  ['global component', SOLO, '/c/card', 'not registered'],
  ['global component', SOLO, 'ui/button', 'not registered'],
  ['global component', MAIN, '/sub/c/card', 'package boundary'],
  ['global component with a placeholder', MAIN, '/sub/c/card', 'found'],
  ['global component with a placeholder', SOLO, '/c/card', 'not registered'],
  ['global component with a placeholder', SOLO, '/solo/c/card', 'not registered'],
  ['script, loaded on demand', MAIN, '../../sub/lib/u', 'found'],
  ['script, loaded on demand', SOLO, '../../lib/u', 'found'],
  ['script, loaded on demand', MAIN, '../../lib/gone', 'missing'],
  // A path that leaves the root: for components and scripts it stays inside, for templates and styles it fails.
  ['component', MAIN, '../../../../c/card', 'found'],
  ['import', MAIN, '../../../lib/t.wxml', 'missing'],
  ['include', MAIN, '../../../lib/t.wxml', 'missing'],
  ['include', MAIN, '/../lib/t.wxml', 'missing'],
  ['wxs', MAIN, '../../../lib/m.wxs', 'missing'],
  ['wxs', MAIN, '/../lib/m.wxs', 'found'],
  ['wxs require', MAIN, '../../../lib/m.wxs', 'missing'],
  ['wxs require', MAIN, '../../lib/m.wxs', 'found'],
  ['wxs require', MAIN, '/lib/m.wxs', 'missing'],
  ['wxs require', SOLO, '../../lib/m.wxs', 'package boundary'],
  ['wxs require', SUB, '../../lib/m.wxs', 'found'],
  ['wxs require', SUB, '../../other/lib/m.wxs', 'package boundary'],
  ['style', MAIN, '../../../lib/s.wxss', 'missing'],
  ['style', MAIN, '/../lib/s.wxss', 'missing'],
  ['style', MAIN, '@/lib/s.wxss', 'missing'],
  ['style', MAIN, 'ui/s.wxss', 'found'],
  ['style', SOLO, 'ui/s.wxss', 'package boundary'],
  ['wxs with a require inside', MAIN, '../../lib/m.wxs', 'found'],
  ['wxs with a require inside', MAIN, '../../lib/gone.wxs', 'missing'],
  ['wxs with a require inside', SOLO, '../../lib/m.wxs', 'package boundary'],
  // Folders and extensions.
  ['component', MAIN, '/c/folder', 'found'],
  ['component', MAIN, '/c/card.json', 'missing'],
  ['import', MAIN, '/lib/t', 'found'],
  ['include', MAIN, '/lib/t', 'found'],
  ['wxs', MAIN, '/lib/m', 'missing'],
  ['style', MAIN, '/lib/s', 'found'],
  ['script', MAIN, '../../lib/u.js', 'found'],
  ['component', MAIN, '/c/folder/', 'missing'],
  ['component', MAIN, '//c/card', 'found'],
  ['component', MAIN, '', 'missing'],
  // Addresses of components are paths or plugins.
  ['component', MAIN, 'ext://lib/card', 'missing'],
  ['component', MAIN, 'https://example.com/card', 'missing'],
  ['generic', MAIN, 'dynamicLib://lib/card', 'missing'],
  // Aliases and packages: only for components and scripts.
  ['component', MAIN, '@/c/card', 'found'],
  ['component', SOLO, '@/c/card', 'package boundary'],
  ['component', SOLO, '@/solo/c/card', 'found'],
  ['component', MAIN, '@no/c/card', 'missing'],
  ['generic', MAIN, '@/c/card', 'found'],
  ['import', MAIN, '@/lib/t.wxml', 'missing'],
  ['wxs', MAIN, '@/lib/m.wxs', 'missing'],
  ['component', MAIN, 'ui/button', 'found'],
  ['component', SUB, 'ui/button', 'found'],
  ['component', SOLO, 'ui/button', 'package boundary'],
  ['component', SOLO, 'own/button', 'found'],
  ['component', MAIN, 'own/button', 'missing'],
  ['import', MAIN, 'ui/t.wxml', 'missing'],
  ...plugins(),
];

/**
 * "使用插件": app.json declares each plugin, for all packages or for one subpackage, which alone may use it; "独立分包": an
 * independent one has none but its own. "分包异步化" exempts what is loaded later, as with components. A plugin goes by
 * app.json's name for it, or by its provider's appid (miniprogram-ci, getPluginByAliasOrProvider).
 */
function plugins(): Row[] {
  const kinds = [
    ['component', (name: string) => `plugin://${name}/card`],
    ['generic', (name: string) => `plugin://${name}/card`],
    ['plugin', (name: string) => name],
  ] as const;
  const later = [
    ['component with a placeholder', (name: string) => `plugin://${name}/card`],
    ['generic with a placeholder', (name: string) => `plugin://${name}/card`],
    ['plugin, loaded on demand', (name: string) => name],
  ] as const;
  return [
    ...kinds.flatMap(([kind, write]): Row[] => [
      [kind, MAIN, write('shop'), 'found'],
      [kind, MAIN, write('wx1'), 'found'],
      [kind, MAIN, write('map'), 'package boundary'],
      [kind, MAIN, write('Shop'), 'plugin not declared'],
      [kind, MAIN, write('gone'), 'plugin not declared'],
      [kind, SUB, write('shop'), 'found'],
      [kind, SUB, write('map'), 'found'],
      [kind, SUB, write('chart'), 'package boundary'],
      [kind, SUB, write('own'), 'package boundary'],
      [kind, SUB, write('gone'), 'plugin not declared'],
      [kind, SOLO, write('own'), 'found'],
      [kind, SOLO, write('shop'), 'package boundary'],
      [kind, SOLO, write('map'), 'package boundary'],
    ]),
    ...later.flatMap(([kind, write]): Row[] => [
      [kind, MAIN, write('map'), 'found'],
      [kind, SUB, write('chart'), 'found'],
      [kind, SOLO, write('shop'), 'found'],
      [kind, MAIN, write('gone'), 'plugin not declared'],
    ]),
    ['global component', MAIN, 'plugin://shop/card', 'found'],
    ['global component', SUB, 'plugin://shop/card', 'found'],
    ['global component', SOLO, 'plugin://shop/card', 'not registered'],
    ['global component', MAIN, 'plugin://map/card', 'package boundary'],
    ['global component', MAIN, 'plugin://gone/card', 'plugin not declared'],
    ['global component with a placeholder', SOLO, 'plugin://shop/card', 'not registered'],
    ['component', MAIN, 'plugin-private://wx1/card', 'found'],
    ['component', MAIN, 'plugin-private://wx9/card', 'plugin not declared'],
    ['component', SOLO, 'plugin-private://wx1/card', 'package boundary'],
  ];
}

type Said = Partial<Record<'compile' | 'preview' | 'componentTest', Verdict>>;

/** Intended differences. */
export function meantDifferences(kind: Kind, written: string, verdict: Verdict): Said {
  // Component tests draw nothing.
  if (kind === 'style') return { componentTest: 'found' };
  // Jest loads their scripts, by relative paths only.
  if (kind === 'script' && verdict === 'found' && written.startsWith('/'))
    return { componentTest: 'missing' };
  // It loads nothing on demand, and has checked by then that plugins are declared.
  return kind === 'script, loaded on demand' ? { componentTest: 'found' } : {};
}

const BOM = '\uFEFF';

type JsonRow = readonly [name: string, file: string, text: string, verdict: Verdict];

export const JSON_ROWS: readonly JsonRow[] = [
  ['a byte-order mark', 'app/pages/a/a.json', `${BOM}{ "usingComponents": { "x": "/c/card" } }`, 'found'],
  ['a byte-order mark before a fault', 'app/pages/a/a.json', `${BOM}{ "usingComponents": `, 'bad JSON'],
  ['a comment', 'app/pages/a/a.json', '{ // a page\n}', 'bad JSON'],
  ['a comma at the end', 'app/pages/a/a.json', '{ "usingComponents": {}, }', 'bad JSON'],
  [
    'fields for Skyline',
    'app/pages/a/a.json',
    '{ "renderer": "skyline", "componentFramework": "glass-easel", "disableScroll": true }',
    'found',
  ],
  ['nothing', 'app/pages/a/a.json', '', 'bad JSON'],
  ['a list', 'app/pages/a/a.json', '[]', 'bad JSON'],
  ['null', 'app/pages/a/a.json', 'null', 'bad JSON'],
  ['a name that is a number', 'app/pages/a/a.json', '{ "usingComponents": { "x": 5 } }', 'bad JSON'],
  ['names that are a list', 'app/pages/a/a.json', '{ "usingComponents": ["/c/card"] }', 'bad JSON'],
  [
    'a placeholder that is a number',
    'app/pages/a/a.json',
    '{ "usingComponents": { "x": "/c/card" }, "componentPlaceholder": { "x": 5 } }',
    'bad JSON',
  ],
  [
    'a generic that is a name',
    'app/pages/a/a.json',
    '{ "componentGenerics": { "x": "/c/card" } }',
    'bad JSON',
  ],
  ['a generic without a default', 'app/pages/a/a.json', '{ "componentGenerics": { "x": {} } }', 'bad JSON'],
  ['of app.json: a list', 'app/app.json', '[]', 'bad JSON'],
  ['of app.json: a page that is a number', 'app/app.json', '{ "pages": ["pages/a/a", 5] }', 'bad JSON'],
  [
    'of app.json: a subpackage without a root',
    'app/app.json',
    '{ "pages": ["pages/a/a"], "subpackages": [{ "pages": ["p/p"] }] }',
    'bad JSON',
  ],
  ['of a component: a comment', 'app/pages/a/a.json', '{ "usingComponents": { "x": "/c/bad" } }', 'missing'],
];

/** As app.json declares it; the provider's appid is a number here. */
export const plugin = (provider: number): object => ({ version: '1.0.0', provider: `wx${String(provider)}` });

type AppRow = readonly [name: string, app: object, verdict: Verdict];

const TAB = { pagePath: MAIN, text: 'a' };
const OTHER_TAB = { pagePath: 'pages/b/b', text: 'b' };
const packs = (...list: readonly object[]): object => ({ subpackages: list });
const preload = (page: string, name: string): object => ({ preloadRule: { [page]: { packages: [name] } } });

/**
 * "使用分包" and "分包预下载": tabs open pages of the main package, and what is loaded before it is needed is a package of
 * app.json, by root or name.
 */
export const APP_ROWS: readonly AppRow[] = [
  ['tabs of the main package', { tabBar: { list: [TAB, OTHER_TAB] } }, 'found'],
  ['two tabs of one page', { tabBar: { list: [TAB, TAB] } }, 'bad name in app.json'],
  ['a tab of a subpackage', { tabBar: { list: [TAB, { ...TAB, pagePath: SUB }] } }, 'bad name in app.json'],
  [
    'a tab of an independent one',
    { tabBar: { list: [TAB, { ...TAB, pagePath: SOLO }] } },
    'bad name in app.json',
  ],
  [
    'a tab of a missing page',
    { tabBar: { list: [TAB, { ...TAB, pagePath: 'pages/x/x' }] } },
    'bad name in app.json',
  ],
  ['a preloaded package', preload(MAIN, 'sub'), 'found'],
  ['a preloaded package, by its name', preload(MAIN, 'third'), 'found'],
  ['a preloaded independent package', preload(MAIN, 'solo'), 'found'],
  ['the main package, preloaded', preload(SOLO, '__APP__'), 'found'],
  ['a missing preloaded package', preload(MAIN, 'gone'), 'bad name in app.json'],
  ['a package preloaded on a missing page', preload('pages/x/x', 'sub'), 'bad name in app.json'],
  [
    'fields for Skyline',
    {
      renderer: 'skyline',
      componentFramework: 'glass-easel',
      lazyCodeLoading: 'requiredComponents',
      rendererOptions: { skyline: { defaultDisplayBlock: true } },
    },
    'found',
  ],
  ['a plugin of two packages', { plugins: { shop: plugin(1), again: plugin(2) } }, 'bad name in app.json'],
  ['one name for two plugins', { plugins: { map: plugin(5) } }, 'bad name in app.json'],
  ['an entry page', { entryPagePath: MAIN }, 'found'],
  ['an entry page in an independent subpackage', { entryPagePath: SOLO }, 'found'],
  ['an entry page with a slash in front', { entryPagePath: `/${MAIN}` }, 'bad name in app.json'],
  ['an empty entry page', { entryPagePath: '' }, 'found'],
  ['a plugin page before a package', preload('__plugin__/wx1/p', 'sub'), 'found'],
  ['a package to load early, its page with a slash', preload(`/${MAIN}`, 'sub'), 'bad name in app.json'],
  ['a page with a slash in front', { pages: [MAIN, '/pages/b/b'] }, 'bad name in app.json'],
  ['a page with a dot in front', { pages: [MAIN, './pages/b/b'] }, 'bad name in app.json'],
  ['a page named twice', { pages: [MAIN, MAIN] }, 'bad name in app.json'],
  ['a page of a subpackage in the main package', { pages: [MAIN, SUB] }, 'bad name in app.json'],
  ['a root with a slash in front', packs({ root: '/sub', pages: ['p/p'] }), 'bad name in app.json'],
  ['a root with a slash at its end', packs({ root: 'sub/', pages: ['p/p'] }), 'found'],
  ['a root that is the main package', packs({ root: '__APP__', pages: ['p/p'] }), 'bad name in app.json'],
  ['an empty root', packs({ root: '', pages: [SUB] }), 'bad name in app.json'],
  ['a root with dots inside', packs({ root: 'x/../sub', pages: ['p/p'] }), 'bad name in app.json'],
  ['a subpackage without pages', packs({ root: 'sub', pages: [] }), 'bad name in app.json'],
  [
    'one root for two subpackages',
    packs({ root: 'sub', pages: ['p/p'] }, { root: 'sub/', pages: ['p/p'] }),
    'bad name in app.json',
  ],
  [
    'one name for two subpackages',
    packs({ root: 'sub', name: 'n', pages: ['p/p'] }, { root: 'other', name: 'n', pages: ['p/p'] }),
    'bad name in app.json',
  ],
  [
    'a subpackage inside another',
    packs({ root: 'sub', pages: ['p/p'] }, { root: 'sub/p', pages: ['p'] }),
    'bad name in app.json',
  ],
  ['a missing entry page', { entryPagePath: 'pages/x/x' }, 'bad name in app.json'],
];

type Files = Readonly<Record<string, string>>;

type FilesRow = readonly [name: string, files: Files, verdict: Verdict];

const BAR = 'custom-tab-bar/index';

const part = (base: string, config: object = {}, wxml = '<view />'): Files => ({
  [`${base}.json`]: JSON.stringify({ component: true, ...config }),
  [`${base}.js`]: 'Component({});',
  [`${base}.wxml`]: wxml,
});

const bar = (config: object, wxml?: string): Files => part(BAR, config, wxml);

const without = (files: Files, name: string): Files =>
  Object.fromEntries(Object.entries(files).filter(([file]) => file !== name));

/** "自定义 tabBar": with `custom: true`, the component custom-tab-bar/index of the main package. */
export const TAB_BAR_ROWS: readonly FilesRow[] = [
  ['is a component', bar({}), 'found'],
  ['is missing', {}, 'missing'],
  ['has no JSON', without(bar({}), `${BAR}.json`), 'missing'],
  ['has no script', without(bar({}), `${BAR}.js`), 'missing'],
  ['has a component', bar({ usingComponents: { x: '/c/card' } }, '<x />'), 'found'],
  ['has a missing component', bar({ usingComponents: { x: './gone' } }, '<x />'), 'missing'],
  [
    'has a component of a subpackage',
    bar({ usingComponents: { x: '/sub/c/card' } }, '<x />'),
    'package boundary',
  ],
  ['has an unregistered tag', bar({}, '<x />'), 'not registered'],
  [
    'has an undeclared plugin',
    bar({ usingComponents: { x: 'plugin://gone/x' } }, '<x />'),
    'plugin not declared',
  ],
  ['has broken JSON', { ...bar({}), [`${BAR}.json`]: '{' }, 'bad JSON'],
];

type ProjectRow = readonly [name: string, from: string, files: Files, verdict: Verdict];

const using = (base: string, config: object, wxml = '<x />'): Files => ({
  [`${base}.json`]: JSON.stringify(config),
  [`${base}.wxml`]: wxml,
});
const standIn = (base: string, x: string, tag: string, more: object = {}): Files =>
  using(base, { usingComponents: { x, ...more }, componentPlaceholder: { x: tag, y: 'view' } });

/**
 * "占位组件": a placeholder is built in, or a registered component that is there from the start, for which a placeholder
 * has no effect; without it, rendering throws where the component is not loaded yet. That is what another package ships,
 * and with `lazyCodeLoading` everything.
 */
const placeholders: readonly ProjectRow[] = [
  ['a built-in placeholder', MAIN, standIn(MAIN, '/sub/c/card', 'view'), 'found'],
  ['a registered placeholder', MAIN, standIn(MAIN, '/sub/c/card', 'z', { z: '/c/card' }), 'found'],
  ['a placeholder that nobody registers', MAIN, standIn(MAIN, '/sub/c/card', 'z'), 'not registered'],
  ['an empty placeholder', MAIN, standIn(MAIN, '/sub/c/card', ''), 'not registered'],
  ['a placeholder for what is there', MAIN, standIn(MAIN, '/c/card', 'z'), 'found'],
  ['a placeholder for a plugin', MAIN, standIn(MAIN, 'plugin://map/card', 'z'), 'not registered'],
  [
    'a placeholder of another package',
    MAIN,
    standIn(MAIN, '/sub/c/card', 'y', { y: '/other/c/card' }),
    'package boundary',
  ],
  [
    'a placeholder that is a plugin of another package',
    MAIN,
    standIn(MAIN, '/sub/c/card', 'y', { y: 'plugin://map/card' }),
    'package boundary',
  ],
  [
    'a placeholder of the main package',
    SOLO,
    standIn(SOLO, '/sub/c/card', 'z', { z: '/c/card' }),
    'package boundary',
  ],
  [
    'a placeholder that app.json registers',
    MAIN,
    {
      ...standIn(MAIN, '/sub/c/card', 'z'),
      'app.json': JSON.stringify({ usingComponents: { z: '/c/card' } }),
    },
    'found',
  ],
  [
    'a placeholder that app.json registers, in an independent subpackage',
    SOLO,
    { ...standIn(SOLO, '/c/card', 'z'), 'app.json': JSON.stringify({ usingComponents: { z: '/c/card' } }) },
    'not registered',
  ],
  [
    "app.json's placeholder for a page's component",
    MAIN,
    {
      ...using(MAIN, { usingComponents: { x: '/sub/c/card' } }),
      'app.json': JSON.stringify({ componentPlaceholder: { x: 'view' } }),
    },
    'found',
  ],
  [
    "app.json's placeholder for a component of an independent subpackage",
    SOLO,
    {
      ...using(SOLO, { usingComponents: { x: '/c/card' } }),
      'app.json': JSON.stringify({ componentPlaceholder: { x: 'view' } }),
    },
    'package boundary',
  ],
  [
    "app.json's placeholder that nobody registers",
    MAIN,
    {
      ...using(MAIN, { usingComponents: { x: '/sub/c/card' } }),
      'app.json': JSON.stringify({ componentPlaceholder: { x: 'z' } }),
    },
    'not registered',
  ],
  [
    "app.json's own component, with a placeholder that nobody registers",
    MAIN,
    {
      'app.json': JSON.stringify({
        usingComponents: { x: '/sub/c/card' },
        componentPlaceholder: { x: 'z' },
      }),
    },
    'not registered',
  ],
  [
    'code loaded as required, and a placeholder that nobody registers',
    MAIN,
    {
      ...standIn(MAIN, '/c/card', 'z'),
      'app.json': JSON.stringify({ lazyCodeLoading: 'requiredComponents' }),
    },
    'not registered',
  ],
];

const cell = using(MAIN, { usingComponents: { x: 'weui-miniprogram/cell/cell' } });
const weui = { useExtendedLib: { weui: true } };

/** "useExtendedLib": of app.json for all packages, of a subpackage for that one. */
const extendedLibraries: readonly ProjectRow[] = [
  ['a library of WeChat', MAIN, { ...cell, 'app.json': JSON.stringify(weui) }, 'found'],
  [
    'a library of WeChat, by its path',
    MAIN,
    {
      ...using(MAIN, { usingComponents: { x: '/miniprogram_npm/weui-miniprogram/cell/cell' } }),
      'app.json': JSON.stringify(weui),
    },
    'found',
  ],
  ['a library of WeChat that app.json does not ask for', MAIN, cell, 'missing'],
  [
    "a library of WeChat for another package's use",
    MAIN,
    {
      ...cell,
      'app.json': JSON.stringify({ subpackages: [{ root: 'sub', pages: ['p/p'], ...weui }] }),
    },
    'missing',
  ],
  [
    'a library of WeChat for its subpackage',
    SUB,
    {
      ...using(SUB, { usingComponents: { x: 'weui-miniprogram/cell/cell' } }),
      'app.json': JSON.stringify({ subpackages: [{ root: 'sub', pages: ['p/p'], ...weui }] }),
    },
    'found',
  ],
];

/** Of two spellings, miniprogram-ci takes `subpackages`. */
const spellings: readonly ProjectRow[] = [
  [
    'both spellings of the subpackages',
    MAIN,
    {
      ...using(MAIN, { usingComponents: { x: '/sub/c/card' } }),
      'app.json': JSON.stringify({ subPackages: [] }),
    },
    'package boundary',
  ],
  [
    'the other spelling of the subpackages',
    MAIN,
    {
      ...using(MAIN, { usingComponents: { x: '/sub/c/card' } }),
      'app.json': JSON.stringify({ subpackages: [], subPackages: [{ root: 'sub', pages: ['p/p'] }] }),
    },
    'found',
  ],
];

const shows = (wxml: string): Files => ({ [`${MAIN}.wxml`]: wxml });

/** Tags of the base library, Skyline's and those of its early years included, and what only looks like one. */
const tags: readonly ProjectRow[] = [
  ...[
    'ad',
    'span',
    'grid-builder',
    'draggable-sheet',
    'snapshot',
    'store-home',
    'xr-scene',
    'contact-button',
  ].map((tag): ProjectRow => [`<${tag}>`, MAIN, shows(`<${tag}>x</${tag}>`), 'found']),
  ...['div', 'cross-cell-container', 'constructor', 'to-string', 'hasOwnProperty'].map((tag): ProjectRow => [
    `<${tag}>`,
    MAIN,
    shows(`<${tag}>x</${tag}>`),
    'not registered',
  ]),
];

const generic = (base: string, component: string, app: object, tag: string): Files => ({
  ...using(base, { usingComponents: { x: component, k: './../../c/card' } }, `<x generic:g="${tag}" />`),
  ...part(component.slice(1), { componentGenerics: { g: true } }, '<g />'),
  'app.json': JSON.stringify(app),
});

/** `generic:g="k"` names a component that the page, or app.json for it, registers. */
const generics: readonly ProjectRow[] = [
  ["a generic of the page's", MAIN, generic(MAIN, '/c/x', {}, 'k'), 'found'],
  [
    "a generic of app.json's",
    MAIN,
    generic(MAIN, '/c/x', { usingComponents: { all: '/c/card' } }, 'all'),
    'found',
  ],
  ['a generic that nobody registers', MAIN, generic(MAIN, '/c/x', {}, 'gone'), 'not registered'],
  ['a generic by the name of a method', MAIN, generic(MAIN, '/c/x', {}, 'constructor'), 'not registered'],
  [
    "a generic of app.json's in an independent subpackage",
    SOLO,
    {
      ...generic(SOLO, '/solo/c/x', { usingComponents: { all: '/c/card' } }, 'all'),
      [`${SOLO}.json`]: JSON.stringify({ usingComponents: { x: '/solo/c/x' } }),
    },
    'not registered',
  ],
];

const leftOut = (type: string, value: string, more: object = {}): Files => ({
  'project.config.json': JSON.stringify({
    miniprogramRoot: 'app/',
    packOptions: { ignore: [{ type, value }], ...more },
  }),
});
const card = using(MAIN, { usingComponents: { x: '/c/card' } });

/** "packOptions": what an upload leaves out is missing on a phone; the rules as miniprogram-ci reads them (`doRule`). */
const packing: readonly ProjectRow[] = [
  ['a folder that is left out', MAIN, { ...leftOut('folder', 'c'), ...card }, 'missing'],
  ['a folder with a slash in front', MAIN, { ...leftOut('folder', '/c/'), ...card }, 'missing'],
  ['a folder in another case', MAIN, { ...leftOut('folder', 'C'), ...card }, 'missing'],
  ['a folder with a dot in front', MAIN, { ...leftOut('folder', './c'), ...card }, 'found'],
  ['a folder of the project', MAIN, { ...leftOut('folder', 'app/c'), ...card }, 'found'],
  ['a file that is left out', MAIN, { ...leftOut('file', '/c/card.wxml'), ...card }, 'missing'],
  ['a beginning of names', MAIN, { ...leftOut('prefix', 'card'), ...card }, 'missing'],
  ['an end of names', MAIN, { ...leftOut('suffix', 'card.js'), ...card }, 'missing'],
  ['a pattern', MAIN, { ...leftOut('glob', '/c/**'), ...card }, 'missing'],
  ['an expression', MAIN, { ...leftOut('regexp', '^/C/'), ...card }, 'missing'],
  ['an expression that is none', MAIN, { ...leftOut('regexp', '('), ...card }, 'found'],
  ['app.json', MAIN, { ...leftOut('file', 'app.json'), ...card }, 'found'],
  [
    'a folder that is left out and kept',
    MAIN,
    { ...leftOut('folder', 'c', { include: [{ type: 'folder', value: 'c' }] }), ...card },
    'found',
  ],
  ['a page that is left out', MAIN, leftOut('folder', 'pages'), 'missing'],
  [
    'a template that is left out',
    MAIN,
    { ...leftOut('file', 'lib/t.wxml'), ...shows('<import src="/lib/t.wxml" />') },
    'missing',
  ],
  [
    'WXS that is left out',
    MAIN,
    { ...leftOut('suffix', 'm.wxs'), ...shows('<wxs module="m" src="/lib/m.wxs" />') },
    'missing',
  ],
  [
    'a script that is left out',
    MAIN,
    { ...leftOut('file', 'lib/u.js'), [`${MAIN}.js`]: "require('../../lib/u'); Page({});" },
    'missing',
  ],
];

/** The files of app.json are merged with the table's own. */
export const PROJECT_ROWS: readonly ProjectRow[] = [
  ...placeholders,
  ...extendedLibraries,
  ...spellings,
  ...tags,
  ...generics,
  ...packing,
];

/** A component is JSON that says so, a script and WXML. */
export const COMPONENT_ROWS: readonly FilesRow[] = [
  ['all three', part('c/x'), 'found'],
  ['no JSON', without(part('c/x'), 'c/x.json'), 'missing'],
  ['no script', without(part('c/x'), 'c/x.js'), 'missing'],
  ['no WXML', without(part('c/x'), 'c/x.wxml'), 'missing'],
  ['JSON without "component": true', { ...part('c/x'), 'c/x.json': '{}' }, 'missing'],
];

type RootRow = readonly [name: string, config: string, folder: string, verdict: Verdict];

/** project.config.json's `miniprogramRoot`; as in miniprogram-ci, without one it is the project's folder. */
export const ROOT_ROWS: readonly RootRow[] = [
  ['a folder', '{ "miniprogramRoot": "app/" }', 'app/', 'found'],
  ['a folder with a slash in front', '{ "miniprogramRoot": "/app/" }', 'app/', 'found'],
  ['a folder with a dot', '{ "miniprogramRoot": "./app" }', 'app/', 'found'],
  ['an empty one', '{ "miniprogramRoot": "" }', '', 'found'],
  ['no miniprogramRoot', '{}', '', 'found'],
  ['no miniprogramRoot, and the app in miniprogram/', '{}', 'miniprogram/', 'no mini-program'],
  ['another folder', '{ "miniprogramRoot": "gone/" }', 'app/', 'no mini-program'],
  ['a number', '{ "miniprogramRoot": 5 }', 'app/', 'bad JSON'],
];
