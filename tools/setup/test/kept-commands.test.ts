/** A command that has run once in a folder like this does the same again without running. */
import type { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { contents } from './support/contents';
import { emptyFolder, removeCopies } from './support/copy';
import { childProcess } from './support/kept-commands';

afterAll(removeCopies);

let runs: string;
let kept: typeof spawnSync;
beforeEach(() => {
  runs = path.join(emptyFolder(), 'runs');
  kept = childProcess(emptyFolder()).spawnSync;
});

const PROGRAM = `
  const fs = require('node:fs');
  const [, , runs, code] = process.argv;
  fs.appendFileSync(runs, '.');
  fs.mkdirSync('made');
  fs.writeFileSync('made/file', fs.readFileSync('given'));
  fs.rmSync('old');
  fs.writeFileSync('same', 'same');
  console.log('said');
  console.error('warned');
  process.exitCode = Number(code);
`;

/** What the program does in a new folder of these files. */
function runIn(files: Readonly<Record<string, string>>, code = 0, program = 'contract/cli.ts'): object {
  const cwd = emptyFolder();
  fs.mkdirSync(path.join(cwd, 'contract'));
  const all = { old: 'old', same: 'same', [program]: PROGRAM, ...files };
  for (const [file, text] of Object.entries(all)) fs.writeFileSync(path.join(cwd, file), text);
  const { status, stdout, stderr } = kept(process.execPath, [program, runs, String(code)], {
    cwd,
    encoding: 'utf8',
  });
  const left = [...contents(cwd)].filter(([file]) => file !== program);
  return {
    status,
    stdout,
    stderr,
    left: Object.fromEntries(left.map(([file, text]) => [file, text.toString()])),
  };
}

const timesRun = (): number => fs.readFileSync(runs, 'utf8').length;

const DONE = { stdout: 'said\n', stderr: 'warned\n', left: { given: 'a', 'made/file': 'a', same: 'same' } };

it('it says the same, writes the same, and takes the same away', () => {
  const first = runIn({ given: 'a' });
  expect(first).toEqual({ status: 0, ...DONE });
  expect(runIn({ given: 'a' })).toEqual(first);
  expect(timesRun()).toBe(1);
});

it('in a folder that differs it runs', () => {
  runIn({ given: 'a' });
  expect(runIn({ given: 'b' })).toMatchObject({ left: { 'made/file': 'b' } });
  expect(runIn({ given: 'a', more: '' })).toMatchObject({ left: { 'made/file': 'a', more: '' } });
  expect(timesRun()).toBe(3);
});

it('one that failed runs again', () => {
  for (const time of [1, 2]) {
    expect(runIn({ given: 'a' }, 1)).toEqual({ status: 1, ...DONE });
    expect(timesRun()).toBe(time);
  }
});

it('any other command runs each time', () => {
  for (const time of [1, 2]) {
    expect(runIn({ given: 'a' }, 0, 'contract/other.ts')).toEqual({ status: 0, ...DONE });
    expect(timesRun()).toBe(time);
  }
});
