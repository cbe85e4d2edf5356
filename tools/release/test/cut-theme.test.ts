import path from 'node:path';

import { Sources } from 'mp-app-model';

import { cutTheme, textsFor } from '../src/pack-npm/cut-theme';

import { removeTemporaryFolders, temporaryFolder } from './support/temporary';

afterAll(removeTemporaryFolders);

const THEME =
  '@media (prefers-color-scheme:dark){page{--td-gray-1:#111;--td-gray-2:#222;--td-text:var(--td-gray-1);' +
  '--td-ground:var(--td-gray-2);--td-shadow:0 0 1px var(--td-gray-2), 0 0 2px var(--td-text)}' +
  '.page{--td-text:var(--td-gray-2)}}';

/** The remaining names, in order. */
const left = (styles: string[], others: string[] = []): string[] =>
  [...cutTheme(THEME, styles, others).matchAll(/(--td-[\w-]+):/g)].map((match) => match[1] ?? '');

const ALL = ['--td-gray-1', '--td-gray-2', '--td-text', '--td-ground', '--td-shadow', '--td-text'];

it.each<[string, string[], string[], string[]]>([
  [
    'what a style uses, and what that consists of',
    ['a{color:var(--td-ground,#fff)}'],
    [],
    ['--td-gray-2', '--td-ground'],
  ],
  [
    'wherever it is defined',
    ['a{color:var( --td-text )}'],
    [],
    ['--td-gray-1', '--td-gray-2', '--td-text', '--td-text'],
  ],
  [
    'through several variables',
    ['a{box-shadow:var(--td-shadow)}'],
    [],
    ALL.filter((name) => name !== '--td-ground'),
  ],
  ['what a template or a script mentions', [], ['<view style="color: var(--td-gray-1)" />'], ['--td-gray-1']],
  ['not what a style sets itself', ['page{--td-text:red;--td-mine:var(--td-gray-1)}'], [], ['--td-gray-1']],
  ['not a longer name', ['a{color:var(--td-gray-10)}'], ['--td-text-link'], []],
])('keeps %s', (_name, styles, others, names) => {
  expect(left(styles, others)).toEqual(names);
});

it.each([
  '<view style="color: var(--td-{{name}})" />',
  '<view style="color: var(--td-gray-{{n}})" />',
  'const color = `var(--td-gray-${n})`;',
  "const color = 'var(--td-gray' + rest;",
  "const name = '--td-' + rest;",
  'join("--td-gray-", n)',
])('keeps everything where a name is computed: %s', (text) => {
  expect(left([], [text])).toEqual(ALL);
});

it("reads the project's own files, the components in use, what they share, and other themes that are imported", () => {
  const NPM = 'miniprogram_npm/tdesign-miniprogram';
  const root = temporaryFolder({
    'project.config.json': {},
    'app.json': { pages: ['home'] },
    'app.wxss': `@import '${NPM}/common/style/theme/_dark.wxss';@import '${NPM}/common/style/theme/_own.wxss';`,
    'home.wxml': 'template',
    'types.d.ts': 'declaration',
    [`${NPM}/cell/cell.wxss`]: 'cell',
    [`${NPM}/cell/cell.js`]: 'script',
    [`${NPM}/cell-group/cell-group.wxss`]: 'group',
    [`${NPM}/common/style/index.wxss`]: 'shared',
    [`${NPM}/common/style/theme/_dark.wxss`]: 'dark',
    [`${NPM}/common/style/theme/_light.wxss`]: 'light',
    [`${NPM}/common/style/theme/_own.wxss`]: 'imported',
  });
  const [styles, others] = textsFor(Sources.read(path.resolve(root)), `${NPM}/`, ['cell/cell']);
  expect(styles.filter((text) => !text.startsWith('@')).sort()).toEqual(['cell', 'imported', 'shared']);
  expect(others.filter((text) => !text.startsWith('{')).sort()).toEqual(['script', 'template']);
});
