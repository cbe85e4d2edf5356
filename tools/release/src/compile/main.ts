import { writeFileSync } from 'node:fs';
import { inspect } from 'node:util';

import { formatProblem, ProjectError, readProjectConfig } from 'mp-app-model';

import { findingLines } from './finding-lines';
import { type Compiled, compileProject, recordSizes, sizeTable } from './index';
import { fixFiles } from './apply-fixes';
import { type CliOptions, readOptions, USAGE } from './options';
import { Progress } from './progress';
import { fails, jsonReport, lastLine } from './report';
import { sarifReport } from './sarif';

type Process = Pick<NodeJS.Process, 'stdout' | 'stderr' | 'cwd'>;

/** Runs the command to its end and returns the exit code. Never throws. */
export async function main(args: readonly string[], process: Process): Promise<number> {
  try {
    return await compile(args, process);
  } catch (error) {
    line(process.stderr, error instanceof ProjectError ? `compile: ${error.message}` : inspect(error));
    return 2;
  }
}

async function compile(args: readonly string[], process: Process): Promise<number> {
  const options = readOptions(args, process.cwd());
  if (options.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const start = performance.now();
  const compiled = await run(options, process);
  const seconds = (performance.now() - start) / 1000;
  const { problems, findings, sizes, budget } = compiled;
  if (sizes && budget && options.record) recordSizes(options.projectRoot, budget, sizes);
  if (options.sarif !== undefined) {
    const report = sarifReport([...problems, ...findings], '0.1.0');
    writeFileSync(options.sarif, `${JSON.stringify(report, null, 2)}\n`);
  }
  if (options.json) line(process.stdout, JSON.stringify(jsonReport(compiled, seconds), null, 2));
  else print(compiled, options, seconds, process);
  return fails(compiled, options.strict) ? 1 : 0;
}

async function run(options: CliOptions, { stderr }: Process): Promise<Compiled> {
  const progress = new Progress(stderr);
  const compileOnce = () => compileProject(options.projectRoot, { ...options, onProgress: progress.hear });
  try {
    const compiled = await compileOnce();
    if (!options.fix) return compiled;
    const { projectRoot } = readProjectConfig(options.projectRoot);
    const count = fixFiles(projectRoot, [...compiled.problems, ...compiled.findings]);
    if (count === 0) return compiled;
    progress.end();
    line(stderr, `compile: fixed ${String(count)} place(s)`);
    return await compileOnce();
  } finally {
    progress.end();
  }
}

function print(
  { notices, findings, problems, sizes, budget, notes }: Compiled,
  options: CliOptions,
  seconds: number,
  { stdout, stderr }: Process,
): void {
  for (const notice of notices) line(stderr, `compile: warning: ${notice}`);
  for (const note of notes) line(stdout, `note: ${note}`);
  if (sizes) line(stdout, `${sizeTable(sizes, budget)}\n`);
  for (const finding of findingLines(findings, options.all)) line(stderr, finding);
  for (const problem of problems) line(stderr, formatProblem(problem));
  line(stdout, lastLine({ problems, findings }, seconds.toFixed(1)));
}

function line(stream: NodeJS.WriteStream, text: string): void {
  stream.write(`${text}\n`);
}
