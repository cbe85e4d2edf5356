/** The project's own lint rules work: lint must find each of these violations. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { CodeChecks, Message } from '../../tools/code-checks.cjs';

const ROOT = path.resolve(__dirname, '../..');

declare global {
  /** A module of the project, loaded once for all the test files that this worker runs. */
  var loadShared: (file: string) => unknown;
}

/** ESLint as this worker has it: jest's module system does not import its configuration. */
function checksOf(root: string): CodeChecks {
  const shared = loadShared('./tools/code-checks.cjs') as { CodeChecks: new (root: string) => CodeChecks };
  return new shared.CodeChecks(root);
}

/** The lines with this message of ESLint. */
function linesWith(said: RegExp, messages: readonly Message[] = []): number[] {
  return [...new Set(messages.filter(({ message }) => said.test(message)).map(({ line }) => line))];
}

const SLOW = [
  'export async function first(): Promise<void> { await Promise.resolve(); }',
  'export const second = async (): Promise<void> => { await Promise.resolve(); };',
  'export const third = { async go(): Promise<void> { await Promise.resolve(); } };',
  'export function* fourth(): Generator<number> { yield 1; }',
  'export const fifth = (a: object): object => ({ ...a });',
  'export const sixth = ({ a, ...rest }: { a: number; b: number }): object => [a, rest];',
];
const SLOW_AND_FINE = [
  ...SLOW,
  'export const fine = (a: number[]): number[] => [...a].map(Number);',
  '',
].join('\n');

const NAMES_WX = [
  "import { wechat } from '../../platform/wx';",
  'export const own = wx;',
  'export const { login } = wx;',
  'export type Login = typeof wx.login;',
  'void wx.login();',
  "void wx['login']();",
  'void globalThis.wx;',
  'void (globalThis as never as { wx: object }).wx;',
  "void (globalThis as never as { wx: object })['wx'];",
  'export const { wx: taken } = globalThis as never as { wx: object };',
];
const IS_GIVEN_WX = [
  'export const first = (wx: { login: () => void }) => { wx.login(); };',
  'export const second = ({ wx }: { wx: { login: () => void } }) => { wx.login(); };',
  'export const third = (options: { wx: object }) => options.wx;',
];

describe('ESLint', () => {
  let record: Message[] | undefined;
  let page: Message[] | undefined;
  let wx: Record<'module' | 'page' | 'component', Message[] | undefined> | undefined;

  beforeAll(async () => {
    const code = [...NAMES_WX, ...IS_GIVEN_WX, ''].join('\n');
    const [slowModule, slowPage, module, inPage, component] = await checksOf(ROOT).lintTexts([
      { file: 'miniprogram/session/record.ts', code: SLOW_AND_FINE },
      { file: 'miniprogram/pages/home/view.ts', code: SLOW_AND_FINE },
      { file: 'miniprogram/session/names-wx.ts', code },
      { file: 'miniprogram/pages/home/names-wx.ts', code },
      { file: 'miniprogram/components/nickname-form/nickname-form.ts', code },
    ]);
    [record, page, wx] = [slowModule, slowPage, { module, page: inPage, component }];
  }, 60_000);

  it('finds what is slow once WeChat has compiled it in the request path', () => {
    expect(linesWith(/slow once WeChat has compiled it/, record)).toEqual(SLOW.map((_, index) => index + 1));
  });

  it('leaves the same alone in a page', () => {
    expect(page).toBeDefined();
    expect(linesWith(/slow once WeChat has compiled it/, page)).toEqual([]);
  });

  it.each([
    ['an error in a module', 'module', 2],
    ['a warning that says why in a page', 'page', 1],
    ['a warning that says why in a component', 'component', 1],
  ] as const)(
    'finds every use of the global wx: %s, but not of a parameter, which is how a module gets it',
    (_, place, severity) => {
      const found = (wx?.[place] ?? []).filter(({ message }) => /names wx|real wx/.test(message));
      expect([...new Set(found.map(({ line }) => line))]).toEqual(NAMES_WX.map((__, index) => index + 1));
      expect(found.filter((message) => message.severity !== severity)).toEqual([]);
    },
  );
});

