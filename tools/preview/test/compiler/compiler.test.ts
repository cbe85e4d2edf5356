import vm from 'node:vm';
import { Compiler } from '../../src/compiler/compiler';
import { openProject } from '../../src/compiler/project';
import { buildClean, buildOnce } from '../support/build';
import { miniProgram, Workspace } from '../support/workspace';

let workspace: Workspace | undefined;

afterEach(() => {
  workspace?.dispose();
  workspace = undefined;
});

describe('the plain JavaScript project', () => {
  it('has its pages, subpackage pages included, and components before what uses them', async () => {
    workspace = Workspace.of('plain-js');
    const { output, lines } = await buildOnce(workspace);
    expect(lines).toEqual([
      'app/pages/faulty/faulty.wxml:2:1 warning: <strange-thing> is neither a built-in component nor in usingComponents.',
    ]);
    const ids = output?.manifest.components.map(({ id }) => id) ?? [];
    expect(output?.manifest.pages).toEqual([
      'pages/index/index',
      'pages/mine/mine',
      'pages/faulty/faulty',
      'packages/shop/detail/detail',
    ]);
    expect(ids).toHaveLength(9);
    expect(ids.indexOf('components/stripe/stripe')).toBeLessThan(
      ids.indexOf('components/picker-slot/picker-slot'),
    );
    expect(ids.indexOf('components/card/card')).toBeLessThan(ids.indexOf('pages/index/index'));
  });

  it('keeps theme variables, for both themes', async () => {
    workspace = Workspace.of('plain-js');
    const { output } = await buildOnce(workspace);
    expect(output?.manifest.app.window?.navigationBarBackgroundColor).toBe('@navBackground');
    expect(output?.manifest.themes.dark).toEqual({ navBackground: '#1f1f1f', navText: 'white' });
    expect(output?.manifest.libVersion).toBe('3.2.2');
  });

  it('names handlers with their places', async () => {
    workspace = Workspace.of('plain-js');
    const { output } = await buildOnce(workspace);
    const faulty = output?.manifest.components.find(({ id }) => id === 'pages/faulty/faulty');
    expect(faulty?.handlers).toEqual([
      { method: 'onMissing', event: 'tap', at: 'app/pages/faulty/faulty.wxml:1:34' },
      { method: 'onLost', event: 'tap', at: 'app/pages/faulty/faulty.wxml:3:19' },
    ]);
  });
});

it('the TDesign project builds from node_modules where no miniprogram_npm is packed', async () => {
  workspace = undefined;
  const compiler = new Compiler(openProject(`${__dirname}/../fixtures/tdesign-ts`));
  const { output, problems } = await compiler.build();
  expect(problems).toEqual([]);
  const ids = output?.manifest.components.map(({ id }) => id) ?? [];
  expect(ids).toContain('miniprogram_npm/tdesign-miniprogram/button/button');
  expect(ids).not.toContain('miniprogram_npm/tdesign-miniprogram/calendar/calendar'); // nothing uses it
  const styles = output?.styles['components'] ?? '';
  expect(/t-icon-user::?before\s*{([^}]*)}/.exec(styles)?.[1]).toMatch(
    /^--preview-icon:\s?url\(\/@preview\/icons\/user.svg\);?$/,
  );
  expect(styles.includes('tdesign.gtimg.com')).toBe(false);
});

it('a second build follows the sources, also files that came and went', async () => {
  workspace = miniProgram({ 'pages/home/home.wxss': '@import "./late.wxss";\n.a { width: 1px; }' });
  const compiler = new Compiler(openProject(workspace.root));
  const first = await compiler.build();
  expect(first.problems).toMatchObject([{ level: 'error', pages: ['pages/home/home'] }]);
  expect(first.dependencies).toContain(workspace.path('pages/home/late.wxss'));
  workspace.write('pages/home/late.wxss', '.late { width: 2px; }');
  workspace.write('pages/home/home.js', 'Page({ data: { renewed: 1 } });');
  const second = await compiler.build();
  expect(second.problems).toEqual([]);
  expect(second.output?.styles['page:pages/home/home']).toBe('.late { width: 2px; }\n.a { width: 1px; }');
  expect(second.output?.scripts).toContain('renewed');
  workspace.remove('pages/home/late.wxss');
  expect((await compiler.build()).problems).toEqual(first.problems);
});

it('equal sources make an equal build', async () => {
  workspace = Workspace.of('plain-js');
  const compiler = new Compiler(openProject(workspace.root));
  const [first, second] = [await compiler.build(), await compiler.build()];
  expect(second.output).toEqual(first.output);
});

