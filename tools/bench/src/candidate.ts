/** What each contender of the benchmark offers; its module exports `create(wx, origin)`, which answers this. */
export interface Candidate {
  get: (path: string, query: Record<string, string | number>) => Promise<unknown>;
  post: (path: string, body: unknown) => Promise<unknown>;
  /** A whole address on another server, by the library's own recipe; absent where it has none. */
  foreign?: (url: string) => Promise<unknown>;
  upload?: (path: string, filePath: string) => Promise<unknown>;
}

export type CreateCandidate = (wx: unknown, origin: string) => Candidate;

/** How the sources reach the engine: as they are, or as WeChat's own compiler changes them for phones. */
export type Form = 'written' | 'compiled';

/** A module that is ready to be loaded. */
export interface Build {
  readonly name: string;
  readonly form: Form;
  readonly file: string;
}

export const ORIGIN = 'https://api.example.test';
