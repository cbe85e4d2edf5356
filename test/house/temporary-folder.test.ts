import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const MODULE = resolve(__dirname, '../support/temporary-folder.cjs');
const ROOT = mkdtempSync(join(tmpdir(), 'temporary-folder-'));
const MEMORY = join(ROOT, 'memory');
const DISK = join(ROOT, 'disk');
const TRANSFORMS = join(ROOT, 'transforms');
const TSX = `tsx-${String(process.geteuid?.())}`;

beforeEach(() => {
  for (const folder of [MEMORY, join(DISK, 'node-compile-cache'), join(DISK, 'jest_0'), join(DISK, 'tsx-0')])
    mkdirSync(folder, { recursive: true });
});

afterEach(() => {
  rmSync(ROOT, { recursive: true, force: true });
});

/** What a run is given with `needed` bytes, and what it finds there. */
function run(needed = 1, temporary = DISK): { pid: number; folder?: string; within?: string[] } {
  const program = `
    const fs = require('node:fs');
    const [, at, memory, needed, transforms, tsx, source] = process.argv;
    const folder = require(at).folderInMemory(memory, Number(needed), transforms);
    if (folder !== undefined) {
      fs.writeFileSync(folder + '/node-compile-cache/kept', 'kept');
      fs.writeFileSync(folder + '/' + tsx + '/17958-a', JSON.stringify({ map: { sources: [source] } }));
    }
    const within = folder === undefined ? undefined : fs.readdirSync(folder);
    console.log(JSON.stringify({ pid: process.pid, folder, within }));
  `;
  const args = ['-e', program, MODULE, MEMORY, String(needed), TRANSFORMS, TSX, __filename];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    env: { ...process.env, TMPDIR: temporary },
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return JSON.parse(stdout) as ReturnType<typeof run>;
}

it('is in memory, lasts as long as the run, and has what programs keep for their next start', () => {
  writeFileSync(join(DISK, 'other'), '');
  const { pid, folder, within } = run();
  expect(folder).toBe(join(MEMORY, `test-run-${String(pid)}`));
  expect(within).toEqual(['node-compile-cache', TSX]);
  expect(readdirSync(MEMORY)).toEqual([]);
  expect(readFileSync(join(DISK, 'node-compile-cache/kept'), 'utf8')).toBe('kept');
  expect(readdirSync(TRANSFORMS)).toEqual(['17958-a']);
});

it('takes away what a run that was killed left, and nothing else', () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  for (const name of [`test-run-${String(pid)}`, `test-run-${String(process.pid)}`, 'test-run-x', 'other'])
    mkdirSync(join(MEMORY, name));
  run();
  expect(readdirSync(MEMORY).sort()).toEqual(
    ['other', 'test-run-x', `test-run-${String(process.pid)}`].sort(),
  );
});

it('is not in memory without room, nor where memory is no folder, nor twice', () => {
  expect(run(Number.MAX_SAFE_INTEGER).folder).toBeUndefined();
  const nested = join(MEMORY, 'test-run-1');
  mkdirSync(nested);
  expect(run(1, nested).folder).toBeUndefined();
  expect(existsSync(nested)).toBe(true);
  rmSync(MEMORY, { recursive: true });
  expect(run().folder).toBeUndefined();
});
