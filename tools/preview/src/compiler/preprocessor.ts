import type { Position } from './problems';

/** What a preprocessor makes of one source. */
export interface Preprocessed {
  readonly css: string;
  /** Source map as JSON. */
  readonly map: string;
  /** Absolute paths of everything that was read. */
  readonly files: readonly string[];
  readonly error?: { readonly text: string; readonly at: Omit<Position, 'lineText'> };
}

export interface PreprocessorSource {
  readonly file: string;
  readonly text: string;
  /** What `/x` in an import is below. */
  readonly appRoot: string;
}

export type Preprocessor = (source: PreprocessorSource) => Preprocessed;
