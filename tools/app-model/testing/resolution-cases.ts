const component = (base: string) => ({
  [`${base}.json`]: '{ "component": true }',
  [`${base}.js`]: 'Component({});\n',
  [`${base}.wxml`]: '<view />\n',
});

/** A mini-program with one component for each way to name one. */
export const RESOLUTION_PROJECT: Readonly<Record<string, string>> = {
  'project.config.json': '{ "miniprogramRoot": "app/" }',
  'app/app.json': JSON.stringify({
    pages: ['pages/a/a'],
    subpackages: [
      { root: 'packages/solo', pages: ['b/b'], independent: true },
      { root: 'packages/more', pages: ['b/b'] },
    ],
    usingComponents: { everywhere: '/c/card' },
    resolveAlias: { '@/*': '/*', '@/near/*': '/pages/a/*', 'lib/*': './c/*', '@bare': '/c/card' },
  }),
  'app/app.js': 'App({});\n',
  'app/pages/a/a.json': '{}',
  'app/packages/solo/b/b.json': '{}',
  'app/packages/more/b/b.json': '{}',
  ...component('app/c/card'),
  ...component('app/c/folder/index'),
  ...component('app/c/both'),
  ...component('app/c/both/index'),
  ...component('app/c/near/row'),
  ...component('app/near/row'),
  ...component('app/pages/a/row'),
  ...component('app/packages/solo/c/own'),
  ...component('app/miniprogram_npm/ui/button/index'),
  ...component('app/miniprogram_npm/@scope/ui/cell/cell'),
  ...component('app/miniprogram_npm/ui/row/row'),
  ...component('app/packages/solo/miniprogram_npm/ui/button/index'),
  'app/c/no-json.js': 'Component({});\n',
  'app/c/no-json.wxml': '<view />\n',
  // An installed package with a folder for mini-programs, not packed.
  'node_modules/unpacked/package.json': '{ "name": "unpacked", "miniprogram": "dist" }',
  ...component('node_modules/unpacked/dist/tag/tag'),
};

type Case = readonly [name: string, from: string, reference: string, base: string | undefined];

/**
 * How a component is named, in which file, and the component expected: the same for compile, preview and
 * component tests.
 */
export const RESOLUTION_CASES: readonly Case[] = [
  ['relative', 'pages/a/a', './row', 'pages/a/row'],
  ['relative without a dot', 'pages/a/a', 'row', 'pages/a/row'],
  ['up and down', 'pages/a/a', '../../c/card', 'c/card'],
  ['more ../ than folders', 'pages/a/a', '../../../../c/card', 'c/card'],
  ['absolute', 'pages/a/a', '/c/card', 'c/card'],
  ['app.json: relative', 'app', './c/card', 'c/card'],
  ['app.json: without a dot', 'app', 'c/card', 'c/card'],
  ['a folder', 'pages/a/a', '/c/folder', 'c/folder/index'],
  ['a file before a folder', 'pages/a/a', '/c/both', 'c/both'],
  // Of a `require` alone.
  ['an alias', 'pages/a/a', '@/c/card', undefined],
  ['the longest alias', 'pages/a/a', '@/near/row', undefined],
  ['an alias to a relative path', 'pages/a/a', 'lib/card', undefined],
  ['an alias without a star', 'pages/a/a', '@bare', undefined],
  ['npm', 'pages/a/a', 'ui/button', 'miniprogram_npm/ui/button/index'],
  ['npm with a scope', 'pages/a/a', '@scope/ui/cell/cell', 'miniprogram_npm/@scope/ui/cell/cell'],
  [
    'npm of the subpackage',
    'packages/solo/b/b',
    'ui/button',
    'packages/solo/miniprogram_npm/ui/button/index',
  ],
  ['npm of the root from a subpackage', 'packages/more/b/b', 'ui/row/row', 'miniprogram_npm/ui/row/row'],
  [
    'npm inside a package',
    'miniprogram_npm/ui/row/row',
    '../button/index',
    'miniprogram_npm/ui/button/index',
  ],
  ['npm by its path', 'pages/a/a', '/miniprogram_npm/ui/row/row', 'miniprogram_npm/ui/row/row'],
  ['an independent subpackage', 'packages/solo/b/b', '../c/own', 'packages/solo/c/own'],
  ['a plugin', 'pages/a/a', 'plugin://shop/card', undefined],
  ['no JSON', 'pages/a/a', '/c/no-json', undefined],
  ['other case', 'pages/a/a', '/c/Card', undefined],
  ['nothing there', 'pages/a/a', './gone', undefined],
];

/**
 * Installed but not packed: missing for compile and component tests; the preview, which needs no packing,
 * shows it.
 */
export const UNPACKED = {
  from: 'pages/a/a',
  reference: 'unpacked/tag/tag',
  base: 'miniprogram_npm/unpacked/tag/tag',
};
