/**
 * `npm run test:faults`: proves that the tests can fail. Each patch in `faults/` puts one realistic mistake
 * into a copy of the sources; the model, or else the unit tests, must find it. Exit code 1 when a fault goes
 * unnoticed or its patch no longer applies.
 */
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { copySources } from '../support/copy-sources';

const ROOT = path.resolve(__dirname, '../..');
const FAULTS = path.join(__dirname, 'faults');
/** A fixed seed, so that a fault is found on every machine or on none. */
const SEED = '1';
/** Fewer than in the test command: hundreds of runs find a fault, or thousands do not. */
const RUNS = '600';
/**
 * Some faults never end: a run that takes this long, in ms, counts as finding it. The limit is longer where
 * the run without a fault takes long, so that a busy machine does not count.
 */
const SHORTEST_LIMIT = 240_000;
const limits: Record<string, number> = {};
/** Number of characters shown of failing tests' output. */
const MOST_SAID = 4_000;
/** Tests that need git, which a copy lacks. */
const NOT_IN_A_COPY = 'house\\.test|lock-file\\.test';

async function main(): Promise<void> {
  const names = fs.readdirSync(FAULTS).map((file) => path.basename(file, '.patch'));
  // All patches are checked first, before the long runs.
  const problems = names.map((name) => apply(name, ROOT, '--check')).filter((problem) => problem !== '');
  if (problems.length > 0) throw new Error(`These patches no longer apply:\n${problems.join('')}`);
  // A failure without a fault would count for every fault.
  const itself = await find(undefined);
  if (itself !== undefined) {
    throw new Error(
      `In a copy of the sources without any fault the ${itself.who} found something. The end of the output:\n${itself.said}`,
    );
  }
  const left = [...names];
  let found = 0;
  const worker = async (): Promise<void> => {
    for (let name = left.shift(); name !== undefined; name = left.shift()) {
      const finder = await find(name);
      if (finder !== undefined) found += 1;
      console.log(finder === undefined ? `MISSED  ${name}` : `found   ${name} (by the ${finder.who})`);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, os.availableParallelism()) }, worker));
  console.log(`\n${String(found)} of ${String(names.length)} faults are found`);
  process.exitCode = found === names.length ? 0 : 1;
}

interface Finder {
  readonly who: 'model' | 'unit tests';
  /** The end of its output. */
  readonly said: string;
}

/**
 * The tests that notice the fault; they run on a copy of the sources, so that the work tree stays unchanged.
 */
async function find(name: string | undefined): Promise<Finder | undefined> {
  const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'fault-'));
  try {
    copySources(copy);
    if (name !== undefined) apply(name, copy);
    const model = await failure(copy, 'model');
    if (model !== undefined) return { who: 'model', said: model };
    const unit = await failure(copy, 'unit');
    return unit === undefined ? undefined : { who: 'unit tests', said: unit };
  } finally {
    fs.rmSync(copy, { recursive: true, force: true });
  }
}

/** Git's error message; '' when the patch applied. */
function apply(name: string, cwd: string, ...options: string[]): string {
  const patch = path.join(FAULTS, `${name}.patch`);
  const run = spawnSync('git', ['apply', '-p1', ...options, patch], { cwd, encoding: 'utf8' });
  return run.status === 0 ? '' : `${name}: ${run.stderr}`;
}

/** The end of the failing tests' output; `undefined` when they pass. */
function failure(cwd: string, project: string): Promise<string | undefined> {
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
        stdio: ['ignore', 'ignore', 'pipe'],
        ...(limit === undefined ? {} : { timeout: limit }),
      },
    );
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-MOST_SAID);
    });
    child.on('close', (code) => {
      // The first run is without a fault; the next ones run two at a time.
      limits[project] ??= Math.max(SHORTEST_LIMIT, (Date.now() - start) * 4);
      resolve(code === 0 ? undefined : said);
    });
  });
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
