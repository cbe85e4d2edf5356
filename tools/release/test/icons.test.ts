import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { attributeValues } from 'mp-app-model';

import { readContext } from '../src/checks';
import { checkIcons } from '../src/icons/check';
import { readDynamicIcons } from '../src/icons/dynamic';
import { cutStyle, iconsIn } from '../src/icons/style';
import { usedIcons } from '../src/icons/used';
import { ensureNpm } from '../src/pack-npm';

import type * as KeptRun from './support/kept-run';
import { type Files, removeTemporaryFolders, temporaryFolder, writeFiles } from './support/temporary';

jest.mock('../src/ci/run', () => jest.requireActual<typeof KeptRun>('./support/kept-run'));

afterAll(removeTemporaryFolders);

// Loading miniprogram-ci takes a second, and much longer beside other tests.
jest.setTimeout(120_000);

const NAMES = [
  'user',
  'home',
  'star',
  'close',
  'loading',
  'chevron-right',
  'chevron-left',
  'check-circle-filled',
  'mail',
  'call',
];
const WHOLE =
  "@import '../common/index.wxss';.t-icon{font-family:t;}\n" +
  NAMES.map((name, index) => `.t-icon-${name}:before{content:'\\E00${String(index)}';}`).join('\n');

const KNOWN = new Set(NAMES);
const component = (folder: string, name: string, wxml: string, js = 'Component({});'): Files => ({
  [`${folder}/${name}/${name}.json`]: {
    component: true,
    usingComponents: name === 'icon' ? {} : { 't-icon': '../icon/icon' },
  },
  [`${folder}/${name}/${name}.wxml`]: wxml,
  [`${folder}/${name}/${name}.js`]: js,
});

const DIST = 'node_modules/tdesign-miniprogram/dist';
const PROJECT: Files = {
  'project.config.json': {
    miniprogramRoot: 'app/',
    setting: {
      packNpmRelationList: [{ packageJsonPath: './package.json', miniprogramNpmDistDir: './app/' }],
    },
  },
  'package.json': { dependencies: { 'tdesign-miniprogram': '1.0.0' } },
  'node_modules/tdesign-miniprogram/package.json': {
    name: 'tdesign-miniprogram',
    version: '1.0.0',
    miniprogram: 'dist',
  },
  [`${DIST}/icon/icon.wxss`]: WHOLE,
  ...component(DIST, 'icon', '<view class="t-icon-{{name}}" />'),
  ...component(DIST, 'button', '<t-icon name="{{loading ? \'loading\' : icon}}" />'),
  ...component(DIST, 'dialog', '<t-icon name="{{x}}" />', "Component({ data: { x: 'close' } });"),
  ...component(DIST, 'checkbox', "<t-icon name=\"{{'check-' + icon + '-filled'}}\" />"),
  'app/app.json': { pages: ['pages/home/home'] },
  'app/pages/home/home.json': {
    usingComponents: {
      't-button': 'tdesign-miniprogram/button/button',
      't-icon': 'tdesign-miniprogram/icon/icon',
    },
  },
  'app/pages/home/home.ts': 'Page({});',
  'app/pages/home/home.wxml': '<t-button icon="user" />',
};

/** The project as if packed, without running the pack. */
function packedProject(changes: Files = {}): string {
  const packed = Object.entries(PROJECT)
    .filter(([file]) => file.startsWith(DIST))
    .map(([file, content]) => [file.replace(DIST, 'app/miniprogram_npm/tdesign-miniprogram'), content]);
  return temporaryFolder({ ...PROJECT, ...(Object.fromEntries(packed) as Files), ...changes });
}

const style = (root: string) => path.join(root, 'app/miniprogram_npm/tdesign-miniprogram/icon/icon.wxss');
const none = { components: {}, app: [] };
const used = (changes: Files, dynamic = none) =>
  [...usedIcons(readContext(packedProject(changes)).sources, KNOWN, dynamic)].sort();

it('cutting the style keeps the named glyphs and every other rule', () => {
  expect([...iconsIn(WHOLE)]).toEqual(NAMES);
  expect(cutStyle(WHOLE, new Set(['home']))).toBe(
    "@import '../common/index.wxss';.t-icon{font-family:t;}\n.t-icon-home:before{content:'\\E001';}\n",
  );
});

describe('the icons that are used', () => {
  it.each<[string, Files, string[]]>([
    ['in an attribute, and inside the components that pages reach', {}, ['loading', 'user']],
    [
      'in a condition',
      { 'app/pages/home/home.wxml': "<t-icon name=\"{{a ? 'star' : 'home'}}\" />" },
      ['home', 'loading', 'star'],
    ],
    [
      'in an object',
      { 'app/pages/home/home.wxml': '<t-button icon="{{ {name: \'mail\', size: 20} }}" />' },
      ['loading', 'mail'],
    ],
    [
      'in a script',
      { 'app/pages/home/home.ts': "Page({ data: { icon: 'call' } });" },
      ['call', 'loading', 'user'],
    ],
    ['in JSON', { 'app/pages/home/list.json': { icon: 'home' } }, ['home', 'loading', 'user']],
    [
      'inside a component that comes into use',
      {
        'app/pages/home/home.json': { usingComponents: { 't-dialog': 'tdesign-miniprogram/dialog/dialog' } },
      },
      ['close', 'user'],
    ],
    ['in a type declaration: not', { 'app/lib/types.d.ts': "type A = 'home';" }, ['loading', 'user']],
  ])('%s', (_name, changes, expected) => {
    expect(used(changes)).toEqual(expected);
  });

  it('in the list of dynamic names: those of the app, and of a component once it is used', () => {
    const dynamic = {
      components: { 'tdesign-miniprogram/checkbox/checkbox': ['check-circle-filled'] },
      app: ['mail', 'gone'],
    };
    expect(used({}, dynamic as never)).toEqual(['loading', 'mail', 'user']);
    const checkbox = { usingComponents: { 't-checkbox': 'tdesign-miniprogram/checkbox/checkbox' } };
    expect(used({ 'app/pages/home/home.json': checkbox }, dynamic as never)).toEqual([
      'check-circle-filled',
      'mail',
      'user',
    ]);
  });
});

