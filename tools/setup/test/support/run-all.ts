/**
 * `npm run test:setup`: each removal in a copy of the project, and each backend that `npm run setup` writes,
 * with every check that an app's author has. Exit code 1 when one fails. Arguments select some, such as
 * `preview`, `lean`, `tokens`; `--with-tools` also runs the tools' own tests after each removal. The copy
 * gets its lock's packages: the leanest copy installs them, the others link to those installed here, after
 * npm has confirmed that lock and project match.
 */
import fs from 'node:fs';
import path from 'node:path';
import { runSetup } from '../../src/setup/cli';
import { SHAPES } from '../../src/setup/answers';
import { checkAll, checkApp } from './app-checks';
import type { Found } from './app-checks';
import { copyProject, emptyFolder, removeCopies, run } from './copy';
import { installLinked } from './hard-links';
import { sizeProblems } from './lean-size';
import { startProblem } from './start-check';
import {
  brokenScripts,
  commandsGone,
  cutCopy,
  danglingImports,
  LEAN,
  lockProblems,
  REMOVALS,
} from './tree-checks';

const args = process.argv.slice(2);
const names = args.filter((arg) => !arg.startsWith('--'));
const withTools = args.includes('--with-tools');
/** One folder for all copies, so that caches of lint, types and tests serve the next copy too. */
const folder = emptyFolder();

async function main(): Promise<void> {
  const unknown = names.filter(
    (name) => !isShape(name) && name.split(',').some((one) => !REMOVALS.includes(one)),
  );
  if (unknown.length > 0)
    throw new Error(`There is no ${unknown.join(', ')}: ${[...REMOVALS, ...SHAPES].join(' ')}`);
  const started = Date.now();
  for (const name of names.length > 0 ? names : [...SHAPES, ...REMOVALS]) {
    empty();
    await (isShape(name) ? checkShape(name) : checkRemoval(name));
  }
  removeCopies();
  console.log(`${((Date.now() - started) / 60_000).toFixed(1)} min`);
}

const isShape = (name: string): boolean => SHAPES.some((shape) => shape === name);

/** Removes everything except the packages, most of which the next copy needs too. */
function empty(): void {
  for (const name of fs.readdirSync(folder)) {
    if (name !== 'node_modules') fs.rmSync(path.join(folder, name), { recursive: true });
  }
}

async function checkRemoval(removal: string): Promise<void> {
  const what = `without ${removal}`;
  const copy = await cutCopy(removal, folder);
  report(what, 'scripts and imports', [...brokenScripts(copy), ...danglingImports(copy)].join('\n'));
  report(what, 'commands in the READMEs', commandsGone(copy).join('\n'));
  if (removal === LEAN) {
    const install = run(copy, 'npm', 'ci', '--prefer-offline', '--no-audit', '--no-fund');
    report(what, 'npm ci', install.code === 0 ? '' : install.said);
    report(what, 'its size is the one in the READMEs', sizeProblems(copy).join('\n'));
  } else {
    report(what, 'lock file', lockProblems(copy));
    report(what, 'packages', installLinked(copy).join('\n'));
  }
  for await (const found of checkAll(copy, withTools)) reportFound(what, found);
  const start = await startProblem(copy);
  if (start !== undefined) report(what, 'npm start', start);
}

/** Checks an author's app with this backend. */
async function checkShape(shape: string): Promise<void> {
  const copy = copyProject(folder);
  const own = ['--name', 'Shop', '--appid', 'wx0123456789abcdef', '--release-origin', 'https://api.shop.cn'];
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = () => true;
  await runSetup(copy, [...own, '--backend', shape], {}, undefined).finally(
    () => (process.stdout.write = write),
  );
  report(shape, 'packages', installLinked(copy).join('\n'));
  for await (const found of checkApp(copy)) reportFound(shape, found);
}

function reportFound(what: string, { check, problem, seconds }: Found): void {
  report(what, `${check} (${seconds.toFixed(0)} s)`, problem);
}

function report(what: string, check: string, problem: string): void {
  console.log(`${problem === '' ? 'ok    ' : 'FAILED'}  ${what}: ${check}`);
  if (problem === '') return;
  console.log(problem);
  process.exitCode = 1;
}

void main();
