/**
 * How Stryker runs the unit tests: a mutant runs the test files that reach it, the fastest first, until a
 * test fails.
 */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { INSTRUMENTER_CONSTANTS } from '@stryker-mutator/api/core';
import { PluginKind, declareClassPlugin } from '@stryker-mutator/api/plugin';
import {
  DryRunStatus,
  TestStatus,
  determineHitLimitReached,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';

const require = createRequire(import.meta.url);

const TESTS = 'test/unit';
/** A test file that uses more of jest than mocks depends on jest's setup. */
const OF_JEST = /\bjest\.(?!fn\b|spyOn\b|Mock\b|SpyInstance\b)/;
/**
 * Durations of all tests and test files without a mutant; Stryker's runners are separate processes in one
 * folder.
 */
const COSTS = 'mutation-costs.json';

class Runner {
  /** Of each test, in ms. */
  #times = {};
  /** Number of modules that each file loads. */
  #sizes = {};
  #tested = (globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {});

  capabilities() {
    return { reloadEnvironment: true };
  }

  init() {
    ({ TestFile: this.TestFile } = require('./test-file.cjs'));
    if (fs.existsSync(COSTS)) [this.#times, this.#sizes] = JSON.parse(fs.readFileSync(COSTS, 'utf8'));
  }

  async dryRun() {
    // Stryker identifies a test by its line.
    process.setSourceMapsEnabled(true);
    const tests = [];
    for (const file of this.#all()) {
      const { results, errorMessage, size } = await this.#run(file, { isLocated: true });
      if (errorMessage) return { status: DryRunStatus.Error, errorMessage };
      this.#sizes[file] = size;
      tests.push(...results.map(toTestResult));
    }
    process.setSourceMapsEnabled(false);
    this.#shareLoads(tests);
    for (const { id, timeSpentMs } of tests) this.#times[id] = timeSpentMs;
    fs.writeFileSync(COSTS, JSON.stringify([this.#times, this.#sizes]));
    return { status: DryRunStatus.Complete, tests, mutantCoverage: this.#tested.mutantCoverage };
  }

  /**
   * Coverage from loading a file counts for each of its tests: Stryker retries a mutant when one of its tests
   * is new, and would never retry static mutants otherwise.
   */
  #shareLoads(tests) {
    const { static: always, perTest } = (this.#tested.mutantCoverage ??= { static: {}, perTest: {} });
    for (const { id } of tests) perTest[id] = { ...perTest[fileOf(id)], ...perTest[id] };
    for (const file of this.#all()) {
      for (const [mutant, hits] of Object.entries(perTest[file] ?? {}))
        always[mutant] = (always[mutant] ?? 0) + hits;
      delete perTest[file];
    }
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation, sandboxFileName }) {
    Object.assign(this.#tested, { hitLimit, hitCount: hitLimit ? 0 : undefined });
    const options = {
      mutant: activeMutant.id,
      mutatedFile: mutantActivation === 'static' ? sandboxFileName : undefined,
      bail: true,
    };
    const tests = [];
    for (const [file, ids] of this.#chosen(testFilter)) {
      const { results, errorMessage } = await this.#run(file, { ...options, ids });
      const timeout = determineHitLimitReached(this.#tested.hitCount, hitLimit);
      if (timeout) return toMutantRunResult(timeout);
      if (errorMessage) return toMutantRunResult({ status: DryRunStatus.Error, errorMessage });
      tests.push(...results.map(toTestResult));
      if (tests.at(-1)?.status === TestStatus.Failed) break;
    }
    // A mutant without a test run has not survived.
    if (tests.length === 0) throw new Error(`No test ran for mutant ${activeMutant.id}.`);
    return toMutantRunResult({ status: DryRunStatus.Complete, tests });
  }

  /**
   * The files with their requested tests, the fastest first; for all tests, those that load the fewest
   * modules.
   */
  #chosen(ids) {
    if (!ids)
      return Object.entries(this.#sizes)
        .sort(([, a], [, b]) => a - b)
        .map(([file]) => [file]);
    const files = new Map();
    const costs = new Map();
    for (const id of ids) {
      const file = fileOf(id);
      files.set(file, (files.get(file) ?? new Set()).add(id));
      costs.set(file, (costs.get(file) ?? 0) + (this.#times[id] ?? 0));
    }
    return [...files].sort(([a], [b]) => costs.get(a) - costs.get(b));
  }

  #all() {
    const files = fs.readdirSync(TESTS, { recursive: true }).filter((file) => file.endsWith('.test.ts'));
    return files
      .sort()
      .map((file) => path.posix.join(TESTS, file.replaceAll(path.sep, '/')))
      .filter((file) => !OF_JEST.test(fs.readFileSync(file, 'utf8')));
  }

  /** A static mutant is active while its file is loaded; without that file there is nothing to run. */
  async #run(file, { mutant, mutatedFile, ...options }) {
    this.#tested.activeMutant = mutatedFile && mutant;
    this.#tested.currentTestId = file;
    try {
      const loaded = new this.TestFile(file);
      this.#tested.currentTestId = undefined;
      if (mutatedFile && !loaded.loads(mutatedFile)) return { results: [] };
      this.#tested.activeMutant = mutant;
      const results = await loaded.run({ ...options, begin: (id) => (this.#tested.currentTestId = id) });
      return { results, size: loaded.size };
    } catch (error) {
      return { errorMessage: `${file}: ${String(error?.stack ?? error)}` };
    } finally {
      this.#tested.activeMutant = undefined;
    }
  }
}

const fileOf = (id) => id.slice(0, id.indexOf(': '));

function toTestResult({ id, ms, errors, location }) {
  const result = {
    id,
    name: id,
    timeSpentMs: ms ?? 0,
    fileName: path.resolve(fileOf(id)),
    // Stryker counts lines from 0.
    startPosition: location ? { line: location.line - 1, column: location.column } : undefined,
  };
  return errors.length > 0
    ? { ...result, status: TestStatus.Failed, failureMessage: errors[0] }
    : { ...result, status: TestStatus.Success };
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'unit', Runner)];
