import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { type Files, removeTemporaryFolders, temporaryFolder, writeFiles } from './support/temporary';

// Packs two packages, and compiles with miniprogram-ci.
jest.setTimeout(240_000);

afterAll(removeTemporaryFolders);

const TOOLS = path.resolve(__dirname, '../..');

interface Manifest {
  readonly name: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

/**
 * A folder with the packed packages in node_modules, and beside them what they declare and nothing else: what
 * they import without declaring it is not found.
 */
function installed(): string {
  const root = temporaryFolder();
  const modules = path.join(root, 'node_modules');
  mkdirSync(modules);
  const packages = ['release', 'app-model'].map((name) => unpack(root, path.join(TOOLS, name)));
  const declared = new Set(packages.flatMap(({ dependencies }) => Object.keys(dependencies)));
  for (const { name } of packages) declared.delete(name);
  for (const name of declared) {
    const target = path.join(modules, name);
    mkdirSync(path.dirname(target), { recursive: true });
    symlinkSync(folderOf(name), target);
  }
  return root;
}

function unpack(root: string, folder: string): Manifest {
  const work = mkdtempSync(path.join(root, 'pack-'));
  const output = execFileSync('npm', ['pack', '--json', '--silent', '--pack-destination', work], {
    cwd: folder,
    shell: process.platform === 'win32',
  });
  const [packed] = JSON.parse(output.toString()) as [{ filename: string }];
  execFileSync('tar', ['-xzf', packed.filename], { cwd: work });
  const manifest = JSON.parse(readFileSync(path.join(work, 'package/package.json'), 'utf8')) as Manifest;
  renameSync(path.join(work, 'package'), path.join(root, 'node_modules', manifest.name));
  return manifest;
}

function folderOf(name: string): string {
  const paths = createRequire(path.join(TOOLS, 'release/package.json')).resolve.paths(name) ?? [];
  const found = paths.map((folder) => path.join(folder, name, 'package.json')).find(exists);
  if (found === undefined) throw new Error(`${name} is declared and not installed`);
  return path.dirname(found);
}

function exists(file: string): boolean {
  try {
    readFileSync(file);
    return true;
  } catch {
    return false;
  }
}

interface Report {
  readonly ok: boolean;
  readonly problems: { code: string; severity: string; file: string; line: number | null }[];
  readonly sizes: { total: number } | null;
}

/** Runs the packed command as a person beside the project would. */
function compile(root: string, project: string): { status: number | null; report: Report } {
  const command = path.join(root, 'node_modules/release/bin/mp-compile.cjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, '--json'], {
    cwd: path.join(root, project),
    encoding: 'utf8',
  });
  if (!stdout.startsWith('{')) throw new Error(`no report (exit ${String(status)}): ${stderr}`);
  return { status, report: JSON.parse(stdout) as Report };
}

const JAVASCRIPT: Files = {
  'js/project.config.json': {
    appid: 'touristappid',
    compileType: 'miniprogram',
    setting: { es6: true, enhance: true },
  },
  'js/app.json': { pages: ['pages/a/a'] },
  'js/app.js': "require('./utils/util.js');\nApp({});\n",
  'js/utils/util.js': "exports.isWeb = (url) => url.indexOf('http://') === 0;\n",
  'js/scripts/build.js': "require('fs');\nrequire('a-build-tool');\n",
  'js/pages/a/a.js':
    "const util = require('../../utils/util');\nPage({ data: { web: util.isWeb('') }, onTap() {} });\n",
  'js/pages/a/a.json': {},
  'js/pages/a/a.wxml': '<view bindtap="onTap" class="{{class}}">{{web}}</view>\n',
};

const TYPESCRIPT: Files = {
  'ts/project.config.json': {
    appid: 'touristappid',
    compileType: 'miniprogram',
    miniprogramRoot: 'miniprogram/',
    setting: { es6: true, enhance: true, useCompilerPlugins: ['typescript'] },
  },
  'ts/tsconfig.json': {
    compilerOptions: { strict: true, lib: ['ES2018'], types: [], module: 'preserve' },
    include: ['miniprogram'],
  },
  'ts/miniprogram/globals.d.ts':
    'declare function App(o: object): void;\ndeclare function Page(o: object): void;\n',
  'ts/miniprogram/app.json': { pages: ['pages/a/a'] },
  'ts/miniprogram/app.ts': 'App({});\n',
  'ts/miniprogram/types.ts': 'export interface Item {\n  name: string;\n}\n',
  'ts/miniprogram/config.ts': "export const TITLE = 'x';\n",
  'ts/miniprogram/pages/a/a.ts':
    "import { TITLE } from '../../config';\nimport { Item } from '../../types';\n\nconst items: Item[] = [{ name: TITLE }];\nPage({ data: { items } });\n",
  'ts/miniprogram/pages/a/a.json': {},
  'ts/miniprogram/pages/a/a.wxml': '<view wx:for="{{items}}" wx:key="name">{{item.name}}</view>\n',
};

describe('packed and installed beside a project that is not this template', () => {
  let root: string;

  beforeAll(() => {
    root = installed();
    writeFiles(root, { ...JAVASCRIPT, ...TYPESCRIPT });
  });

  test('a JavaScript project compiles, and its fault is found', () => {
    const good = compile(root, 'js');
    expect(good.report.problems).toEqual([]);
    expect(good).toMatchObject({
      status: 0,
      report: { ok: true, sizes: { total: expect.any(Number) as number } },
    });
    writeFiles(root, { 'js/pages/a/a.wxml': '<view>\n{{a b +}}</view>\n' });
    expect(compile(root, 'js')).toMatchObject({
      status: 1,
      report: { problems: [{ code: 'bad_expression', file: 'pages/a/a.wxml', line: 2 }] },
    });
  });

  test('a TypeScript project compiles, and its type error is found', () => {
    const good = compile(root, 'ts');
    expect(good.report.problems).toEqual([]);
    expect(good).toMatchObject({ status: 0, report: { ok: true } });
    writeFiles(root, { 'ts/miniprogram/config.ts': 'export const TITLE = 1;\n' });
    expect(compile(root, 'ts')).toMatchObject({
      status: 1,
      report: { problems: [{ code: 'type_error', file: 'miniprogram/pages/a/a.ts', line: 4 }] },
    });
  });
});
