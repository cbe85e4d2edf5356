import path from 'node:path';
import { parseJson } from 'mp-app-model/json';
import { readAliases, readApp } from 'mp-app-model/resolution';
import { openProject } from '../../src/compiler/project';
import { Resolver } from '../../src/compiler/resolver';
import { SourceFiles } from '../../src/compiler/source-files';
import {
  APP_CASES,
  RESOLUTION_CASES,
  RESOLUTION_PROJECT,
  TEMPLATE_CASES,
  TEMPLATE_FILES,
  UNPACKED,
  WXS_CASES,
} from 'mp-app-model/testing';
import { buildOnce } from '../support/build';
import { Workspace } from '../support/workspace';

const NO_PACKAGES = readApp({ json: () => undefined });

let workspace: Workspace;

function resolver(files: readonly string[]): Resolver {
  workspace = new Workspace({
    'project.config.json': '{ "miniprogramRoot": "app" }',
    'app/app.json': '{}',
    ...Object.fromEntries(
      files.map((file) => [file, file.endsWith('package.json') ? '{ "miniprogram": "dist" }' : '{}']),
    ),
  });
  return new Resolver(openProject(workspace.root), new SourceFiles());
}

afterEach(() => {
  workspace.dispose();
});

describe('which component a name is, as for every tool', () => {
  function shared(): Resolver {
    workspace = new Workspace(RESOLUTION_PROJECT);
    const found = new Resolver(openProject(workspace.root), new SourceFiles());
    found.setApp(readApp({ json: () => parseJson(workspace.read('app/app.json')) }));
    return found;
  }

  it.each(RESOLUTION_CASES)('%s', (_name, from, reference, base) => {
    expect(shared().component(`${from}.json`, reference)).toBe(base);
  });

  it('what is installed and not packed is shown all the same', () => {
    expect(shared().component(`${UNPACKED.from}.json`, UNPACKED.reference)).toBe(UNPACKED.base);
  });
});

it.each(APP_CASES)('the pages of app.json, as for every tool: %s', async (_name, app, pages) => {
  workspace = new Workspace({ 'app.json': JSON.stringify(app), 'app.js': 'App({})' });
  for (const page of pages) {
    workspace.write(`${page}.js`, 'Page({})');
    workspace.write(`${page}.wxml`, '');
  }
  const { output, lines } = await buildOnce(workspace);
  // What WeChat refuses is a warning, and shown all the same.
  expect(lines.filter((line) => !line.includes(' warning: app.json: '))).toEqual([]);
  expect(output?.manifest.pages).toEqual(pages);
});

it.each(TEMPLATE_CASES)('<%s src="%s"> is %s, as for every tool', async (tag, reference, file) => {
  const app = { pages: ['pages/a/a'], resolveAlias: { '@/*': '/*' } };
  workspace = new Workspace({
    'app.json': JSON.stringify(app),
    'app.js': 'App({})',
    'pages/a/a.js': 'Page({})',
    'pages/a/a.wxml': `<${tag} src="${reference}" module="m" />`,
    ...Object.fromEntries(TEMPLATE_FILES.map((name) => [name, ''])),
  });
  const { lines } = await buildOnce(workspace);
  const missing = lines.filter((line) => line.includes('there is no such file'));
  expect(missing).toHaveLength(file === undefined ? 1 : 0);
});

it.each(WXS_CASES)('require(%j) of WXS is %s, as for every tool', async (reference, file) => {
  workspace = new Workspace({
    'app.json': JSON.stringify({ pages: ['pages/a/a'] }),
    'app.js': 'App({})',
    'pages/a/a.js': 'Page({})',
    'pages/a/a.wxml': '<wxs module="first" src="./first.wxs" />',
    'pages/a/first.wxs': `require('${reference}');`,
    ...Object.fromEntries(TEMPLATE_FILES.map((name) => [name, ''])),
  });
  const { lines } = await buildOnce(workspace);
  const missing = lines.filter((line) => line.includes('there is no such WXS file'));
  expect(missing).toHaveLength(file === undefined ? 1 : 0);
});

