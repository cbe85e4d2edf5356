import type { BuildState } from './server/build-status';
import type { OpenPages } from './server/open-pages';

/** A mini-program that is shown. */
export interface Preview {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  readonly port: number;
  /** Resolves after the first build, also when that has errors: then the page shows them. */
  readonly ready: Promise<void>;
  /** The pages that are open in browsers. */
  readonly pages: OpenPages;
  /** How many builds have ended, and what the last one complains of. */
  readonly status: () => BuildState;
  /** Ends server, watchers and compiler; resolves when nothing is left running. */
  close(): Promise<void>;
}