describe('the arrows', () => {
  const folders: string[] = [];

  afterAll(() => {
    for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true });
  });

  /** A small project with correct imports, with these files written over it. */
  function house(changes: Readonly<Record<string, string>>): string {
    const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'house-'));
    folders.push(copy);
    for (const file of ['.dependency-cruiser.cjs', 'package.json', 'tsconfig.json'])
      fs.copyFileSync(path.join(ROOT, file), path.join(copy, file));
    fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'), 'junction');
    const files = {
      'platform/clock.ts': 'export const now = 1;',
      'session/session.ts': "import { now } from '../platform/clock';\nexport const session = now;",
      'request/client.ts': "import { session } from '../session/session';\nexport const client = session;",
      'config.ts': 'export const origin = 1;',
      'app.ts': "import './request/client';\nimport './config';",
      ...changes,
    };
    for (const [file, text] of Object.entries(files)) {
      const at = path.join(copy, 'miniprogram', file);
      fs.mkdirSync(path.dirname(at), { recursive: true });
      fs.writeFileSync(at, `${text}\n`);
    }
    return copy;
  }

  const TWO_TOOLS = {
    '../tools/one/package.json': '{}',
    '../tools/two/package.json': '{}',
    '../tools/two/src/y.ts': 'export const y = 1;',
    '../tools/two/test/y.ts': 'export const y = 1;',
  };

  type Broken = readonly [arrow: string, changes: Readonly<Record<string, string>>, rules: readonly string[]];
  const CASES: readonly Broken[] = [
    ['as they are', {}, []],
    [
      'up',
      {
        'platform/clock.ts': "import '../session/session';\nexport const now = 1;",
        'platform/timer.ts': "import './clock';\nexport const timer = 1;",
      },
      ['no-arrow-up-from-platform', 'no-circle'],
    ],
    [
      'up, by a type only',
      {
        'session/state.ts':
          "import type { client } from '../request/client';\nexport type C = typeof client;\nexport const state = 1;",
        'app.ts': "import './request/client';\nimport './config';\nimport './session/state';",
      },
      ['no-arrow-up-from-session'],
    ],
    [
      'in a circle within a folder',
      {
        'platform/clock.ts': "import './timer';\nexport const now = 1;",
        'platform/timer.ts': "import './clock';\nexport const timer = 1;",
      },
      ['no-circle'],
    ],
    [
      'to the config',
      { 'session/session.ts': "import { origin } from '../config';\nexport const session = origin;" },
      ['config-and-backend-are-handed-in'],
    ],
    [
      'into another tool by a path',
      { ...TWO_TOOLS, '../tools/one/src/x.ts': "import '../../two/src/y';" },
      ['another-tool-by-its-name', 'tools-stand-apart'],
    ],
    [
      "into another tool's tests by a path, of a tool's test",
      { ...TWO_TOOLS, '../tools/one/test/x.test.ts': "import '../../two/test/y';" },
      ['another-tool-by-its-name'],
    ],
    [
      "into a tool's tests by a path, of the app's test",
      { ...TWO_TOOLS, '../test/unit/x.test.ts': "import type { y } from '../../tools/two/test/y';" },
      ['a-tool-by-its-name'],
    ],
    [
      'from a tool to its own tests',
      { ...TWO_TOOLS, '../tools/two/src/x.ts': "import '../test/y';" },
      ['what-tests-share-is-for-tests'],
    ],
    [
      "within a tool's tests",
      { ...TWO_TOOLS, '../tools/two/test/x.test.ts': "import '../src/y';\nimport './y';" },
      [],
    ],
    ['to nothing', { 'session/session.ts': "import './gone';\nexport const session = 1;" }, ['resolvable']],
  ];

  // One process for all projects, since loading TypeScript takes the time.
  const CRUISE = `
    (async () => {
      const { cruise } = await import('dependency-cruiser');
      const { default: readOptions } = await import('dependency-cruiser/config-utl/extract-depcruise-options');
      const { default: readTsConfig } = await import('dependency-cruiser/config-utl/extract-ts-config');
      const found = [];
      for (const folder of JSON.parse(require('fs').readFileSync(0, 'utf8'))) {
        process.chdir(folder);
        const options = await readOptions(folder + '/.dependency-cruiser.cjs');
        const roots = ['miniprogram', 'tools', 'test'].filter((root) => require('fs').existsSync(root));
        const tsConfig = readTsConfig(folder + '/tsconfig.json');
        const { output } = await cruise(roots, options, {}, { tsConfig });
        found.push(output.summary.violations.map(({ rule }) => rule.name));
      }
      console.log(JSON.stringify(found));
    })();
  `;

  /** Names of the violated rules in each project. */
  let broken: string[][] = [];

  beforeAll(() => {
    const run = spawnSync(process.execPath, ['-e', CRUISE], {
      cwd: ROOT,
      encoding: 'utf8',
      input: JSON.stringify(CASES.map(([, changes]) => house(changes))),
    });
    if (run.status !== 0) throw new Error(run.stderr);
    broken = JSON.parse(run.stdout) as string[][];
  }, 60_000);

  it.each(CASES)('%s', (arrow, _, rules) => {
    const found = broken[CASES.findIndex(([name]) => name === arrow)]?.filter(
      (name) => !name.startsWith('no-orphan') && name !== 'what-ships-stands-alone',
    );
    expect([...new Set(found)].sort()).toEqual(rules);
  });
});
