import type { CodeChecks } from '../../../code-checks.cjs';

export type { CodeChecks };

declare global {
  /** Loads a module of the project once for all test files of this worker. */
  var loadShared: (file: string) => unknown;
}

/** Creates checks for the copy as it is at the first call; later changes are not seen. */
export function codeChecks(copy: string): CodeChecks {
  const shared = loadShared('./tools/code-checks.cjs') as {
    CodeChecks: new (copy: string) => CodeChecks;
  };
  return new shared.CodeChecks(copy);
}
