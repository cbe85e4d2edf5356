import type { CodeChecks } from '../../../code-checks.cjs';

export type { CodeChecks };

declare global {
  /** A module of the project, loaded once for all the test files that this worker runs. */
  var loadShared: (file: string) => unknown;
}

/** Checks the copy as it is at the first question; what is written later is not seen. */
export function codeChecks(copy: string): CodeChecks {
  const shared = loadShared('./tools/code-checks.cjs') as {
    CodeChecks: new (copy: string) => CodeChecks;
  };
  return new shared.CodeChecks(copy);
}
