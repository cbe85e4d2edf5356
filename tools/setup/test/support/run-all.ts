/**
 * `npm run test:setup`: each removal in a copy of the project, installed from its lock, with every check there is. Exit
 * code 1 when one fails. Arguments name some of the removals; `--with-tools` runs the tools' own tests in each too.
 */
import { removeCopies, run } from './copy';
import { sizeProblems } from './lean-size';
import {
  brokenScripts,
  CHECKS,
  commandsGone,
  cutCopy,
  danglingImports,
  LEAN,
  REMOVALS,
  TOOLS,
} from './tree-checks';

const args = process.argv.slice(2);
const names = args.filter((arg) => !arg.startsWith('--'));

for (const removal of names.length > 0 ? names : REMOVALS) checkRemoval(removal);

function checkRemoval(removal: string): void {
  const copy = cutCopy(removal);
  report(removal, 'scripts and imports', [...brokenScripts(copy), ...danglingImports(copy)].join('\n'));
  report(removal, 'commands in the READMEs', commandsGone(copy).join('\n'));
  const install = run(copy, 'npm', 'ci', '--prefer-offline', '--no-audit', '--no-fund');
  report(removal, 'npm ci', install.code === 0 ? '' : install.said);
  if (removal === LEAN) report(removal, 'its size is the one in the READMEs', sizeProblems(copy).join('\n'));
  for (const [name, work] of args.includes('--with-tools') ? [...CHECKS, TOOLS] : CHECKS) {
    const { code, said } = work(copy);
    report(removal, name, code === 0 ? '' : said.slice(-8_000) || `exit code ${String(code)}`);
  }
  removeCopies();
}

function report(removal: string, check: string, problem: string): void {
  console.log(`${problem === '' ? 'ok    ' : 'FAILED'}  without ${removal}: ${check}`);
  if (problem === '') return;
  console.log(problem);
  process.exitCode = 1;
}
