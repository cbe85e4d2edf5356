/**
 * `npm test`: every check of the project, one after the other, and the sum of what passed and failed. A step that is no
 * test suite counts as one. Exit code 1 when anything failed.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
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
const SLOWEST = 8;

const ROOT = path.resolve(__dirname, '..');

const STEPS: readonly Step[] = [
  { name: 'npm packages packed', command: ['npm', 'run', '--silent', 'npm:ensure'] },
  { name: 'types', command: ['npm', 'run', '--silent', 'typecheck'] },
  { name: 'lint', command: ['npm', 'run', '--silent', 'lint'] },
  { name: 'compile', command: ['npm', 'run', '--silent', 'compile'] },
  { name: 'tests', command: ['npx', 'jest', '--ignoreProjects', 'e2e', '--maxWorkers', '100%'], jest: true },
  // What these tests drive may have been taken away.
  ...(['test/e2e', 'tools/preview/src', 'tools/api-server/src'].every((folder) =>
    fs.existsSync(path.join(ROOT, folder)),
  )
    ? [{ name: 'end to end', command: ['npx', 'jest', '--selectProjects', 'e2e', '--runInBand'], jest: true }]
    : []),
];

async function main(): Promise<void> {
  const sum: Counts = { passed: 0, failed: 0, skipped: 0 };
  const lines: string[] = [];
  for (const step of STEPS) {
    const started = Date.now();
    console.log(`\n== ${step.name}`);
    const counts = step.jest ? await runJest(step) : await runCommand(step);
    sum.passed += counts.passed;
    sum.failed += counts.failed;
    sum.skipped += counts.skipped;
    const verdict = counts.failed === 0 ? 'ok' : 'FAILED';
    const line = `${step.name}: ${verdict}, ${((Date.now() - started) / 1000).toFixed(1)} s`;
    lines.push(line);
    console.log(`== ${line}`);
  }
  console.log(`\n${lines.join('\n')}`);
  const skipped = sum.skipped === 0 ? '' : `, ${String(sum.skipped)} skipped`;
  console.log(`\n${String(sum.passed)} passed, ${String(sum.failed)} failed${skipped}`);
  process.exitCode = sum.failed === 0 ? 0 : 1;
}

async function runCommand({ command }: Step): Promise<Counts> {
  const code = await run(command);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

async function runJest({ command }: Step): Promise<Counts> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'check-'));
  const file = path.join(folder, 'report.json');
  try {
    const code = await run([...command, '--json', `--outputFile=${file}`], { hideStdout: true });
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

/** Jest's own account goes to standard error; with `--json` its standard output is only the report again. */
function run([name = '', ...args]: readonly string[], { hideStdout = false } = {}): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(name, args, {
      cwd: ROOT,
      stdio: ['ignore', hideStdout ? 'ignore' : 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    });
    child.on('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.on('close', (code) => {
      resolve(code ?? 1);
    });
  });
}

void main();