it('names that the project lists, and those of TDesign', () => {
  const root = temporaryFolder({
    'dynamic-icons.json': { app: ['mail', 1], components: { 'other/tag/tag': ['home'] } },
  });
  expect(readDynamicIcons(root)).toMatchObject({
    app: ['mail'],
    components: {
      'other/tag/tag': ['home'],
      'tdesign-miniprogram/checkbox/checkbox': expect.any(Array) as string[],
    },
  });
  writeFiles(root, { 'dynamic-icons.json': '{ "app": [,] }' });
  expect(() => readDynamicIcons(root)).toThrow(/dynamic-icons\.json:1:11 is not JSON/);
});

it('ensureNpm cuts the style, restores an icon that comes into use, and does nothing else', async () => {
  const root = temporaryFolder(PROJECT);
  expect(await ensureNpm(root)).toMatchObject([{ packed: true, icons: true }]);
  expect([...iconsIn(readFileSync(style(root), 'utf8'))]).toEqual(['user', 'loading']);
  const before = statSync(style(root)).mtimeMs;
  expect(await ensureNpm(root)).toMatchObject([{ packed: false, icons: false }]);
  expect(statSync(style(root)).mtimeMs).toBe(before);

  writeFiles(root, { 'app/pages/home/home.wxml': '<t-button icon="star" />\n' });
  expect(await ensureNpm(root)).toMatchObject([{ packed: false, icons: true }]);
  expect([...iconsIn(readFileSync(style(root), 'utf8'))]).toEqual(['star', 'loading']);

  // The project's own list, beside its project.config.json.
  writeFiles(root, { 'dynamic-icons.json': { app: ['mail'] } });
  expect(await ensureNpm(root)).toMatchObject([{ packed: false, icons: true }]);
  expect([...iconsIn(readFileSync(style(root), 'utf8'))]).toEqual(['star', 'loading', 'mail']);

  // Simulates "build npm" in DevTools.
  writeFileSync(style(root), WHOLE);
  expect(await ensureNpm(root)).toMatchObject([{ packed: false, icons: true }]);
  expect([...iconsIn(readFileSync(style(root), 'utf8'))]).toEqual(['star', 'loading', 'mail']);
});

describe('an icon that would be an empty square is a problem', () => {
  function faults(wxml: string, { kept = KNOWN, app = [] as string[] } = {}): string[] {
    const context = readContext(packedProject({ 'app/pages/home/home.wxml': `<view />\n${wxml}` }));
    const problems = checkIcons(context, { known: KNOWN, kept, dynamic: { components: {}, app } });
    return problems.map(
      ({ code, file, position, message }) => `${code} ${file}:${String(position?.line)} ${message}`,
    );
  }

  it.each([
    [
      'a name that TDesign does not have',
      '<t-button icon="uesr" />',
      'unknown_icon app/pages/home/home.wxml:2 TDesign has no icon "uesr"',
    ],
    [
      'one in a condition',
      "<t-icon name=\"{{a ? 'user' : 'hmoe'}}\" />",
      'unknown_icon app/pages/home/home.wxml:2 TDesign has no icon "hmoe"',
    ],
    [
      'a computed name',
      '<t-icon name="chevron-{{side}}" />',
      "dynamic_icon app/pages/home/home.wxml:2 the icon's name is computed (chevron-{{side}}), so it cannot be checked",
    ],
    [
      'a concatenation',
      '<t-icon name="{{\'chevron-\' + side}}" />',
      "dynamic_icon app/pages/home/home.wxml:2 the icon's name is computed ({{'chevron-' + side}}), so it cannot be checked",
    ],
  ])('%s', (_name, wxml, expected) => {
    expect(faults(wxml)).toEqual([expected]);
  });

  it('a used name that was cut', () => {
    expect(faults('<t-button icon="user" />', { kept: new Set(['loading']) })).toEqual([
      'icon_cut app/miniprogram_npm/tdesign-miniprogram/icon/icon.wxss:undefined these icons are used but were left out of the package: user',
    ]);
  });

  it('a listed name that TDesign does not have', () => {
    expect(faults('', { app: ['gone'] })).toEqual([
      'unknown_icon dynamic-icons.json:undefined TDesign has no icon "gone"',
    ]);
  });

  it.each([
    [
      'a computed name whose results are listed',
      '<t-icon name="{{\'chevron-\' + side}}" />',
      ['chevron-left'],
    ],
    ['a picture', '<t-button icon="/assets/a.png" left-icon="https://example.com/a.png" />', []],
    ['an icon of another font', '<t-icon prefix="mine" name="gift" />', []],
    ['a switch', '<t-button icon="{{false}}" prefix-icon="" />', []],
    ['data', '<t-button icon="{{icon}}" />', []],
    ['an attribute of another component', '<view icon="uesr" />', []],
    ['a style class', '<t-button t-class-icon="big" />', []],
  ])('no false alarm on %s', (_name, wxml, app) => {
    expect(faults(wxml, { app })).toEqual([]);
  });
});

it('the values of an attribute', () => {
  expect(attributeValues("{{['a', b || 'c']}}")).toEqual({ names: ['a', 'c'], starts: [], patterns: [] });
  expect(attributeValues("{{(x + '.b')}}").patterns).toEqual([/^.*\.b$/]);
});
