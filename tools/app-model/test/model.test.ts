import fs, { symlinkSync } from 'node:fs';
import path from 'node:path';

import { type AppModel, MAIN_PACKAGE, packageOf, readAppModel } from 'mp-app-model';
import { filesBelow, linkOnTheWay } from 'mp-app-model/files';

import { project, removeProjects } from './temporary';

afterAll(removeProjects);

const component = (base: string) => ({
  [`${base}.json`]: { component: true },
  [`${base}.js`]: 'Component({})',
  [`${base}.wxml`]: '<view/>',
});

function model(files: Readonly<Record<string, string | object>>): AppModel {
  return readAppModel(project(files));
}

describe('app.json', () => {
  const { app } = model({
    'app.json': {
      pages: ['pages/a/a'],
      subpackages: [{ root: '/sub/', pages: ['b/b'], independent: true, plugins: { p: {} } }],
      tabBar: { custom: true, list: [{ pagePath: '/pages/a/a', iconPath: 'a.png' }] },
      workers: 'workers/',
      useExtendedLib: { weui: 'latest', kbone: false },
      resolveAlias: { '@/*': '/*', 'utils/*': 'lib/utils/*' },
    },
  });

  it('pages, packages and tabs', () => {
    expect(app.pages.map(({ base, package: name }) => [base, name])).toEqual([
      ['pages/a/a', 'main package'],
      ['sub/b/b', 'sub'],
    ]);
    expect([...app.independent]).toEqual(['sub']);
    expect(packageOf(app, 'sub/b/b.js')).toBe('sub');
    expect(packageOf(app, 'subs/b.js')).toBe('main package');
    expect(app.tabs).toMatchObject([{ pagePath: 'pages/a/a', icons: ['a.png'] }]);
  });

  it('workers, plugins, extended libraries, aliases', () => {
    expect(app.workers).toBe('workers');
    expect(app.plugins).toMatchObject([{ alias: 'p', provider: '', package: 'sub' }]);
    expect(app.extendedPackages).toEqual([{ name: 'weui-miniprogram', package: MAIN_PACKAGE }]);
    expect(app.aliases).toEqual([
      ['utils/', 'lib/utils/'],
      ['@/', ''],
    ]);
  });

  it('a missing or broken one reads as empty', () => {
    expect(model({}).app.pages).toEqual([]);
    expect(model({ 'app.json': '{' }).app.pages).toEqual([]);
  });
});

describe('components', () => {
  const { resolver, units } = model({
    'app.json': {
      pages: ['pages/a/a'],
      resolveAlias: { '@/*': '/*' },
      useExtendedLib: { weui: true },
      usingComponents: { g: '/c/global' },
    },
    'pages/a/a.json': {
      usingComponents: { x: '../../c/card', f: '/c/folder' },
      componentGenerics: { item: { default: './row' } },
    },
    ...component('c/card'),
    ...component('c/folder/index'),
    ...component('c/global'),
    ...component('c/unused'),
    ...component('pages/a/row'),
    ...component('miniprogram_npm/lib/button/index'),
    ...component('pages/miniprogram_npm/near/index'),
  });
  const from = 'pages/a/a.json';

  it.each([
    ['relative', './row', 'pages/a/row'],
    ['relative without a dot', 'row', 'pages/a/row'],
    ['absolute', '/c/card', 'c/card'],
    ['a folder', '/c/folder', 'c/folder/index'],
    ['an alias, which is for scripts alone', '@/c/card', undefined],
    ['npm', 'lib/button', 'miniprogram_npm/lib/button/index'],
    ['npm in a parent folder', 'near', 'pages/miniprogram_npm/near/index'],
    ['more ../ than folders', '../../../../c/card', 'c/card'],
    ['nothing there', './gone', undefined],
    ['a plugin', 'plugin://p/card', undefined],
    ['a library of WeChat', 'weui-miniprogram/cell/cell', undefined],
  ])('%s', (_name, reference, expected) => {
    expect(resolver.component(from, reference)).toBe(expected);
  });

  it('a component outside the root is not reported as missing', () => {
    expect(resolver.isOutside('pages/a/a.json', 'weui-miniprogram/cell/cell')).toBe(true);
    expect(resolver.isOutside('pages/a/a.json', 'plugin://p/card')).toBe(true);
    expect(resolver.isOutside('pages/a/a.json', 'lib/button')).toBe(false);
  });

  it('units are pages and all components, reached or not', () => {
    const reached = [...units.values()].filter((unit) => unit.reached).map(({ base }) => base);
    expect(reached.sort()).toEqual(['c/card', 'c/folder/index', 'c/global', 'pages/a/a', 'pages/a/row']);
    expect(units.get('c/unused')).toMatchObject({ kind: 'component', reached: false });
    expect(units.get('pages/a/a')?.generics.get('item')).toBe('pages/a/row');
  });
});