it('scripts run only when they are asked for, without the globals of a browser', async () => {
  workspace = miniProgram({
    'app.ts': 'import { name } from "./u"; App({ name, kind: typeof document + typeof fetch + typeof URL });',
    'u.ts': 'export const name: string = "u";',
    'pages/home/home.js': 'Page({});',
  });
  const { scripts } = await buildClean(workspace);
  const calls: unknown[] = [];
  const context = vm.createContext({
    App: (definition: unknown) => calls.push(definition),
    document: {},
    fetch: {},
    URL,
  });
  vm.runInContext(scripts, context);
  expect(calls).toEqual([]);
  vm.runInContext('__previewScripts.app()', context);
  expect(calls).toEqual([{ name: 'u', kind: 'undefinedundefinedundefined' }]);
});

it('a file may import and assign module.exports, as every file is CommonJS in WeChat', async () => {
  workspace = miniProgram({
    'app.js':
      "import { name } from './u'; import all from './u'; App({ name, kind: all.kind, missing: all.missing });",
    'u.js': "import { kind } from './v';\nconst name = 'u';\nmodule.exports = { name, kind };",
    'v.js': "exports.kind = 'v';",
  });
  const { scripts } = await buildClean(workspace);
  const calls: unknown[] = [];
  const context = vm.createContext({ App: (definition: unknown) => calls.push(definition) });
  vm.runInContext(scripts, context);
  vm.runInContext('__previewScripts.app()', context);
  expect(calls).toEqual([{ name: 'u', kind: 'v', missing: undefined }]);
});

it('an error in such a file keeps its place', async () => {
  workspace = miniProgram({
    'app.js': "import './u';\nApp({});",
    'u.js': "import './v';\nmodule.exports = {,};",
    'v.js': '',
  });
  const { lines } = await buildOnce(workspace);
  expect(lines).toEqual(['u.js:2:19 error: Expected identifier but found ","']);
});

it('require.async loads across subpackages', async () => {
  workspace = miniProgram({
    'app.js': "App({ late: () => require.async('./packages/p/tool.js') });",
    'packages/p/tool.js': "module.exports = { name: 'tool' };",
  });
  const { scripts } = await buildClean(workspace);
  const calls: { late: () => Promise<unknown> }[] = [];
  const context = vm.createContext({
    App: (definition: { late: () => Promise<unknown> }) => calls.push(definition),
  });
  vm.runInContext(scripts, context);
  vm.runInContext('__previewScripts.app()', context);
  expect(await calls[0]?.late()).toEqual({ name: 'tool' });
});

it('generics get their default, and unknown names in app.json get a warning', async () => {
  workspace = miniProgram({
    'app.json': '{ "pages": ["pages/home/home"], "plugins": {}, "renderer": "skyline" }',
    'pages/home/home.json': '{ "usingComponents": { "a-a": "./a" } }',
    'pages/home/a.json':
      '{ "component": true, "componentGenerics": { "m": { "default": "./b" }, "n": true } }',
    'pages/home/a.js': 'Component({})',
    'pages/home/a.wxml': '<m /><n />',
    'pages/home/b.json': '{ "component": true }',
    'pages/home/b.js': 'Component({})',
    'pages/home/b.wxml': '',
  });
  const { output, lines } = await buildOnce(workspace);
  const a = output?.manifest.components.find(({ id }) => id === 'pages/home/a');
  expect(a?.config['componentGenerics']).toEqual({
    m: { default: '/pages/home/b' },
    n: { default: '/wx/missing-component' },
  });
  expect(lines).toEqual([
    'app.json:1:60 warning: "renderer": the preview draws Skyline pages as WebView pages.',
    'app.json:1:44 warning: "plugins" is not supported by the preview.',
  ]);
});

it('what DevTools writes of one developer leaves the other settings of the project', () => {
  const workspace = miniProgram({
    'project.config.json': JSON.stringify({
      ...{ appid: 'wx1', libVersion: '3.0.0' },
      setting: { es6: false, useCompilerPlugins: ['less'] },
    }),
    'project.private.config.json': JSON.stringify({
      ...{ libVersion: '3.1.0', setting: { compileHotReLoad: true, urlCheck: false } },
    }),
  });
  expect(openProject(workspace.root)).toMatchObject({
    ...{
      appid: 'wx1',
      libVersion: '3.1.0',
      scripts: { strict: false, es5: false },
      compilerPlugins: ['less'],
    },
  });
  workspace.write('project.private.config.json', '{ "setting": { "es6": true } }');
  expect(openProject(workspace.root)).toMatchObject({
    scripts: { strict: true, es5: true },
    compilerPlugins: ['less'],
  });
  workspace.dispose();
});
