import { existsSync } from 'node:fs';
import path from 'node:path';

import { type Problem, Sources } from 'mp-app-model';

import { readContext } from '../src/checks';
import { compileProject } from '../src/compile';
import { checkTypes, findTsc, isTyped } from '../src/compile/type-check';
import { checkWithWcc } from '../src/compile/wcc';

import { edited, goodProject } from './support/good-project';
import type * as KeptRun from './support/kept-run';
import { type Files, removeTemporaryFolders, temporaryFolder, writeFiles } from './support/temporary';
import type * as TscHere from './support/tsc-here';
import { tscHere } from './support/tsc-here';

jest.mock('node:child_process', () =>
  jest.requireActual<typeof TscHere>('./support/tsc-here').childProcess(),
);
jest.mock('../src/ci/run', () => jest.requireActual<typeof KeptRun>('./support/kept-run'));

afterAll(removeTemporaryFolders);

// miniprogram-ci takes 5 s, and much longer beside other tests.
jest.setTimeout(120_000);

const place = ({ code, file, position }: Problem) =>
  `${code} ${file}${position ? `:${String(position.line)}:${String(position.column)}` : ''}`;

/** Packed as it is, and with nothing of what the compiler can do beyond TypeScript, which takes it most of its time. */
const PLAIN: Files = {
  'project.config.json': {
    appid: 'touristappid',
    miniprogramRoot: 'app/',
    setting: { useCompilerPlugins: ['typescript'] },
  },
};

describe('compileProject', () => {
  it('a good project compiles without a problem, and is measured by package', async () => {
    const { problems, sizes, warnings } = await compileProject(goodProject());
    expect(problems).toEqual([]);
    expect(warnings).toEqual([]);
    const files = sizes?.files.map(([file]) => file) ?? [];
    expect(files).toContain('packages/extra/about/about.js');
    expect(files).toContain('miniprogram_npm/widgets/button/button.wxss');
    expect(files.filter((file) => file.endsWith('.ts') || file.includes('stamp'))).toEqual([]);
    expect([...(sizes?.packages.keys() ?? [])]).toEqual(['main package', 'packages/extra']);
    expect([...(sizes?.packages.values() ?? [])].reduce((sum, bytes) => sum + bytes)).toBe(sizes?.total);
  });

  it('a problem that only the output shows is found: a require in an npm package of a missing file', async () => {
    const root = goodProject({
      ...PLAIN,
      'app/miniprogram_npm/widgets/button/button.js': "require('./gone');\nComponent({});",
    });
    const { problems } = await compileProject(root);
    expect(problems.map(place)).toEqual(['missing_reference app/miniprogram_npm/widgets/button/button.js']);
  });

  it('a problem that only miniprogram-ci finds is reported with its place', async () => {
    const root = goodProject({ ...PLAIN, 'app/pages/home/home.ts': 'Page({\n  onOpen() {},\n  a: ,\n});' });
    const { problems, sizes } = await compileProject(root);
    expect(problems.map(place)).toEqual(['ci_10045 app/pages/home/home.ts:3:6']);
    expect(sizes).toBeUndefined();
  });
});

describe("WeChat's own compiler", () => {
  it('finds nothing in the good project', async () => {
    expect(await checkWithWcc(readContext(goodProject()))).toEqual([]);
  });

  it('finds a fault in each of several files, WXS included', async () => {
    const root = goodProject({
      'app/pages/home/home.wxml': '<view>\n  {{a b +}}\n</view>',
      'app/pages/profile/profile.wxml': '<view>\n  <text>x</view>',
      'app/components/card/card.wxml': '<view wx:else />',
      'app/lib/format.wxs': 'var a = 1;\nvar b = ;',
    });
    const problems = await checkWithWcc(readContext(root));
    expect(problems.map(({ code, file }) => `${code} ${file}`).sort()).toEqual([
      'wcc app/components/card/card.wxml',
      'wcc app/lib/format.wxs',
      'wcc app/pages/home/home.wxml',
      'wcc app/pages/profile/profile.wxml',
    ]);
    expect(problems.find(({ file }) => file.endsWith('.wxs'))?.position).toMatchObject({ line: 2 });
  });

  it('says nothing about what an editor keeps, and finds what a page takes from there', async () => {
    const root = goodProject({
      'app/.history/card.wxs': 'var b = ;',
      'app/.history/card.wxml': '<view wx:else />',
      'app/.own/value.wxs': 'module.exports = { v: 1 };',
      'app/pages/home/home.wxml': '<wxs module="m" src="/.own/value.wxs" /><view>{{m.v}}</view>',
    });
    expect(await checkWithWcc(readContext(root))).toEqual([]);
    writeFiles(root, {
      'app/.own/value.wxs': 'var b = ;',
      'app/pages/profile/profile.wxml': '<include src="/.own/row.wxml" />',
      'app/.own/row.wxml': '<view wx:else />',
    });
    const faults = await checkWithWcc(readContext(root));
    expect(faults.map(({ file }) => file).sort()).toEqual(['app/.own/row.wxml', 'app/.own/value.wxs']);
  });
});

