import { writeFileSync } from 'node:fs';

import { formatProblem, ProjectError, readProjectConfig } from 'mp-app-model';

import { findingLines } from './finding-lines';
import { type Compiled, compileProject, recordSizes, sizeTable } from './index';
import { fixFiles } from './apply-fixes';
import { type CliOptions, readOptions, USAGE } from './options';
import { Progress } from './progress';
import { fails, jsonReport, lastLine } from './report';
import { sarifReport } from './sarif';

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (options.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const start = performance.now();
  const compiled = await run(options);
  const seconds = (performance.now() - start) / 1000;
  const { problems, findings, sizes, budget } = compiled;
  if (sizes && budget && options.record) recordSizes(options.projectRoot, budget, sizes);
  if (options.sarif !== undefined) {
    const report = sarifReport([...problems, ...findings], '0.1.0');
    writeFileSync(options.sarif, `${JSON.stringify(report, null, 2)}\n`);
  }
  if (options.json) process.stdout.write(`${JSON.stringify(jsonReport(compiled, seconds), null, 2)}\n`);
  else print(compiled, options, seconds);
  return fails(compiled, options.strict) ? 1 : 0;
}

async function run(options: CliOptions): Promise<Compiled> {
  const progress = new Progress(process.stderr);
  const compile = () => compileProject(options.projectRoot, { ...options, onProgress: progress.hear });
  try {
    const compiled = await compile();
    if (!options.fix) return compiled;
    const { projectRoot } = readProjectConfig(options.projectRoot);
    const count = fixFiles(projectRoot, [...compiled.problems, ...compiled.findings]);
    if (count === 0) return compiled;
    progress.end();
    console.error(`compile: fixed ${String(count)} place(s)`);
    return await compile();
  } finally {
    progress.end();
  }
}

function print(
  { notices, findings, problems, sizes, budget, notes }: Compiled,
  options: CliOptions,
  seconds: number,
): void {
  for (const notice of notices) console.warn(`compile: warning: ${notice}`);
  for (const note of notes) console.log(`note: ${note}`);
  if (sizes) console.log(`${sizeTable(sizes, budget)}\n`);
  for (const line of findingLines(findings, options.all)) console.error(line);
  for (const problem of problems) console.error(formatProblem(problem));
  console.log(lastLine({ problems, findings }, seconds.toFixed(1)));
}

main(process.argv.slice(2)).then(
  (code) => {
    // Waits until the output has been written to the pipe.
    process.stdout.write('', () => process.exit(code));
  },
  (error: unknown) => {
    console.error(error instanceof ProjectError ? `compile: ${error.message}` : error);
    process.exit(2);
  },
);
