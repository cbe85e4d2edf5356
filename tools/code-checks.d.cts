export interface Outcome {
  /** 0 when nothing was found. */
  readonly code: number;
  readonly said: string;
}

export interface Message {
  readonly line: number;
  readonly message: string;
  /** 1: a warning, 2: an error. */
  readonly severity: number;
}

/** What `tsc -p` and `eslint` find in the project or a copy of it, by one reading of its sources. */
export class CodeChecks {
  /**
   * @param options.keep a folder of the copy for what was found out, so that the next run looks at what has changed
   * @param options.changed files of the copy that differ from what was checked: they are looked at, and what imports
   * them; nothing else is read but what these import
   */
  constructor(copy: string, options?: { readonly keep?: string; readonly changed?: readonly string[] });
  /**
   * @param project a tsconfig.json or its folder, relative to the copy
   * @param options.except a folder of the copy whose files are in the program for lint alone
   */
  types(project: string, options?: { readonly except?: string }): Outcome;
  /** @param files and folders, relative to the copy */
  lint(...files: string[]): Promise<Outcome>;
  /** @param texts each as if it stood in its file of the app, relative to the copy; one a file */
  lintTexts(texts: readonly { readonly file: string; readonly code: string }[]): Promise<Message[][]>;
}
