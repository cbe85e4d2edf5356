/**
 * `npm run test:faults`: proves that the tests can fail. Each patch in `faults/` puts one mistake into a copy of the
 * sources that somebody could make any day; the model has to find it, or else the unit tests. Exit code 1 when one of
 * them goes unnoticed or its patch no longer applies.
 */
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');
const FAULTS = path.join(__dirname, 'faults');
const COPIED = [
  ...[
    'jest.config.cjs',
    'package.json',
    'tsconfig.json',
    'miniprogram',
    'test/fakes',
    'test/model',
    'test/unit',
  ],
  // What jest's configuration and the nicknames' test read.
  ...['tools/component-test/jest-preset.js', 'tools/api-server/test/support/nicknames.ts'],
];
/** A fixed seed, so that a fault is found on every machine or on none. */
const SEED = '1';
/** Fewer than the test command's: each fault is found by hundreds of them, or is not found by thousands. */
const RUNS = '600';
/**
 * Some faults never end: a run that takes this long, in ms, has noticed. Longer where the faultless run already takes
 * long, so that a busy machine is no finder.
 */
const SHORTEST_LIMIT = 240_000;
const limits: Record<string, number> = {};
/** Tests of the tree as it lies in git, which a copy is not. */
const NOT_IN_A_COPY = 'house\\.test|lock-file\\.test';

async function main(): Promise<void> {
  const names = fs.readdirSync(FAULTS).map((file) => path.basename(file, '.patch'));
  // All at once, before the long part begins.
  const problems = names.map((name) => apply(name, ROOT, '--check')).filter((problem) => problem !== '');
  if (problems.length > 0) throw new Error(`These patches no longer apply:\n${problems.join('')}`);
  // What fails without a fault would find everything.
  const finder = await find(undefined);
  if (finder !== undefined)
    throw new Error(`The ${finder} fails in a copy of the sources without any fault.`);
  const left = [...names];
  let found = 0;
  const worker = async (): Promise<void> => {
    for (let name = left.shift(); name !== undefined; name = left.shift()) {
      const finder = await find(name);
      if (finder !== undefined) found += 1;
      console.log(finder === undefined ? `MISSED  ${name}` : `found   ${name} (by the ${finder})`);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, os.availableParallelism()) }, worker));
  console.log(`\n${String(found)} of ${String(names.length)} faults are found`);
  process.exitCode = found === names.length ? 0 : 1;
}

/** Which tests notice the fault; the sources are copied, so that the work tree is not touched. */
async function find(name: string | undefined): Promise<string | undefined> {
  const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'fault-'));
  try {
    for (const part of COPIED.filter((one) => fs.existsSync(path.join(ROOT, one)))) {
      fs.cpSync(path.join(ROOT, part), path.join(copy, part), {
        recursive: true,
        filter: (source) => !source.includes('miniprogram_npm'),
      });
    }
    fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'), 'junction');
    if (name !== undefined) apply(name, copy);
    if (!(await passes(copy, 'model'))) return 'model';
    return (await passes(copy, 'unit')) ? undefined : 'unit tests';
  } finally {
    fs.rmSync(copy, { recursive: true, force: true });
  }
}

/** What git has to say against it; '' when it applied. */
function apply(name: string, cwd: string, ...options: string[]): string {
  const patch = path.join(FAULTS, `${name}.patch`);
  const run = spawnSync('git', ['apply', '-p1', ...options, patch], { cwd, encoding: 'utf8' });
  return run.status === 0 ? '' : `${name}: ${run.stderr}`;
}

function passes(cwd: string, project: string): Promise<boolean> {
  const start = Date.now();
  const limit = limits[project];
  return new Promise((resolve) => {
    const jest = path.join(ROOT, 'node_modules/jest/bin/jest.js');
    const child = spawn(
      process.execPath,
      [jest, '--selectProjects', project, '--runInBand', '--testPathIgnorePatterns', NOT_IN_A_COPY],
      {
        cwd,
        env: { ...process.env, MODEL_SEED: SEED, MODEL_RUNS: RUNS },
        stdio: 'ignore',
        ...(limit === undefined ? {} : { timeout: limit }),
      },
    );
    child.on('close', (code) => {
      // The first run is the one without a fault; the next ones go two at a time.
      limits[project] ??= Math.max(SHORTEST_LIMIT, (Date.now() - start) * 4);
      resolve(code === 0);
    });
  });
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
