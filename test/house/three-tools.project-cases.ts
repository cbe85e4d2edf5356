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

/** What looks like a name of an object's own, with a file, or with a class. */
const likeMethods: readonly ProjectRow[] = ['constructor', 'toString', '__proto__'].map((tag) => [
  `<${tag} src>`,
  MAIN,
  shows(`<${tag} src="/gone.png" class="a" hidden="true">x</${tag}>`),
  'not registered',
]);

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

const styled = (plugins: readonly unknown[], source: string): Files => ({
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
  ['Less with options behind a name of WXSS', MAIN, styled([['less', {}]], '.less'), 'found'],
  ['Sass behind a name of WXSS', MAIN, styled(['typescript', 'sass'], '.scss'), 'found'],
];

type StyleRow = readonly [name: string, plugins: readonly unknown[], files: Files, verdict: Verdict];

const less = (text: string, more: Files = {}): Files => ({
  [`${MAIN}.less`]: text,
  'lib/v.less': '.v { color: red; }',
  ...more,
});
const scss = (text: string, more: Files = {}): Files => ({
  [`${MAIN}.scss`]: text,
  'lib/_v.scss': '.v { color: red; }',
  ...more,
});

/** Less and Sass, as the two compilers of miniprogram-ci find what they take in; imports of WXSS stay, and are found as such. */
export const STYLE_ROWS: readonly StyleRow[] = [
  ['Less beside', ['less'], less('@import "../../lib/v";'), 'found'],
  ['Less with its ending', ['less'], less('@import "../../lib/v.less";'), 'found'],
  ['Less from the root', ['less'], less('@import "lib/v";'), 'found'],
  ['Less from the root, with a slash', ['less'], less('@import "/lib/v";'), 'found'],
  ['Less by url()', ['less'], less('@import url("../../lib/v.less");'), 'found'],
  ['Less with options for the compiler', [['less', {}]], less('@import "../../lib/v";'), 'found'],
  ['missing Less', ['less'], less('@import "./gone";'), 'missing'],
  ['missing Less that is optional', ['less'], less('@import (optional) "./gone";'), 'found'],
  ['missing Less by reference', ['less'], less('@import (reference) "./gone";'), 'missing'],
  ['missing Less in a comment', ['less'], less('// @import "./gone";\n/* @import "./gone2"; */'), 'found'],
  [
    'missing Less, and no compiler for it',
    [],
    { ...less('@import "./gone";'), [`${MAIN}.wxss`]: '.a{}' },
    'found',
  ],
  [
    'missing Less of what is taken in',
    ['less'],
    less('@import "../../lib/w";', { 'lib/w.less': '@import "./gone";' }),
    'missing',
  ],
  [
    'Less of a subpackage, which is taken in',
    ['less'],
    less('@import "../../sub/lib/v";', { 'sub/lib/v.less': '.v{}' }),
    'found',
  ],
  ['Less outside', ['less'], less('@import "../../../out";', { '../out.less': '' }), 'missing'],
  [
    'Less of an installed package',
    ['less'],
    less('@import "ui/a";', { '../node_modules/ui/a.less': '' }),
    'missing',
  ],
  ['Sass outside', ['sass'], scss('@import "../../../out";', { '../out.scss': '' }), 'missing'],
  ['WXSS in Less', ['less'], less('@import "../../lib/s.wxss";'), 'found'],
  ['missing WXSS in Less', ['less'], less('@import "../../lib/gone.wxss";'), 'missing'],
  ['WXSS of a subpackage in Less', ['less'], less('@import "../../sub/lib/s.wxss";'), 'package boundary'],
  ['Sass beside', ['sass'], scss('@import "../../lib/v";'), 'found'],
  ['Sass with its ending', ['sass'], scss('@import "../../lib/v.scss";'), 'found'],
  ['Sass from the root', ['sass'], scss('@use "lib/v";'), 'found'],
  ['Sass from the root, with a slash', ['sass'], scss('@import "/lib/v";'), 'missing'],
  ['a folder of Sass', ['sass'], scss('@use "../../lib/w";', { 'lib/w/_index.scss': '.w{}' }), 'found'],
  ['a module of Sass', ['sass'], scss('@use "sass:math"; .a { top: math.div(1px, 2); }'), 'found'],
  ['missing Sass', ['sass'], scss('@import "./gone";'), 'missing'],
  ['missing Sass, used', ['sass'], scss('@use "./gone";'), 'missing'],
  ['missing Sass, forwarded', ['sass'], scss('@forward "./gone";'), 'missing'],
  ['missing Sass, the second of two', ['sass'], scss('@import "../../lib/v", "./gone";'), 'missing'],
  ['indented Sass', ['sass'], { [`${MAIN}.sass`]: '@use "../../lib/v"\n', 'lib/_v.scss': '.v{}' }, 'found'],
  ['missing indented Sass', ['sass'], { [`${MAIN}.sass`]: '@use "./gone"\n' }, 'missing'],
  ['WXSS in Sass', ['sass'], scss('@import "../../lib/s.wxss";'), 'found'],
  ['missing WXSS in Sass', ['sass'], scss('@import "../../lib/gone.wxss";'), 'missing'],
];

/** What is on disk and does not ship: where, under which folder of a page's names, why, and project.config.json. */
export const REASONS: readonly (readonly [place: string, folder: string, why: string, config: string])[] = [
  [
    'a link to a folder',
    'inside',
    'but inside is a link to a folder, which no upload follows',
    '{ "miniprogramRoot": "app/" }',
  ],
  [
    'a folder that is left out',
    'real',
    ' of project.config.json leaves real/',
    '{ "miniprogramRoot": "app/", "packOptions": { "ignore": [{ "type": "folder", "value": "real" }] } }',
  ],
];

const uses = (name: string, files: Files, base: string = MAIN): Files => ({
  ...using(base, { usingComponents: { x: name } }),
  ...files,
});
const tagged = (tag: string, shown = tag): Files =>
  using(MAIN, { usingComponents: { [tag]: '/c/card' } }, `<${shown} />`);
const script = (text: string, more: Files = {}): Files => ({ [`${MAIN}.js`]: `${text} Page({});`, ...more });
const app = (more: object): Files => ({ 'app.json': JSON.stringify(more) });

/** Names are those of the files, letter by letter. */
const names: readonly ProjectRow[] = [
  ['Chinese', MAIN, uses('/组件/卡片', part('组件/卡片')), 'found'],
  ['a space', MAIN, uses('/c/my card', part('c/my card')), 'found'],
  ['a space at the end', MAIN, uses('/c/card ', {}), 'missing'],
  ['a percent sign', MAIN, uses('/c/a%20b', part('c/a%20b')), 'found'],
  ['a percent sign for a space', MAIN, uses('/c/a%20b', part('c/a b')), 'missing'],
  ['a dot', MAIN, uses('/c/card.v2', part('c/card.v2')), 'found'],
  ['what looks like an ending', MAIN, uses('/c/card.js', part('c/card.js')), 'found'],
  ['a plus, a hash and a question mark', MAIN, uses('/c/a+b#c?d', part('c/a+b#c?d')), 'found'],
  ['an accent in two signs', MAIN, uses('/c/e\u0301', part('c/\u00e9')), 'missing'],
  ['backslashes', MAIN, uses('\\\\c\\\\card', {}), 'missing'],
  ['a dot inside a path', MAIN, uses('/c/./card', {}), 'found'],
  ['a way back inside a path', MAIN, uses('/lib/../c/card', {}), 'found'],
  [
    'a template with a space',
    MAIN,
    { ...shows('<include src="/lib/a b.wxml" />'), 'lib/a b.wxml': '<view />' },
    'found',
  ],
  [
    'a template with a percent sign',
    MAIN,
    { ...shows('<include src="/lib/a%20b.wxml" />'), 'lib/a b.wxml': '<view />' },
    'missing',
  ],
  ['a template with spaces around', MAIN, shows('<include src=" /lib/t.wxml " />'), 'missing'],
  ['a folder as a template', MAIN, shows('<include src="/lib" />'), 'missing'],
  [
    'Chinese WXS',
    MAIN,
    {
      ...shows('<wxs module="m" src="../../lib/格式.wxs" /><view>{{m.v}}</view>'),
      'lib/格式.wxs': 'module.exports = { v: 1 };',
    },
    'found',
  ],
  [
    'WXS in another case',
    MAIN,
    shows('<wxs module="m" src="../../lib/M.wxs" /><view>{{m.v}}</view>'),
    'missing',
  ],
  ['a script with a space', MAIN, script("require('../../lib/a b');", { 'lib/a b.js': '' }), 'found'],
  ['a script with a dot', MAIN, script("require('../../lib/u.v2');", { 'lib/u.v2.js': '' }), 'found'],
  [
    'a script in a folder with a dot',
    MAIN,
    script("require('../../lib/v.2/u');", { 'lib/v.2/u.js': '' }),
    'found',
  ],
  [
    'lines that end as on Windows',
    MAIN,
    {
      [`${MAIN}.json`]: '{\r\n  "usingComponents": { "x": "/c/card" }\r\n}\r\n',
      [`${MAIN}.wxml`]: '<x />\r\n<include src="/lib/t.wxml" />\r\n',
    },
    'found',
  ],
  ['a tag like a method', MAIN, tagged('constructor'), 'found'],
  ['a tag like an object', MAIN, tagged('hasOwnProperty'), 'found'],
  ['a tag in capitals', MAIN, tagged('X-Card'), 'found'],
  ['a tag in another case', MAIN, tagged('X-Card', 'x-card'), 'not registered'],
  ['a plugin without a path', MAIN, uses('plugin://shop', {}), 'found'],
  ['a plugin with a long path', MAIN, uses('plugin://shop/a/b/c', {}), 'found'],
  ['a plugin that is a method', MAIN, uses('plugin://constructor/a', {}), 'plugin not declared'],
  [
    'an alias without a star',
    MAIN,
    { ...uses('@c/card', {}), ...app({ resolveAlias: { '@c': '/c' } }) },
    'missing',
  ],
  [
    'a Chinese alias, which is for scripts alone',
    MAIN,
    { ...uses('组件/card', {}), ...app({ resolveAlias: { '组件/*': '/c/*' } }) },
    'missing',
  ],
  [
    'an alias that leads nowhere',
    MAIN,
    { ...uses('@/card', {}), ...app({ resolveAlias: { '@/*': '/gone/*' } }) },
    'missing',
  ],
  [
    'a Chinese subpackage',
    '分包/页/页',
    {
      ...app({ subpackages: [{ root: '分包', pages: ['页/页'] }] }),
      ...uses('../卡', part('分包/卡'), '分包/页/页'),
      '分包/页/页.js': 'Page({});',
    },
    'found',
  ],
  [
    "a Chinese subpackage's component",
    MAIN,
    {
      ...app({ subpackages: [{ root: '分包', pages: ['页/页'] }] }),
      ...part('分包/卡'),
      ...using('分包/页/页', {}, '<view />'),
      '分包/页/页.js': 'Page({});',
      ...uses('/分包/卡', {}),
    },
    'package boundary',
  ],
  [
    'a component of a component of another package',
    MAIN,
    { ...uses('/c/x', part('c/x', { usingComponents: { y: '/sub/c/card' } }, '<y />')) },
    'package boundary',
  ],
  [
    'the same with a placeholder',
    MAIN,
    {
      ...uses(
        '/c/x',
        part('c/x', { usingComponents: { y: '/sub/c/card' }, componentPlaceholder: { y: 'view' } }, '<y />'),
      ),
    },
    'found',
  ],
  [
    'a component of itself',
    MAIN,
    uses('/c/x', part('c/x', { usingComponents: { x: './x' } }, '<x wx:if="{{false}}" />')),
    'found',
  ],
  [
    "a template's tag that its user registers",
    MAIN,
    {
      ...using(MAIN, { usingComponents: { x: '/c/card' } }, '<include src="/lib/w.wxml" />'),
      'lib/w.wxml': '<x />',
    },
    'found',
  ],
  [
    "a template's tag that nobody registers",
    MAIN,
    { ...shows('<include src="/lib/w.wxml" />'), 'lib/w.wxml': '<x />' },
    'not registered',
  ],
];

/** The files of app.json are merged with the table's own. */
export const PROJECT_ROWS: readonly ProjectRow[] = [
  ...placeholders,
  ...extendedLibraries,
  ...spellings,
  ...tags,
  ...likeMethods,
  ...generics,
  ...packing,
  ...styles,
  ...names,
];
