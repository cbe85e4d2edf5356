import { KeptOutcomes } from 'mp-app-model/testing';
import type { Outcome } from 'mp-app-model/testing';
import type { CodeChecks } from '../../../code-checks.cjs';
import { runTool } from './copy';

declare global {
  /** Loads a module of the project once for all test files of this worker. */
  var loadShared: (file: string) => unknown;
}

/** Checks of a copy as it is now; later changes are not seen. */
export interface CopyChecks {
  readonly types: (project: string) => Outcome;
  readonly lint: (...files: string[]) => Promise<Outcome>;
  readonly style: (...files: string[]) => Outcome;
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
  };
}

/** Creates checks for the copy as it is at the first call; later changes are not seen. */
export function codeChecks(copy: string, changed?: readonly string[]): CodeChecks {
  const shared = loadShared('./tools/code-checks.cjs') as {
    CodeChecks: new (copy: string, options: { changed?: readonly string[] }) => CodeChecks;
  };
  return new shared.CodeChecks(copy, changed ? { changed } : {});
}
