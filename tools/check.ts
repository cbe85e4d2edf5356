/**
 * `npm test`: every check of the project, and the sum of what passed and failed. A step that is no test suite counts as
 * one. Exit code 1 when anything failed. Two steps run at a time, since none but jest uses two cores.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

interface Step {
  readonly name: string;
  readonly command: readonly string[];
  /** The command is jest: count its tests instead of the command. */
  readonly jest?: boolean;
}

interface Outcome {
  readonly name: string;
  readonly counts: Counts;
  readonly seconds: number;
}

/** The part of jest's `--json` file that is read. */
interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly startTime: number;
    readonly endTime: number;
  }[];
}

/** How many of the slowest test files are named. */
const SLOWEST = 12;

const ROOT = path.resolve(__dirname, '..');
const SEQUENCER = path.join(ROOT, 'test/house/slowest-first.cjs');

/** What the end-to-end tests drive may have been taken away. */
const without = ['test/e2e', 'tools/preview/src', 'tools/api-server/src'].every((folder) =>
  fs.existsSync(path.join(ROOT, folder)),
)
  ? []
  : ['e2e'];

/** Projects that need no browser and no server: they fill what lint leaves of the second core. */
const QUICK = ['unit', 'model', 'component'];

const jest = (...args: string[]): readonly string[] => [
  ...['npx', 'jest', `--testSequencer=${SEQUENCER}`],
  ...args,
];

const script = (name: string): readonly string[] => ['npm', 'run', '--silent', name];

/** One stage after the other; the lanes of a stage run side by side, and the steps of a lane in their order. */
const STAGES: readonly (readonly (readonly Step[])[])[] = [
  [[{ name: 'npm packages packed', command: script('npm:ensure') }]],
  [
    [{ name: 'types of tests and tools, lint: code', command: ['npx', 'tsx', 'tools/check-code.ts'] }],
    [
      { name: 'types of the app', command: script('typecheck:app') },
      { name: 'compile', command: script('compile') },
      { name: 'lint: format', command: script('lint:format') },
      { name: 'lint: arrows', command: script('lint:arrows') },
      { name: 'lint: styles', command: script('lint:style') },
      {
        name: 'tests of the app',
        command: jest('--maxWorkers', '1', '--selectProjects', ...QUICK),
        jest: true,
      },
    ],
  ],
  [
    [
      {
        name: 'tests of the rest',
        command: jest('--maxWorkers', '100%', '--ignoreProjects', ...QUICK, ...without),
        jest: true,
      },
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
  console.log('\nsteps, the slowest first:');
  for (const outcome of outcomes.sort((a, b) => b.seconds - a.seconds)) console.log(`  ${lineOf(outcome)}`);
  const skipped = sum('skipped') === 0 ? '' : `, ${String(sum('skipped'))} skipped`;
  const minutes = ((Date.now() - started) / 60_000).toFixed(1);
  console.log(
    `\n${String(sum('passed'))} passed, ${String(sum('failed'))} failed${skipped} in ${minutes} min`,
  );
  process.exitCode = sum('failed') === 0 ? 0 : 1;
}

/** @param beside another step runs at the same time: what this one says is shown when it has ended */
async function runStep(step: Step, beside: boolean): Promise<Outcome> {
  const started = Date.now();
  console.log(`\n== ${step.name}`);
  const counts = step.jest ? await runJest(step, beside) : await runCommand(step, beside);
  const outcome = { name: step.name, counts, seconds: (Date.now() - started) / 1000 };
  console.log(`== ${lineOf(outcome)}`);
  return outcome;
}

function lineOf({ name, counts, seconds }: Outcome): string {
  return `${seconds.toFixed(1).padStart(6)} s  ${name}: ${counts.failed === 0 ? 'ok' : 'FAILED'}`;
}

async function runCommand({ command }: Step, beside: boolean): Promise<Counts> {
  const code = await run(command, { out: beside ? 'keep' : 'show', err: beside ? 'keep' : 'show' });
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

async function runJest({ command }: Step, beside: boolean): Promise<Counts> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'check-'));
  const file = path.join(folder, 'report.json');
  try {
    // Jest's own account goes to standard error; with `--json` its standard output is only the report again.
    const code = await run([...command, '--json', `--outputFile=${file}`], {
      out: 'hide',
      err: beside ? 'keep' : 'show',
    });
    const report = JSON.parse(fs.readFileSync(file, 'utf8')) as JestReport;
    showSlowest(report);
    const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
    return {
      passed: report.numPassedTests,
      // Jest can fail without a failing test: a coverage threshold, an open handle, no test found.
      failed: failed === 0 && code !== 0 ? 1 : failed,
      skipped: report.numPendingTests,
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function showSlowest({ testResults }: JestReport): void {
  const took = testResults.map(({ name, startTime, endTime }) => ({
    name,
    seconds: (endTime - startTime) / 1000,
  }));
  took.sort((a, b) => b.seconds - a.seconds);
  console.log('slowest test files:');
  for (const { name, seconds } of took.slice(0, SLOWEST)) {
    console.log(`  ${seconds.toFixed(1).padStart(6)} s  ${path.relative(ROOT, name)}`);
  }
}

type Stream = 'show' | 'hide' | 'keep';

const STDIO = { show: 'inherit', hide: 'ignore', keep: 'pipe' } as const;

/** Runs a command to its end and answers its exit code; what it says and is kept is shown then. */
function run(
  [name = '', ...args]: readonly string[],
  { out, err }: { readonly out: Stream; readonly err: Stream },
): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(name, args, {
      cwd: ROOT,
      stdio: ['ignore', STDIO[out], STDIO[err]],
      shell: process.platform === 'win32',
    });
    const said: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => said.push(chunk));
    }
    child.on('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.on('close', (code) => {
      process.stdout.write(Buffer.concat(said));
      resolve(code ?? 1);
    });
  });
}

void main();
