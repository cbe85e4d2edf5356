/**
 * `npm run test:setup`: each removal in a copy of the project, with every check there is. Exit code 1 when one fails.
 * Arguments name some of the removals.
 */
import { removeCopies } from './copy';
import {
  brokenScripts,
  commandsGone,
  copyWithout,
  danglingImports,
  lockProblems,
  QUICK,
  REMOVALS,
  SLOW,
} from './tree-checks';

const wanted = process.argv.slice(2);
for (const removal of wanted.length > 0 ? wanted : REMOVALS) {
  const copy = copyWithout(removal);
  report(removal, 'scripts and imports', [...brokenScripts(copy), ...danglingImports(copy)].join('\n'));
  report(removal, 'commands in the READMEs', commandsGone(copy).join('\n'));
  report(removal, 'lock', lockProblems(copy));
  for (const [name, work] of [...QUICK, ...SLOW]) {
    const { code, said } = work(copy);
    report(removal, name, code === 0 ? '' : said.slice(-4_000) || `exit code ${String(code)}`);
  }
  removeCopies();
}

function report(removal: string, check: string, problem: string): void {
  console.log(`${problem === '' ? 'ok    ' : 'FAILED'}  without ${removal}: ${check}`);
  if (problem === '') return;
  console.log(problem);
  process.exitCode = 1;
}
