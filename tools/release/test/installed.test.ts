import { spawnSync } from 'node:child_process';
import path from 'node:path';

import { installPacked, KeptOutcomes } from 'mp-app-model/testing';
import type { Outcome } from 'mp-app-model/testing';

import { type Files, removeTemporaryFolders, temporaryFolder, writeFiles } from './support/temporary';

// Packs two packages, and compiles with miniprogram-ci.
jest.setTimeout(240_000);

afterAll(removeTemporaryFolders);

interface Report {
  readonly ok: boolean;
  readonly problems: { code: string; severity: string; file: string; line: number | null }[];
  readonly sizes: { total: number } | null;
}

interface Compiled {
  readonly status: number;
  readonly report: Report;
}

/** Runs the installed command on the project. */
function run(root: string, project: string): Outcome {
  const command = path.join(root, 'node_modules/release/bin/mp-compile.cjs');
  const { PATH, COMPILE_THREADS, TMPDIR } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, '--json'], {
    cwd: path.join(root, project),
    encoding: 'utf8',
    // Nothing else of this environment decides what is found.
    env: { PATH, COMPILE_THREADS, TMPDIR },
  });
  if (status === null || !stdout.startsWith('{'))
    throw new Error(`no report (exit ${String(status)}): ${stderr}`);
  return { code: status, said: stdout };
}

const read = ({ code, said }: Outcome): Compiled => ({ status: code, report: JSON.parse(said) as Report });

/** Looks at what the installed command finds. */
function check(root: string, project: string, look: (compiled: Compiled) => void): void {
  look(read(run(root, project)));
}

/** The same, run once for each content of what is installed and of the projects; only what is as it should be is kept. */
function checkOnce(root: string, project: string, look: (compiled: Compiled) => void): void {
  const outcome = new KeptOutcomes(root).of(['mp-compile', '--json', project], () => {
    const ran = run(root, project);
    look(read(ran));
    return ran;
  });
  look(read(outcome));
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
    // TypeScript's own declarations take it longer than the project does.
    compilerOptions: { strict: true, noLib: true, types: [], module: 'preserve' },
    include: ['miniprogram'],
  },
  'ts/miniprogram/globals.d.ts':
    ['Array<T>', 'Boolean', 'CallableFunction', 'Function', 'IArguments', 'NewableFunction']
      .concat('Number', 'Object', 'RegExp', 'String')
      .map((name) => `interface ${name} {}\n`)
      .join('') + 'declare function App(o: object): void;\ndeclare function Page(o: object): void;\n',
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
    root = temporaryFolder({ ...JAVASCRIPT, ...TYPESCRIPT });
    installPacked(root, ['release', 'app-model']);
  });

  it('a JavaScript project compiles, and its fault is found', () => {
    check(root, 'js', (good) => {
      expect(good.report.problems).toEqual([]);
      expect(good).toMatchObject({
        status: 0,
        report: { ok: true, sizes: { total: expect.any(Number) as number } },
      });
    });
    writeFiles(root, { 'js/pages/a/a.wxml': '<view>\n{{a b +}}</view>\n' });
    checkOnce(root, 'js', (bad) => {
      expect(bad).toMatchObject({
        status: 1,
        report: { problems: [{ code: 'bad_expression', file: 'pages/a/a.wxml', line: 2 }] },
      });
    });
  });

  it('a TypeScript project compiles, and its type error is found', () => {
    checkOnce(root, 'ts', (good) => {
      expect(good.report.problems).toEqual([]);
      expect(good).toMatchObject({ status: 0, report: { ok: true } });
    });
    writeFiles(root, { 'ts/miniprogram/config.ts': 'export const TITLE = 1;\n' });
    checkOnce(root, 'ts', (bad) => {
      expect(bad).toMatchObject({
        status: 1,
        report: { problems: [{ code: 'type_error', file: 'miniprogram/pages/a/a.ts', line: 4 }] },
      });
    });
  });
});