/** TypeScript's own declarations take it longer than the project does: the few that it cannot do without. */
const GLOBALS = [
  ...['Array<T>', 'Boolean', 'CallableFunction', 'Function', 'IArguments', 'NewableFunction', 'Number'],
  ...['Object', 'RegExp', 'String'],
]
  .map((name) => `interface ${name} { readonly length: number }\n`)
  .join('');

describe('checkTypes', () => {
  const tsconfig = {
    compilerOptions: { strict: true, noLib: true, types: [], target: 'ES2018' },
    include: ['app/lib'],
  };
  const typed = (settings: object = tsconfig) =>
    goodProject({ 'tsconfig.json': settings, 'app/lib/globals.d.ts': GLOBALS });

  it('a type error is named with its place, which a process of its own says', async () => {
    tscHere.isApart = true;
    const root = typed();
    expect(await checkTypes(root)).toEqual([]);
    writeFiles(root, edited('app/lib/greet.ts', '`hello ${name}`', 'name.length'));
    expect((await checkTypes(root)).map(place)).toEqual(['type_error app/lib/greet.ts:2:3']);
  });

  afterEach(() => {
    tscHere.isApart = false;
  });

  it('the cache between runs hides no later error, and shows no earlier one', async () => {
    const root = typed();
    const buildInfo = path.join(root, 'node_modules/.cache/a b/types.tsbuildinfo');
    expect(await checkTypes(root, { buildInfo })).toEqual([]);
    expect(existsSync(buildInfo)).toBe(true);
    writeFiles(root, edited('app/lib/greet.ts', '`hello ${name}`', 'name.length'));
    const first = (await checkTypes(root, { buildInfo })).map(place);
    expect(first).toEqual(['type_error app/lib/greet.ts:2:3']);
    expect((await checkTypes(root, { buildInfo })).map(place)).toEqual(first);
    writeFiles(root, edited('app/lib/greet.ts', 'hello', 'hi'));
    expect(await checkTypes(root, { buildInfo })).toEqual([]);
  });

  it('an invalid tsconfig.json is a problem, too', async () => {
    const root = typed({ ...tsconfig, include: ['nowhere'] });
    expect((await checkTypes(root)).map(place)).toEqual(['type_error tsconfig.json']);
  });

  it('settings for an older TypeScript are no problem where the project has no TypeScript of its own', async () => {
    const compilerOptions = {
      ...tsconfig.compilerOptions,
      moduleResolution: 'node',
      baseUrl: '.',
      target: 'es5',
    };
    const root = typed({ ...tsconfig, compilerOptions });
    expect((await checkTypes(root)).map(place)).toEqual([]);
    writeFiles(root, edited('app/lib/greet.ts', '`hello ${name}`', 'name.length'));
    expect((await checkTypes(root)).map(place)).toEqual(['type_error app/lib/greet.ts:2:3']);
  });

  it("the project's own TypeScript is asked, by its own rules", () => {
    const root = goodProject({
      'node_modules/typescript/package.json': { name: 'typescript', version: '5.4.0' },
      'node_modules/typescript/lib/tsc.js': '',
    });
    expect(findTsc(root)).toMatchObject({ version: '5.4.0', args: [] });
    expect(findTsc(goodProject()).version).toMatch(/^6\./);
  });

  it('what a framework has compiled is not checked a second time', () => {
    const output = {
      'project.config.json': { miniprogramRoot: 'dist/' },
      'dist/app.json': { pages: [] },
      'dist/app.js': '',
      'src/app.ts': '',
      'tsconfig.json': tsconfig,
    };
    expect(isTyped(Sources.read(temporaryFolder(output)))).toBe(false);
    expect(isTyped(Sources.read(temporaryFolder({ ...output, 'dist/a.ts': '' })))).toBe(true);
    const checked = { compilerOptions: { checkJs: true } };
    expect(isTyped(Sources.read(temporaryFolder({ ...output, 'tsconfig.json': checked })))).toBe(true);
  });
});
