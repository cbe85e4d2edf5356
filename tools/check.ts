/**
 * `npm test`: every check of the project, the totals of passed and failed tests, and the slowest files. A
 * step that is not a test suite counts as one test. Exit code 1 when anything failed.
 */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { runJest } from './check/jest';
import type { Counts, TookTime } from './check/jest';
import { ROOT, run } from './check/run';
import { Passed } from './check/unchanged';

interface Step {
  readonly name: string;
  readonly line: string;
  /** Whether the command is jest, whose tests are counted instead of the command. */
  readonly jest?: boolean;
  /** Matches the paths of the files that it reads: it is not run again until one of them has changed. */
  readonly reads?: RegExp;
}

interface Outcome extends TookTime {
  readonly counts: Counts;
  readonly isUnchanged: boolean;
  /** The duration of each test file. */
  readonly files: readonly TookTime[];
}

/** Number of slowest test files listed. */
const SLOWEST = 12;

/** The tools that the end-to-end tests need may have been removed. */
const without = ['test/e2e', 'tools/preview/src', 'tools/api-server/src'].every((folder) =>
  fs.existsSync(path.join(ROOT, folder)),
)
  ? ''
  : ' --ignoreProjects e2e';

/** One more than the number of cores: many tests wait for a browser, a server or another process. */
const WORKERS = os.availableParallelism() + 1;

const { scripts } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};
const script = (name: string): string => scripts[name] ?? `npm run ${name}`;

const EVERYTHING = /./;
const STYLES = /\.(?:wxss|css)$|^(?:stylelint\.config\.mjs|package\.json)$/;

const passed = new Passed(ROOT);

/** Stages run one after the other; the lanes of a stage run in parallel, the steps of a lane in order. */
const STAGES: readonly (readonly (readonly Step[])[])[] = [
  [[{ name: 'npm packages packed', line: script('npm:ensure') }]],
  [
    [
      {
        name: 'tests',
        line: `jest --testSequencer=./test/house/slowest-first.cjs --maxWorkers=${String(WORKERS)}${without}`,
        jest: true,
      },
    ],
    [
      // First, since tests read its output.
      { name: 'compile', line: script('compile') },
      {
        name: 'types, lint: code',
        line: 'node --require tsx/cjs tools/check/code.ts',
        reads: EVERYTHING,
      },
      { name: 'lint: format', line: script('lint:format'), reads: EVERYTHING },
      { name: 'lint: arrows', line: script('lint:arrows'), reads: EVERYTHING },
      { name: 'lint: styles', line: script('lint:style'), reads: STYLES },
    ],
  ],
];

async function main(): Promise<void> {
  (createRequire(__filename)('./need.cjs') as { need: () => void }).need();
  const started = Date.now();
  const outcomes: Outcome[] = [];
  for (const lanes of STAGES) {
    await Promise.all(
      lanes.map(async (steps) => {
        for (const step of steps) outcomes.push(await runStep(step, lanes.length > 1));
      }),
    );
  }
  const sum = (kind: keyof Counts): number => outcomes.reduce((all, { counts }) => all + counts[kind], 0);
  console.log('\ntest files, the slowest first:');
  for (const one of slowestOf(outcomes.flatMap(({ files }) => files)).slice(0, SLOWEST))
    console.log(`  ${timeOf(one)}  ${one.name}`);
  console.log('\nsteps, the slowest first (they run side by side):');
  for (const outcome of slowestOf(outcomes)) console.log(`  ${lineOf(outcome)}`);
  const skipped = sum('skipped') === 0 ? '' : `, ${String(sum('skipped'))} skipped`;
  const minutes = ((Date.now() - started) / 60_000).toFixed(1);
  console.log(
    `\n${String(sum('passed'))} passed, ${String(sum('failed'))} failed${skipped} in ${minutes} min`,
  );
  process.exitCode = sum('failed') === 0 ? 0 : 1;
}

/**
 * @param beside another step runs in parallel, so that this one's output, except that of tests, is shown at
 * its end
 */
async function runStep(step: Step, beside: boolean): Promise<Outcome> {
  const started = Date.now();
  console.log(`\n== ${step.name}`);
  const ended = step.jest
    ? { ...(await runJest(step.line)), isUnchanged: false }
    : await runCommand(step, beside);
  const outcome = { ...ended, name: step.name, seconds: (Date.now() - started) / 1000 };
  console.log(`== ${lineOf(outcome)}`);
  return outcome;
}

async function runCommand({ line, reads }: Step, beside: boolean): Promise<Omit<Outcome, keyof TookTime>> {
  const stream = beside ? 'keep' : 'show';
  const begin = () => run(line, { out: stream, err: stream });
  const { code, said, isUnchanged } = reads
    ? await passed.orRun(line, reads, begin)
    : { ...(await begin()), isUnchanged: false };
  process.stdout.write(said);
  const failed = code === 0 ? 0 : 1;
  return { counts: { passed: 1 - failed, failed, skipped: 0 }, files: [], isUnchanged };
}

function slowestOf<One extends TookTime>(list: readonly One[]): One[] {
  return [...list].sort((a, b) => b.seconds - a.seconds);
}

const timeOf = ({ seconds }: TookTime): string => `${seconds.toFixed(1).padStart(6)} s`;

function lineOf(outcome: Outcome): string {
  const verdict = outcome.isUnchanged ? 'ok, nothing has changed since it passed' : 'ok';
  return `${timeOf(outcome)}  ${outcome.name}: ${outcome.counts.failed === 0 ? verdict : 'FAILED'}`;
}

void main();
