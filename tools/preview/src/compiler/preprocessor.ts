import type { Position } from './problems';

/** A preprocessor's result for one source. */
export interface Preprocessed {
  readonly css: string;
  /** Source map as JSON. */
  readonly map: string;
  /** Absolute paths of all files read. */
  readonly files: readonly string[];
  readonly error?: { readonly text: string; readonly at: Omit<Position, 'lineText'> };
}

export interface PreprocessorSource {
  readonly file: string;
  readonly text: string;
  /** The folder for imports that start with `/`. */
  readonly appRoot: string;
}

export type Preprocessor = (source: PreprocessorSource) => Preprocessed;
