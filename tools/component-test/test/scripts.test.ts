/** @jest-environment node */
import fs from 'node:fs';
import path from 'node:path';
import { runJest } from 'mp-app-model/testing';
import type { Call, JestOutcome } from 'mp-app-model/testing';
import { temporaryFolder } from './support/temporary';

jest.setTimeout(120_000);

const ROOT = path.resolve(__dirname, '../../..');
const { scripts } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

/** The arguments that a package.json script passes to jest, with those after `--`. */
function jestArguments(script: string, ...more: string[]): string[] {
  const [, given = ''] = /(?:^|&& )jest (.*)$/.exec(scripts[script] ?? '') ?? [];
  return [...given.split(' '), ...more];
}

const NAMED: readonly (readonly [script: string, name: string, expected: readonly string[]])[] = [
  ['test:unit', 'platform.test', ['platform.test.ts']],
  ['test:component', 'privacy-sheet', ['privacy-sheet.test.ts']],
  ['test:app', 'platform.test', ['platform.test.ts']],
  ['test:contract', 'no-test-of-this-name', []],
];

/** Without a test jest would end the process, and with it what is asked about the other folders. */
const GOES_ON = ['--json', '--runInBand', '--passWithNoTests'];

const FOLDERS = ['plain', 'with spaces', '[draft] (2) {x}', '小程序 项目', "it's $HOME & co"];

/** A project of two component tests in a folder of this name. */
function projectIn(name: string): string {
  const test = "it('runs', () => { expect(1).toBe(1); });\n";
  const folder = path.join(
    temporaryFolder({
      [path.join(name, 'package.json')]: { name: 'copy', private: true },
      [path.join(name, 'test/component/shop.test.ts')]: test,
      [path.join(name, 'test/component/cart.test.ts')]: test,
      ...Object.fromEntries(
        ['jest.config.cjs', 'tools/need.cjs'].map((file) => [
          path.join(name, file),
          fs.readFileSync(path.join(ROOT, file), 'utf8'),
        ]),
      ),
    }),
    name,
  );
  for (const link of ['node_modules', 'tools/component-test'])
    fs.symlinkSync(path.join(ROOT, link), path.join(folder, link), 'junction');
  return folder;
}

let named: JestOutcome[] = [];
let all: JestOutcome[] = [];
let shop: JestOutcome[] = [];

beforeAll(() => {
  const folders = FOLDERS.map(projectIn);
  const inFolders = (...more: string[]): Call[] =>
    folders.map((cwd) => ({ cwd, args: jestArguments('test:component', ...GOES_ON, ...more) }));
  const outcomes = runJest([
    ...NAMED.map(([script, name]) => ({ cwd: ROOT, args: jestArguments(script, name, '--listTests') })),
    ...inFolders(),
    ...inFolders('shop'),
  ]);
  named = outcomes.slice(0, NAMED.length);
  [all, shop] = [outcomes.slice(NAMED.length, -FOLDERS.length), outcomes.slice(-FOLDERS.length)];
});

describe('a name behind the command reaches jest', () => {
  it.each(NAMED.map((one, at) => [...one, at] as const))('npm run %s -- %s', (_, __, expected, at) => {
    expect(named[at]?.listed).toEqual(expected);
  });
});

describe('in a folder of any name', () => {
  it.each(FOLDERS.map((name, at) => [name, at] as const))(
    '%s: tests are found, and a name finds its own',
    (_, at) => {
      expect(all).toHaveLength(FOLDERS.length);
      expect([all[at]?.passed, shop[at]?.passed]).toEqual([2, 1]);
    },
  );
});
