import fs from 'node:fs';
import path from 'node:path';
import { KeptOutcomes } from 'mp-app-model/testing';
import type { Outcome } from 'mp-app-model/testing';
import type { CodeChecks } from '../../../code-checks.cjs';
import { ROOT, runTool } from './copy';

declare global {
  /** Loads a module of the project once for all test files of this worker. */
  var loadShared: (file: string) => unknown;
}

/** Checks of a copy as it is now; later changes are not seen. */
export interface CopyChecks {
  readonly types: (project: string) => Outcome;
  readonly lint: (...files: string[]) => Promise<Outcome>;
  readonly style: (...files: string[]) => Outcome;
  /** Jest with these arguments. */
  readonly tests: (...args: string[]) => Outcome;
}

/**
 * Creates checks for the copy as it is, which keep what they found; what is known is not looked for again.
 * @param changed files that differ from the project; default: all are checked
 */
export function copyChecks(copy: string, changed?: readonly string[]): CopyChecks {
  const kept = new KeptOutcomes(copy);
  const which = JSON.stringify(changed ?? 'all');
  let code: CodeChecks | undefined;
  const checks = (): CodeChecks => (code ??= codeChecks(copy, changed));
  return {
    types: (project) => kept.of(['types', which, project], () => checks().types(project)),
    lint: (...files) => kept.later(['lint', which, ...files], () => checks().lint(...files)),
    style: (...files) =>
      kept.of(['style', ...files], () => runTool(copy, 'stylelint/bin/stylelint.mjs', ...files)),
    tests: (...args) => kept.passed(testsKey(args), () => runTool(copy, 'jest/bin/jest.js', ...args)),
  };
}

const PACKED = path.join(ROOT, 'miniprogram/miniprogram_npm');
const VARIABLES = ['COMPONENT_TEST_WXML', 'LANG', 'LC_ALL', 'MODEL_RUNS', 'NODE_OPTIONS', 'TZ'];

/** Names a run of jest in a copy, with what its tests read besides the copy: variables, and what is packed here. */
export function testsKey(args: readonly string[]): string[] {
  const stamps = ['.pack-stamp', '.icon-stamp'].map((name) => path.join(PACKED, name));
  const packed = stamps.map((file) => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : ''));
  return ['tests', ...packed, ...VARIABLES.map((name) => String(process.env[name])), ...args];
}

/** Creates checks for the copy as it is at the first call; later changes are not seen. */
export function codeChecks(copy: string, changed?: readonly string[]): CodeChecks {
  const shared = loadShared('./tools/code-checks.cjs') as {
    CodeChecks: new (copy: string, options: { changed?: readonly string[] }) => CodeChecks;
  };
  return new shared.CodeChecks(copy, changed ? { changed } : {});
}
