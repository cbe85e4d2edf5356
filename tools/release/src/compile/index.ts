import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { byPlace, type Problem, ProjectError, readProjectConfig } from 'mp-app-model';

import { checkBaseLibrary, readApiTable } from '../base-library';
import { type CheckContext, checkSources, readContext } from '../checks';
import type { RunCi } from '../ci/run';
import { checkIcons } from '../icons/check';
import { asyncTable, checkAsyncCost } from '../output/check-async';
import { checkLeftOut, leftOut } from '../output/check-left-out';
import { checkPhoneSyntax, checkSourceSyntax, checkWxsSyntax } from '../output/check-syntax';
import { type OutputFacts, readFacts } from '../output/facts';
import { type EnsuredNpm, ensureNpm } from '../pack-npm';
import { checkSecrets } from '../secrets';

import { type Budget, checkBudget, readBudget } from './budget';
import { build } from './builder';
import type { Cache } from './cache';
import { findingLines } from './finding-lines';
import { apisKey } from './keys';
import { checkLimits, nearLimits } from './limits';
import { listFiles, measure, type Sizes } from './size';
import { cachedRunner, type CompileOptions, type Runner, stepper } from './runner';
import { checkTypes, isTyped, type TypeCheckOptions } from './type-check';
import { checkWithWcc } from './wcc';

export { recordSizes } from './budget';
export type { CompileOptions } from './runner';
export { sizeTable } from './table';

export interface Compiled {
  /** All errors, by file and line; when empty, the project can be uploaded. */
  readonly problems: readonly Problem[];
  /** Warnings, which do not stop an upload. */
  readonly findings: readonly Problem[];
  /** Unset when the compiler failed or did not run. */
  readonly sizes: Sizes | undefined;
  readonly budget: Budget | undefined;
  /** Further messages of the tools. */
  readonly notices: readonly string[];
  /** The notices, and the findings as text: of each kind the first ten. */
  readonly warnings: readonly string[];
  /** Facts about the output: async functions, files left out. */
  readonly notes: readonly string[];
}

/**
 * Compiles as for an upload, offline and without a key, with the settings of project.config.json, and reports
 * all problems. The compiled files are deleted.
 * @throws ProjectError when the project cannot be read or a tool does not run
 */
export async function compileProject(projectRoot: string, options: CompileOptions = {}): Promise<Compiled> {
  const steps = stepper(options.onProgress);
  const { npmRelations } = readProjectConfig(projectRoot);
  const packed = npmRelations.length === 0 ? [] : await steps('npm', () => ensureNpm(projectRoot, options));
  const context = readContext(projectRoot);
  const run = cachedRunner(context, packed, options);
  // Starts the processes first; the other checks run meanwhile.
  const [ended, types, wcc, secrets, own] = await Promise.all([
    options.build === false
      ? undefined
      : orFailure(
          steps('miniprogram-ci', () => run('build', (cache) => buildOutput(context, cache, options.runCi))),
        ),
    steps('tsc', () => typeErrors(context, run)),
    steps('wcc', () => runWcc(context, run)),
    steps('secrets', () => checkSecrets(context)),
    steps('sources', () =>
      run('sources', (cache) => Promise.resolve().then(() => ownChecks(context, packed, cache))),
    ),
  ]);
  const built = ended instanceof ProjectError ? undefined : ended;
  const known = unlessKnown([...own.syntax, ...types], [...wcc.problems, ...(built?.problems ?? [])]);
  // It ends without a word for some faults of app.json, which the checks name.
  if (ended instanceof ProjectError && known.every(({ severity }) => severity === 'warning')) throw ended;
  const facts = built?.facts;
  const phones = facts && facts.files.length > 0 ? [] : own.phones;
  return summary(context, { known: [...known, ...own.rules, ...secrets, ...phones], facts, packed, wcc });
}

async function orFailure<Value>(running: Promise<Value>): Promise<Value | ProjectError> {
  try {
    return await running;
  } catch (error) {
    if (error instanceof ProjectError) return error;
    throw error;
  }
}

interface Results {
  readonly known: readonly Problem[];
  readonly facts: OutputFacts | undefined;
  readonly packed: readonly EnsuredNpm[];
  readonly wcc: { readonly warnings: readonly string[] };
}