describe('files', () => {
  const { sources, resolver } = model({
    'project.config.json': {
      packOptions: {
        ignore: [
          { type: 'folder', value: 'docs' },
          { type: 'suffix', value: '.md' },
          { type: 'glob', value: 'tests/**/*.js' },
          { type: 'regexp', value: '\\.psd$' },
        ],
      },
    },
    'app.json': {},
    'docs/a.js': '',
    'a.md': '',
    'tests/x/y.js': '',
    'a.psd': '',
    '.git/config': '',
    'node_modules/a/index.js': '',
    'lib/Util.js': '',
    'lib/dir/index.ts': '',
    'lib/pic.png': '',
  });

  it('leave out files that do not ship', () => {
    expect([...sources.files].sort()).toEqual([
      'app.json',
      'lib/Util.js',
      'lib/dir/index.ts',
      'lib/pic.png',
      'project.config.json',
    ]);
  });

  it('that an editor keeps ship, and are not of the app', () => {
    const { sources: all } = model({
      'app.json': {},
      '.vscode/settings.json': '{ // editor\n}',
      'c/.x.json': {},
      'c/x.json': {},
      'lib/..a.js': '',
      'c/.svn/entries': '',
      'c/.DS_Store': '',
    });
    const kept = ['.vscode/settings.json', 'app.json', 'c/.x.json', 'c/x.json', 'lib/..a.js'];
    expect([...all.files].sort()).toEqual([...kept, 'project.config.json']);
    expect([...all.own].sort()).toEqual(['app.json', 'c/x.json', 'project.config.json']);
  });

  it('of a hidden folder that may not be read do not ship', () => {
    const root = project({ '.cache/a.js': '', 'c/b.js': '' });
    const { readdirSync } = fs;
    const closed = (name: string) =>
      jest.spyOn(fs, 'readdirSync').mockImplementation(((folder: string, ...rest: never[]) => {
        if (path.basename(folder) === name) throw Object.assign(new Error(name), { code: 'EACCES' });
        return readdirSync(folder, ...rest);
      }) as never);
    closed('.cache');
    expect(filesBelow(root)).toEqual(['c/b.js', 'project.config.json']);
    closed('c');
    expect(() => filesBelow(root)).toThrow('c');
    jest.restoreAllMocks();
  });

  it('behind a link to a folder do not ship; packages and the root itself may be links', () => {
    const root = project({ 'real/c/x.js': '', 'app/a.js': '' });
    const app = path.join(root, 'app');
    symlinkSync(path.join(root, 'real'), path.join(app, 'lib'), 'junction');
    symlinkSync(path.join(root, 'real'), path.join(app, 'miniprogram_npm'), 'junction');
    symlinkSync(app, path.join(root, 'linked'), 'junction');
    symlinkSync('gone.js', path.join(app, '.#a.js'));
    symlinkSync('round.js', path.join(app, 'round.js'));
    expect(filesBelow(app)).toEqual(['a.js']);
    expect(filesBelow(path.join(root, 'linked'))).toEqual(['a.js']);
    expect(
      ['a.js', 'lib', 'lib/c/x.js', 'lib/gone.js', 'gone/x.js', 'miniprogram_npm/c/x.js'].map((file) =>
        linkOnTheWay(app, file),
      ),
    ).toEqual([undefined, undefined, 'lib', 'lib', undefined, undefined]);
    expect(linkOnTheWay(path.join(root, 'linked'), 'a.js')).toBeUndefined();
  });

  it('scripts are found with and without an extension, and in folders', () => {
    expect(resolver.script('app.js', './lib/Util')).toBe('lib/Util.js');
    expect(resolver.script('app.js', 'lib/Util.js')).toBe('lib/Util.js');
    expect(resolver.script('app.js', './lib/dir')).toBe('lib/dir/index.ts');
    expect(resolver.script('app.js', './lib/pic.png')).toBeUndefined();
    expect(resolver.script('app.js', './lib/util')).toBeUndefined();
    expect(resolver.otherCase('script', 'app.js', './lib/util')).toBe('lib/Util.js');
  });
});
