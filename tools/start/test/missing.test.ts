/** A tool that was deleted by hand: one sentence says which, before anything fails without a word about it. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const PROGRAM = path.resolve(__dirname, '../../missing.ts');
const ALL = ['tools/preview/src', 'tools/api-server/src', 'tools/component-test/src'];
const USERS = ['tools/start.ts', 'test/e2e', 'test/contract', 'test/component'];

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'missing-'));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true });
});

/** Exit code and message in a project that has these folders. */
function run(there: readonly string[]): { status: number | null; stderr: string } {
  for (const one of ['tools', ...there]) fs.mkdirSync(path.join(folder, one), { recursive: true });
  const program = path.join(folder, 'tools/missing.ts');
  fs.copyFileSync(PROGRAM, program);
  const args = ['--require', require.resolve('tsx/cjs'), program];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return { status, stderr };
}

it.each([
  ['everything', [...ALL, ...USERS]],
  ['no tool, and nothing that needs one', []],
])('says nothing about %s', (_, there) => {
  expect(run(there)).toEqual({ status: 0, stderr: '' });
});

it.each([
  ['tools/preview', 'tools/start.ts, test/e2e need', 'npm run setup -- --without preview'],
  [
    'tools/api-server',
    'tools/start.ts, test/e2e, test/contract need',
    'npm run setup -- --without api-server',
  ],
  ['tools/component-test', 'test/component needs', 'delete test/component too'],
])('names %s and what to do', (gone, users, way) => {
  const there = [...ALL.filter((tool) => !tool.startsWith(gone)), ...USERS];
  expect(run(there)).toEqual({
    status: 1,
    stderr: `${users} ${gone}, which is not there. Bring it back, or take away what belongs to it: ${way}\n`,
  });
});
