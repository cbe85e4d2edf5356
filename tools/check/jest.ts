import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT, run } from './run';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export interface TookTime {
  readonly name: string;
  readonly seconds: number;
}

/** The fields of jest's `--json` file that are read. */
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

/** Runs jest and returns the numbers of passed and failed tests, and the duration of each file. */
export async function runJest(
  line: string,
): Promise<{ readonly counts: Counts; readonly files: readonly TookTime[] }> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'check-'));
  const file = path.join(folder, 'report.json');
  try {
    // Jest prints its progress to standard error; with `--json` its standard output only repeats the report.
    const { code, said } = await run(`${line} --json --outputFile="${file}"`, { out: 'hide', err: 'show' });
    process.stderr.write(said);
    const report = JSON.parse(fs.readFileSync(file, 'utf8')) as JestReport;
    const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
    const counts = {
      passed: report.numPassedTests,
      // Jest can fail without a failing test: a coverage threshold, an open handle, no test found.
      failed: failed === 0 && code !== 0 ? 1 : failed,
      skipped: report.numPendingTests,
    };
    return { counts, files: timesOf(report) };
  } catch {
    return { counts: { passed: 0, failed: 1, skipped: 0 }, files: [] };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function timesOf({ testResults }: JestReport): TookTime[] {
  return testResults.map(({ name, startTime, endTime }) => ({
    name: path.relative(ROOT, name),
    seconds: (endTime - startTime) / 1000,
  }));
}