function summary(context: CheckContext, { known, facts, packed, wcc }: Results): Compiled {
  const { config } = context.sources;
  const display = (file: string) => context.sources.display(file);
  const sizes = facts && facts.files.length > 0 ? measure(facts.files, context.app) : undefined;
  const budget = readBudget(config.projectRoot);
  const all = [
    ...known,
    ...(sizes ? [...checkLimits(sizes, display), ...nearLimits(sizes, display)] : []),
    ...(sizes && budget ? checkBudget(budget, sizes, context.app) : []),
    ...(sizes && facts ? outputChecks(context, facts) : []),
  ].sort(byPlace);
  const notices = [
    ...packed.flatMap((npm) => npm.warnings.map(({ message }) => `npm pack: ${message}`)),
    ...wcc.warnings,
  ];
  const findings = all.filter(({ severity }) => severity === 'warning');
  return {
    problems: all.filter(({ severity }) => severity !== 'warning'),
    findings,
    sizes,
    budget,
    notices,
    warnings: [...notices, ...findingLines(findings, false)],
    notes: sizes && facts ? notesOf(context, facts) : [],
  };
}

function outputChecks(context: CheckContext, facts: OutputFacts): Problem[] {
  const filtered = context.sources.config.setting['ignoreUploadUnusedFiles'] === true;
  return [
    ...checkPhoneSyntax(context, facts),
    ...checkAsyncCost(context, facts),
    ...(filtered ? checkLeftOut(context, facts) : []),
  ];
}

function notesOf(context: CheckContext, facts: OutputFacts): string[] {
  const missing = leftOut(context, facts).map((file) => context.sources.display(file));
  return [
    ...asyncTable(context, facts).map((line) => `async: ${line}`),
    ...(missing.length === 0 ? [] : [`left out of the upload as unused: ${missing.join(', ')}`]),
  ];
}

async function buildOutput(
  context: CheckContext,
  cache: Cache | undefined,
  runCi: RunCi | undefined,
): Promise<{ problems: Problem[]; facts: OutputFacts }> {
  const output = mkdtempSync(path.join(os.tmpdir(), 'release-compile-'));
  try {
    const problems = await build(context, output, cache?.file('ci-tasks'), runCi);
    return { problems, facts: readFacts(output, listFiles(output)) };
  } finally {
    await rm(output, { recursive: true, force: true, maxRetries: 3 });
  }
}

function ownChecks(context: CheckContext, packed: readonly EnsuredNpm[], cache?: Cache) {
  const readApis = () => cache?.rememberSync('apis', apisKey(), readApiTable) ?? readApiTable();
  const icons = packed.flatMap(({ iconSets }) => (iconSets ? checkIcons(context, iconSets) : []));
  return {
    syntax: checkSources(context),
    rules: [...icons, ...checkBaseLibrary(context, readApis), ...checkWxsSyntax(context)],
    phones: checkSourceSyntax(context),
  };
}

async function typeErrors({ sources }: CheckContext, run: Runner): Promise<Problem[]> {
  return isTyped(sources)
    ? run('types', (cache) => checkTypes(sources.config.projectRoot, buildInfoIn(cache)))
    : [];
}

function buildInfoIn(cache: Cache | undefined): TypeCheckOptions {
  return cache ? { buildInfo: cache.file('types.tsbuildinfo') } : {};
}

async function runWcc(
  context: CheckContext,
  run: Runner,
): Promise<{ problems: Problem[]; warnings: string[] }> {
  try {
    return { problems: await run('templates', () => checkWithWcc(context)), warnings: [] };
  } catch (error) {
    if (!(error instanceof ProjectError) || error.code !== 'wcc_unavailable') throw error;
    return { problems: [], warnings: [error.message] };
  }
}

/**
 * WeChat's compilers stop at the first error in a file and describe it briefly, so their reports on a file
 * with a known error are dropped. A warning drops nothing.
 */
function unlessKnown(known: readonly Problem[], compilers: readonly Problem[]): Problem[] {
  const files = new Set(known.filter(({ severity }) => severity !== 'warning').map(({ file }) => file));
  return [...known, ...compilers.filter(({ file }) => !files.has(file))];
}
