import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../../..');

export interface Call {
  readonly cwd: string;
  readonly args: readonly string[];
  /** Written into the folder before the run. */
  readonly files?: Readonly<Record<string, string>>;
}

export interface JestOutcome {
  /** Names of test files that `--listTests` printed. */
  readonly listed: readonly string[];
  /** How many test files passed. */
  readonly passedFiles: number;
  readonly passed: number;
  readonly total: number;
  /** What failed, as jest says it. */
  readonly failures: string;
}

/** What jest's command does with its arguments, for one folder after the other: to load jest takes longer than a run. */
const RUN = `
  const fs = require('node:fs');
  const path = require('node:path');
  const { buildArgv, runCLI } = require(process.argv[1]);
  const log = console.log;
  (async () => {
    const outcomes = [];
    for (const { cwd, args, files = {} } of JSON.parse(fs.readFileSync(0, 'utf8'))) {
      process.chdir(cwd);
      for (const [file, text] of Object.entries(files)) fs.writeFileSync(file, text);
      const lines = [];
      console.log = (text) => lines.push(...text.split('\\n'));
      const { results } = await runCLI(await buildArgv(args), [process.cwd()]);
      const listed = lines.filter((line) => line.endsWith('.test.ts')).map((line) => path.basename(line));
      const failures = (results.testResults ?? []).map(({ failureMessage }) => failureMessage ?? '').join('');
      const { numPassedTests: passed, numTotalTests: total, numPassedTestSuites: passedFiles } = results;
      outcomes.push({ listed, passedFiles, passed, total, failures });
    }
    console.log = log;
    fs.writeFileSync(process.argv[2], JSON.stringify(outcomes));
  })();
`;

/** Runs jest once for each call, in one process. */
export function runJest(calls: readonly Call[], env = process.env): JestOutcome[] {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'run-jest-'));
  const to = path.join(folder, 'outcomes.json');
  try {
    const { status, stderr } = spawnSync(
      process.execPath,
      ['-e', RUN, path.join(ROOT, 'node_modules/jest'), to],
      { cwd: ROOT, encoding: 'utf8', env, input: JSON.stringify(calls) },
    );
    if (status !== 0 || !fs.existsSync(to)) throw new Error(stderr);
    return JSON.parse(fs.readFileSync(to, 'utf8')) as JestOutcome[];
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}
