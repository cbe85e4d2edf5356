export interface Outcome {
  /** 0 when nothing was found. */
  readonly code: number;
  readonly said: string;
}

/** What `tsc -p` and `eslint` find in a copy of the project, by one reading of its sources. */
export interface CodeChecks {
  /** @param project a tsconfig.json or its folder, relative to the copy */
  types(project: string): Outcome;
  /** @param files and folders, relative to the copy */
  lint(...files: string[]): Promise<Outcome>;
}

declare global {
  /** A module of the project, loaded once for all the test files that this worker runs. */
  var loadShared: (file: string) => unknown;
}

/** Checks the copy as it is at the first question; what is written later is not seen. */
export function codeChecks(copy: string): CodeChecks {
  const shared = loadShared('./tools/setup/test/support/shared-code-checks.cjs') as {
    CodeChecks: new (copy: string) => CodeChecks;
  };
  return new shared.CodeChecks(copy);
}
