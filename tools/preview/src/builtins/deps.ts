import type { Simulator } from '../ports';

/** What the built-in components need from the host. */
export interface BuiltinDeps {
  /** The object that `createWx` returned. */
  readonly wx: unknown;
  readonly simulator: Simulator;
  /** Opens the desktop's file chooser; undefined when the user cancels. */
  readonly pickFile: (accept: string) => Promise<File | undefined>;
}
