import { type Files, MAIN, part, SOLO, SUB, type Verdict } from './three-tools.cases';

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

const styled = (plugins: readonly string[], source: string): Files => ({
  'project.config.json': JSON.stringify({
    miniprogramRoot: 'app/',
    setting: { useCompilerPlugins: plugins },
  }),
  [`lib/v${source}`]: '.v { color: red; }',
  [`${MAIN}.wxss`]: '@import "../../lib/v.wxss";',
});

/** Component tests draw nothing, so that what is missing is another table's (`style`). */
const styles: readonly ProjectRow[] = [
  ['Less behind a name of WXSS', MAIN, styled(['less'], '.less'), 'found'],
  ['Sass behind a name of WXSS', MAIN, styled(['typescript', 'sass'], '.scss'), 'found'],
];

/** The files of app.json are merged with the table's own. */
export const PROJECT_ROWS: readonly ProjectRow[] = [
  ...placeholders,
  ...extendedLibraries,
  ...spellings,
  ...tags,
  ...generics,
  ...packing,
  ...styles,
];
