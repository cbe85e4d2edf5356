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

export const MAIN = 'pages/a/a';
export const SUB = 'sub/p/p';
export const SOLO = 'solo/p/p';

/** The files of each kind in the main package, in two subpackages and in an independent one. */
export const PARTS = ['c/card', 'c/folder/index', 'lib/t', 'lib/m', 'lib/s', 'lib/u'] as const;

/** Each with how it is written from the root, and from a page's folder. */
export const KINDS = [
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
  // Aliases: for scripts alone, and packages for components, scripts and styles.
  ['script', MAIN, '@/lib/u', 'found'],
  ['component', MAIN, '@/c/card', 'missing'],
  ['component', SOLO, '@/c/card', 'missing'],
  ['component', SOLO, '@/solo/c/card', 'missing'],
  ['component', MAIN, '@no/c/card', 'missing'],
  ['generic', MAIN, '@/c/card', 'missing'],
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
  // Jest loads their scripts, by relative paths only; aliases are for its `moduleNameMapper`.
  if (kind === 'script' && verdict === 'found' && /^[/@]/.test(written)) return { componentTest: 'missing' };
  // It loads nothing on demand, and has checked by then that plugins are declared.
  return kind === 'script, loaded on demand' ? { componentTest: 'found' } : {};
}

/**
 * Where miniprogram-ci's own compiler finds files: names with a dot in front ship, and so does a link to a file; a link to
 * a folder is not followed.
 */
export const PLACES: readonly (readonly [name: string, folder: string, verdict: Verdict])[] = [
  ['a folder with a dot in front', '.own', 'found'],
  ['a folder of links to files', 'files', 'found'],
  ['a link to a folder of the mini-program', 'inside', 'missing'],
  ['a link to a folder elsewhere', 'outside', 'missing'],
];

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
  ['lines that end as on Windows', 'app/pages/a/a.json', '{\r\n  "usingComponents": {}\r\n}\r\n', 'found'],
  ["an old Mac's lines", 'app/pages/a/a.json', '{\r  "usingComponents": {}\r}\r', 'found'],
  ['a tag twice', 'app/pages/a/a.json', '{ "usingComponents": { "x": "/c/gone", "x": "/c/card" } }', 'found'],
  ['two byte-order marks', 'app/pages/a/a.json', `${BOM}${BOM}{}`, 'bad JSON'],
  ['a blank that JSON does not know', 'app/pages/a/a.json', '{\u00a0}', 'bad JSON'],
  ['of app.json: a byte-order mark', 'app/app.json', `${BOM}{ "pages": ["pages/a/a"] }`, 'found'],
  ['of app.json: a comment', 'app/app.json', '{ /* pages */ "pages": ["pages/a/a"] }', 'bad JSON'],
  ['of app.json: a comma at the end', 'app/app.json', '{ "pages": ["pages/a/a",] }', 'bad JSON'],
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
const shown = (item: string): object => ({
  plugins: { shop: { ...plugin(1), genericsImplementation: { card: { item } } } },
});
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
  ['a page of a subpackage in the main package', { pages: [MAIN, 'sub/c/card'] }, 'bad name in app.json'],
  ['a root with a slash in front', packs({ root: '/sub', pages: ['p/p'] }), 'bad name in app.json'],
  ['a root with a slash at its end', packs({ root: 'sub/', pages: ['p/p'] }), 'found'],
  ['a root that is the main package', packs({ root: '__APP__', pages: ['p/p'] }), 'bad name in app.json'],
  ['an empty root', packs({ root: '', pages: [SUB] }), 'bad name in app.json'],
  ['a root with dots inside', packs({ root: 'x/../sub', pages: ['p/p'] }), 'bad name in app.json'],
  ['a subpackage without pages', packs({ root: 'sub', pages: [] }), 'bad name in app.json'],
  [
    'one root for two subpackages',
    packs({ root: 'sub', pages: ['p/p'] }, { root: 'sub/', pages: ['c/card'] }),
    'bad name in app.json',
  ],
  [
    'one name for two subpackages',
    packs({ root: 'sub', name: 'n', pages: ['p/p'] }, { root: 'other', name: 'n', pages: ['p/p'] }),
    'bad name in app.json',
  ],
  [
    'a subpackage inside another',
    packs({ root: 'sub', pages: ['p/p'] }, { root: 'sub/c', pages: ['card'] }),
    'bad name in app.json',
  ],
  ['a script of a subpackage', packs({ root: 'sub', pages: ['p/p'], entry: 'lib/u.js' }), 'found'],
  ['a script of a subpackage with a slash', packs({ root: 'sub', pages: ['p/p'], entry: '/lib/u' }), 'found'],
  [
    'a script of a subpackage that is not there',
    packs({ root: 'sub', pages: ['p/p'], entry: 'main.js' }),
    'bad name in app.json',
  ],
  ['what a plugin gets', { plugins: { shop: { ...plugin(1), export: 'lib/u.js' } } }, 'found'],
  [
    'what a plugin gets, and is not there',
    { plugins: { shop: { ...plugin(1), export: 'out.js' } } },
    'bad name in app.json',
  ],
  ['what a plugin shows', shown('/c/card'), 'found'],
  ['what a plugin shows, and is not there', shown('/c/gone'), 'bad name in app.json'],
  ['workers', { workers: 'lib' }, 'found'],
  ['workers in an object', { workers: { path: 'lib/', isSubpackage: true } }, 'found'],
  ['workers that are not there', { workers: 'gone' }, 'bad name in app.json'],
  ['a tab icon', { tabBar: { list: [{ ...TAB, iconPath: 'lib/u.js' }, OTHER_TAB] } }, 'found'],
  [
    'a tab icon that is not there',
    { tabBar: { list: [{ ...TAB, iconPath: 'a.png' }, OTHER_TAB] } },
    'bad name in app.json',
  ],
  ['a missing entry page', { entryPagePath: 'pages/x/x' }, 'bad name in app.json'],
];

