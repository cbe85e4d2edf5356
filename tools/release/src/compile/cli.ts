import path from 'node:path';

import { formatProblem } from 'mp-app-model';

import { ReleaseError } from '../project/errors';

import { BUDGET_FILE } from './budget';
import { compileProject, recordSizes, sizeTable } from './index';

const USAGE = `Compiles what would be uploaded, offline and without a key, and checks it and its size.

  --record       writes the sizes reached into ${BUDGET_FILE}
  --project DIR  the folder of project.config.json (default: the working directory)
`;

async function main(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    process.stdout.write(USAGE);
    return 0;
  }
  const projectAt = args.indexOf('--project');
  const projectRoot = projectAt < 0 ? process.cwd() : path.resolve(args[projectAt + 1] ?? '.');
  const start = performance.now();
  const { problems, sizes, budget, warnings } = await compileProject(projectRoot);
  for (const warning of warnings) console.warn(`compile: warning: ${warning}`);
  if (sizes) console.log(`${sizeTable(sizes, budget)}\n`);
  if (sizes && budget && args.includes('--record')) recordSizes(projectRoot, budget, sizes);
  for (const problem of problems) console.error(formatProblem(problem));
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(
    problems.length === 0
      ? `compile: no fault (${seconds} s)`
      : `compile: ${String(problems.length)} fault(s) (${seconds} s)`,
  );
  return problems.length === 0 ? 0 : 1;
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof ReleaseError ? `compile: ${error.message}` : error);
    process.exit(1);
  },
);
