/** The leanest project: what is in it, and that everything that its files and texts refer to exists. */
import fs from 'node:fs';
import path from 'node:path';
import { ChangeSet } from '../src/change-set';
import { goneCommands } from '../src/remove/gone-commands';
import { nextSteps } from '../src/setup/next';
import { removeCopies } from './support/copy';
import type * as KeptCommands from './support/kept-commands';
import { countProblems } from './support/lean-size';
import {
  brokenScripts,
  commandsGone,
  cutCopy,
  danglingImports,
  LEAN,
  lockProblems,
} from './support/tree-checks';

jest.mock('node:child_process', () =>
  jest.requireActual<typeof KeptCommands>('./support/kept-commands').childProcess(),
);

jest.setTimeout(60_000);

let copy: string;
let scripts: ReadonlySet<string>;

const read = (file: string): string => fs.readFileSync(path.join(copy, file), 'utf8');

beforeAll(async () => {
  copy = await cutCopy(LEAN);
  const { scripts: left } = JSON.parse(read('package.json')) as { scripts: object };
  scripts = new Set(Object.keys(left));
});
afterAll(removeCopies);

it('the leanest project has what ships, its tests, compile and upload, and no broken reference', () => {
  expect(fs.readdirSync(path.join(copy, 'tools')).sort()).toEqual([
    ...['app-model', 'component-test', 'need.cjs', 'release', 'tsconfig.json'],
  ]);
  expect(fs.readdirSync(path.join(copy, 'test')).sort()).toEqual([
    'component',
    'fakes',
    'tsconfig.json',
    'unit',
  ]);
  expect(countProblems(copy)).toEqual([]);
  expect(brokenScripts(copy)).toEqual([]);
  expect(commandsGone(copy)).toEqual([]);
  expect(danglingImports(copy)).toEqual([]);
  expect(lockProblems(copy)).toBe('');
});

it('the next steps name no removed command, and still name the appid', () => {
  const said = nextSteps(new ChangeSet(copy), true);
  expect(goneCommands(said, scripts)).toEqual([]);
  expect(said).toContain('project.config.json    还是游客 AppID');
});

it('the READMEs promise no browser', () => {
  for (const readme of ['README.md', 'README.en.md']) expect(read(readme)).not.toMatch(/浏览器|browser/i);
});

it('the READMEs promise no test over real HTTP: those were removed with the API', () => {
  for (const readme of ['README.md', 'README.en.md'])
    expect(read(readme)).not.toMatch(/真实 HTTP|real HTTP/i);
});

it('the settings that a developer edits first name no removed command', () => {
  expect(goneCommands(read('miniprogram/config.ts'), scripts)).toEqual([]);
});

it('the architecture names no removed folder, in prose either', () => {
  const named = [...read('docs/architecture.md').matchAll(/`((?:tools|test)\/[\w./-]+)`/g)];
  const gone = named.map(([, at = '']) => at).filter((at) => !fs.existsSync(path.join(copy, at)));
  expect(gone).toEqual([]);
});