export type Files = Readonly<Record<string, string>>;

type FilesRow = readonly [name: string, files: Files, verdict: Verdict];

const BAR = 'custom-tab-bar/index';

export const part = (base: string, config: object = {}, wxml = '<view />'): Files => ({
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

/** A component is JSON that says so, a script and WXML. */
export const COMPONENT_ROWS: readonly FilesRow[] = [
  ['all three', part('c/x'), 'found'],
  ['no JSON', without(part('c/x'), 'c/x.json'), 'missing'],
  ['no script', without(part('c/x'), 'c/x.js'), 'missing'],
  ['no WXML', without(part('c/x'), 'c/x.wxml'), 'missing'],
  ['JSON without "component": true', { ...part('c/x'), 'c/x.json': '{}' }, 'missing'],
];

type RootRow = readonly [name: string, config: string, folder: string, verdict: Verdict, link?: string];

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
  ['null', '{ "miniprogramRoot": null }', '', 'found'],
  [
    'a folder above the project, which is read as inside',
    '{ "miniprogramRoot": "../app/" }',
    'app/',
    'found',
  ],
  ['a link to a folder', '{ "miniprogramRoot": "link/" }', 'app/', 'no mini-program', 'link'],
  ['a folder behind a link', '{ "miniprogramRoot": "link/in/" }', 'app/in/', 'no mini-program', 'link'],
  // miniprogram-ci reads srcMiniprogramRoot, and uses it nowhere.
  ['sources elsewhere', '{ "miniprogramRoot": "app/", "srcMiniprogramRoot": "src/" }', 'app/', 'found'],
  [
    'sources where the app is, and another root',
    '{ "miniprogramRoot": "dist/", "srcMiniprogramRoot": "app/" }',
    'app/',
    'no mini-program',
  ],
  ['sources alone', '{ "srcMiniprogramRoot": "app/" }', 'app/', 'no mini-program'],
  ['sources alone, and the app beside', '{ "srcMiniprogramRoot": "src/" }', '', 'found'],
];
