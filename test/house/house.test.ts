/** The house's own rules can fail: each break is one that lint has to find. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');
const bin = (name: string): string => path.join(ROOT, 'node_modules', name);

// In a process of its own: ESLint imports its configuration, which jest's module system does not do.
const LINT_TEXT = `
  const { ESLint } = require('eslint');
  const [code, filePath] = process.argv.slice(1);
  new ESLint().lintText(code, { filePath }).then((result) => console.log(JSON.stringify(result)));
`;

interface Message {
  readonly line: number;
  readonly message: string;
  /** 1: a warning, 2: an error. */
  readonly severity: number;
}

/** What ESLint has to say about `code` as if it stood in `file`. */
function messagesOn(code: string, file: string, said: RegExp): Message[] {
  // A "single run", which typescript-eslint infers in CI, reads the file on the disk instead of `code`.
  const env = { ...process.env, TSESTREE_SINGLE_RUN: 'false' };
  const run = spawnSync(process.execPath, ['-e', LINT_TEXT, code, file], {
    cwd: ROOT,
    env,
    encoding: 'utf8',
  });
  const [result] = JSON.parse(run.stdout) as { messages: Message[] }[];
  return (result?.messages ?? []).filter(({ message }) => said.test(message));
}

/** The lines that it says it about. */
function linesWith(code: string, file: string, said: RegExp): number[] {
  return [...new Set(messagesOn(code, file, said).map(({ line }) => line))];
}

describe('what is slow as WeChat compiles it', () => {
  const SLOW = /slow as WeChat compiles it/;
  const slow = [
    'export async function first(): Promise<void> { await Promise.resolve(); }',
    'export const second = async (): Promise<void> => { await Promise.resolve(); };',
    'export const third = { async go(): Promise<void> { await Promise.resolve(); } };',
    'export function* fourth(): Generator<number> { yield 1; }',
    'export const fifth = (a: object): object => ({ ...a });',
    'export const sixth = ({ a, ...rest }: { a: number; b: number }): object => [a, rest];',
  ];
  const code = [...slow, 'export const fine = (a: number[]): number[] => [...a].map(Number);', ''].join('\n');

  it('stands nowhere on the road of a request', () => {
    const found = linesWith(code, path.join(ROOT, 'miniprogram/session/record.ts'), SLOW);
    expect(found).toEqual(slow.map((_, index) => index + 1));
  });

  it('may stand in a page', () => {
    expect(linesWith(code, path.join(ROOT, 'miniprogram/pages/home/view.ts'), SLOW)).toEqual([]);
  });
});

describe('wx', () => {
  const forbidden = [
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
  const allowed = [
    'export const first = (wx: { login: () => void }) => { wx.login(); };',
    'export const second = ({ wx }: { wx: { login: () => void } }) => { wx.login(); };',
    'export const third = (options: { wx: object }) => options.wx;',
  ];
  const code = [...forbidden, ...allowed, ''].join('\n');

  it.each([
    ['an error in a room', 'miniprogram/session/record.ts', 2],
    ['a warning that says why in a page', 'miniprogram/pages/home/view.ts', 1],
    ['a warning that says why in a component', 'miniprogram/components/nickname-form/nickname-form.ts', 1],
  ])('is %s in every form, and may be a parameter, which is how a room gets it', (_, file, severity) => {
    const found = messagesOn(code, path.join(ROOT, file), /names wx|real wx/);
    expect([...new Set(found.map(({ line }) => line))]).toEqual(forbidden.map((__, index) => index + 1));
    expect(found.filter((message) => message.severity !== severity)).toEqual([]);
  });
});

describe('the arrows', () => {
  let copy: string;

  beforeEach(() => {
    copy = fs.mkdtempSync(path.join(os.tmpdir(), 'house-'));
    for (const file of ['.dependency-cruiser.cjs', 'package.json', 'tsconfig.json'])
      fs.copyFileSync(path.join(ROOT, file), path.join(copy, file));
    fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'), 'junction');
    write('miniprogram/platform/clock.ts', 'export const now = 1;');
    write(
      'miniprogram/session/session.ts',
      "import { now } from '../platform/clock';\nexport const session = now;",
    );
    write(
      'miniprogram/request/client.ts',
      "import { session } from '../session/session';\nexport const client = session;",
    );
    write('miniprogram/config.ts', 'export const origin = 1;');
    write('miniprogram/app.ts', "import './request/client';\nimport './config';");
  });
  afterEach(() => {
    fs.rmSync(copy, { recursive: true, force: true });
  });

  function write(file: string, text: string): void {
    const at = path.join(copy, file);
    fs.mkdirSync(path.dirname(at), { recursive: true });
    fs.writeFileSync(at, `${text}\n`);
  }

  /** Names of the rules that are broken. */
  function broken(): string[] {
    const run = spawnSync(
      process.execPath,
      [
        bin('dependency-cruiser/bin/dependency-cruise.mjs'),
        'miniprogram',
        '--config',
        '--output-type',
        'json',
      ],
      { cwd: copy, encoding: 'utf8' },
    );
    const { summary } = JSON.parse(run.stdout) as { summary: { violations: { rule: { name: string } }[] } };
    return [...new Set(summary.violations.map(({ rule }) => rule.name))].sort();
  }

  it.each([
    ['as they are', '', '', []],
    [
      'up',
      'platform/clock.ts',
      "import '../session/session';\nexport const now = 1;",
      ['no-arrow-up-from-platform', 'no-circle'],
    ],
    [
      'up, by a type only',
      'session/state.ts',
      "import type { client } from '../request/client';\nexport type C = typeof client;\nexport const state = 1;",
      ['no-arrow-up-from-session'],
    ],
    [
      'in a circle within a room',
      'platform/clock.ts',
      "import './timer';\nexport const now = 1;",
      ['no-circle'],
    ],
    [
      'to the config',
      'session/session.ts',
      "import { origin } from '../config';\nexport const session = origin;",
      ['config-and-backend-are-handed-in'],
    ],
    ['to nothing', 'session/session.ts', "import './gone';\nexport const session = 1;", ['resolvable']],
  ])('%s', (_, file, text, rules) => {
    if (file === 'platform/clock.ts')
      write('miniprogram/platform/timer.ts', "import './clock';\nexport const timer = 1;");
    if (file === 'session/state.ts')
      write(
        'miniprogram/app.ts',
        "import './request/client';\nimport './config';\nimport './session/state';",
      );
    if (file !== '') write(`miniprogram/${file}`, text);
    const found = broken().filter(
      (name) => !name.startsWith('no-orphan') && name !== 'what-ships-stands-alone',
    );
    expect(found).toEqual(rules);
  });
});
