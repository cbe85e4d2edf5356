import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { byPlace, type Problem } from 'mp-app-model';

import { checkBaseLibrary } from '../base-library';
import { type CheckContext, checkSources, readContext } from '../checks';
import { checkIcons } from '../icons/check';
import { type EnsuredNpm, ensureNpm } from '../pack-npm';
import { ReleaseError } from '../project/errors';
import { checkSecrets } from '../secrets';

import { type Budget, checkBudget, readBudget } from './budget';
import { build } from './builder';
import { checkLimits } from './limits';
import { measure, type Sizes } from './size';
import { checkTypes } from './type-check';
import { checkWithWcc } from './wcc';

export { recordSizes } from './budget';
export { sizeTable } from './table';

export interface Compiled {
  /** All faults, by file and line; none means that it can be uploaded. */
  readonly problems: readonly Problem[];
  /** Unset when nothing came out of the compiler. */
  readonly sizes: Sizes | undefined;
  readonly budget: Budget | undefined;
  readonly warnings: readonly string[];
}

/**
 * Compiles offline and without a key what would be uploaded, with the settings of project.config.json, and
 * finds what is wrong with it. The compiled files are thrown away.
 * @throws ReleaseError when the project cannot be read or a tool does not run
 */
export async function compileProject(projectRoot: string): Promise<Compiled> {
  const packed = await ensureNpm(projectRoot);
  const context = readContext(projectRoot);
  const output = await mkdtemp(path.join(os.tmpdir(), 'release-compile-'));
  try {
    const { projectRoot: root } = context.sources.config;
    // The processes first: the rest is done while they run.
    const [builder, types, wcc, secrets, own] = await Promise.all([
      build(context, output),
      checkTypes(root),
      runWcc(context),
      checkSecrets(context),
      Promise.resolve().then(() => ownChecks(context, packed)),
    ]);
    const measured = measure(output, context.app);
    const sizes = measured.files.length > 0 ? measured : undefined;
    const budget = readBudget(root);
    const problems = [
      ...unlessKnown([...own.syntax, ...types], [...wcc.problems, ...builder]),
      ...own.rules,
      ...secrets,
      ...(sizes ? checkLimits(sizes, (file) => context.sources.display(file)) : []),
      ...(sizes && budget ? checkBudget(budget, sizes, context.app) : []),
    ];
    const warnings = [
      ...packed.flatMap((npm) => npm.warnings.map(({ message }) => `npm pack: ${message}`)),
      ...wcc.warnings,
    ];
    return { problems: problems.sort(byPlace), sizes, budget, warnings };
  } finally {
    await rm(output, { recursive: true, force: true, maxRetries: 3 });
  }
}

function ownChecks(context: CheckContext, packed: readonly EnsuredNpm[]) {
  const icons = packed.flatMap(({ iconSets }) => (iconSets ? checkIcons(context, iconSets) : []));
  return { syntax: checkSources(context), rules: [...icons, ...checkBaseLibrary(context)] };
}

async function runWcc(context: CheckContext): Promise<{ problems: Problem[]; warnings: string[] }> {
  try {
    return { problems: await checkWithWcc(context), warnings: [] };
  } catch (error) {
    if (!(error instanceof ReleaseError) || error.code !== 'wcc_unavailable') throw error;
    return { problems: [], warnings: [error.message] };
  }
}

/**
 * WeChat's compilers stop at one fault a file and say little about it: they add nothing on a file with a
 * known fault.
 */
function unlessKnown(known: readonly Problem[], compilers: readonly Problem[]): Problem[] {
  const files = new Set(known.map(({ file }) => file));
  return [...known, ...compilers.filter(({ file }) => !files.has(file))];
}
