/**
 * The interface of each candidate of the benchmark; its module exports `create(wx, origin)`, which returns
 * it.
 */
export interface Candidate {
  get: (path: string, query: Record<string, string | number>) => Promise<unknown>;
  post: (path: string, body: unknown) => Promise<unknown>;
  /** Calls an absolute address on another server, as the library documents it; absent when it has no way. */
  foreign?: (url: string) => Promise<unknown>;
  upload?: (path: string, filePath: string) => Promise<unknown>;
}

export type CreateCandidate = (wx: unknown, origin: string) => Candidate;

/**
 * The code that the engine runs: the sources as written, or as WeChat's own compiler changes them for phones.
 */
export type Form = 'written' | 'compiled';

/** A module that is ready to be loaded. */
export interface Build {
  readonly name: string;
  readonly form: Form;
  readonly file: string;
}

export const ORIGIN = 'https://api.example.test';