describe('components', () => {
  it.each([
    ['./b', 'pages/a/a', 'app/pages/a/b.json', 'pages/a/b'],
    ['../../c/c', 'pages/a/a', 'app/c/c.json', 'c/c'],
    ['/c/c', 'pages/a/a', 'app/c/c.json', 'c/c'],
    ['c/c', 'app', 'app/c/c.json', 'c/c'],
    ['/c', 'pages/a/a', 'app/c/index.json', 'c/index'],
    ['ui/button', 'pages/a/a', 'app/miniprogram_npm/ui/button/index.json', 'miniprogram_npm/ui/button/index'],
    ['ui', 'pages/a/a', 'app/miniprogram_npm/ui/index.json', 'miniprogram_npm/ui/index'],
    [
      '@x/ui/b',
      'packages/p/a/a',
      'app/packages/p/miniprogram_npm/@x/ui/b.json',
      'packages/p/miniprogram_npm/@x/ui/b',
    ],
    [
      'dep/d',
      'miniprogram_npm/ui/b/b',
      'app/miniprogram_npm/ui/miniprogram_npm/dep/d.json',
      'miniprogram_npm/ui/miniprogram_npm/dep/d',
    ],
    ['dep/d', 'miniprogram_npm/ui/b/b', 'app/miniprogram_npm/dep/d.json', 'miniprogram_npm/dep/d'],
  ])('%s in %s is %s', (reference, from, file, id) => {
    expect(resolver([file]).component(`${from}.json`, reference)).toBe(id);
  });

  it('the nearest miniprogram_npm wins', () => {
    const found = resolver(['app/miniprogram_npm/ui/b.json', 'app/packages/p/miniprogram_npm/ui/b.json']);
    expect(found.component('packages/p/a/a.json', 'ui/b')).toBe('packages/p/miniprogram_npm/ui/b');
    expect(found.component('pages/a/a.json', 'ui/b')).toBe('miniprogram_npm/ui/b');
  });

  it('a package that is not packed is found in node_modules, by its miniprogram folder', () => {
    const found = resolver([
      'node_modules/ui/package.json',
      'node_modules/ui/dist/b/b.json',
      'node_modules/ui/dist/c.json',
    ]);
    expect(found.component('pages/a/a.json', 'ui/b/b')).toBe('miniprogram_npm/ui/b/b');
    expect(found.fileOf('miniprogram_npm/ui/b/b')).toBe(
      path.join(workspace.root, 'node_modules/ui/dist/b/b'),
    );
    expect(found.component('miniprogram_npm/ui/b/b.json', '../c')).toBe('miniprogram_npm/ui/c');
  });

  it('a packed package wins over node_modules', () => {
    const found = resolver([
      'app/miniprogram_npm/ui/b.json',
      'node_modules/ui/package.json',
      'node_modules/ui/dist/b.json',
    ]);
    found.component('pages/a/a.json', 'ui/b');
    expect(found.fileOf('miniprogram_npm/ui/b')).toBe(path.join(workspace.root, 'app/miniprogram_npm/ui/b'));
  });

  it('an unknown name gives undefined', () => {
    expect(resolver([]).component('pages/a/a.json', 'ui/b')).toBeUndefined();
  });
});

describe('scripts', () => {
  const script = (specifier: string, importer: string, files: readonly string[]): string | undefined => {
    const found = resolver(files).script(specifier, path.join(workspace.root, importer));
    return found && path.relative(workspace.root, found).split(path.sep).join('/');
  };

  it.each([
    ['ui/toast/index', 'app/pages/a/a.ts', 'app/miniprogram_npm/ui/toast/index.js'],
    ['ui', 'app/pages/a/a.ts', 'app/miniprogram_npm/ui/index.js'],
    ['/utils/u', 'app/pages/a/a.ts', 'app/utils/u.ts'],
    ['/utils/u.js', 'app/pages/a/a.ts', 'app/utils/u.js'],
    ['tslib', 'app/miniprogram_npm/ui/b/b.js', 'app/miniprogram_npm/ui/miniprogram_npm/tslib/index.js'],
  ])('%s in %s is %s', (specifier, importer, file) => {
    expect(script(specifier, importer, [file])).toBe(file);
  });

  it('TypeScript wins over JavaScript of the same name', () => {
    expect(script('/u', 'app/a.ts', ['app/u.js', 'app/u.ts'])).toBe('app/u.ts');
  });

  it('a plain npm package is the main file that packing npm would bundle', () => {
    const lodash = ['node_modules/lodash/index.js', 'node_modules/lodash/package.json'];
    expect(script('lodash', 'app/a.ts', lodash)).toBe('node_modules/lodash/index.js');
  });

  it('a name without ./ means the file beside first, then a package', () => {
    expect(script('x.js', 'app/u/a.ts', ['app/u/x.js', 'app/miniprogram_npm/x.js'])).toBe('app/u/x.js');
    expect(script('x', 'app/u/a.ts', ['app/miniprogram_npm/x/index.js'])).toBe(
      'app/miniprogram_npm/x/index.js',
    );
  });

  it('resolveAlias of app.json', () => {
    const found = resolver(['app/utils/u.ts']);
    found.setApp({ ...NO_PACKAGES, aliases: readAliases({ '~/*': '/*', '@utils/*': '/utils/*' }) });
    expect(found.script('~/utils/u', path.join(workspace.root, 'app/a.ts'))).toBe(
      workspace.path('app/utils/u.ts'),
    );
    expect(found.script('@utils/u', path.join(workspace.root, 'app/a.ts'))).toBe(
      workspace.path('app/utils/u.ts'),
    );
  });
});
