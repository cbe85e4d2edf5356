import type { BuildState } from './server/build-status';
import type { OpenPages } from './server/open-pages';

/** A running preview of a mini-program. */
export interface Preview {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  readonly port: number;
  /** Resolves after the first build, even with errors: then the page shows them. */
  readonly ready: Promise<void>;
  /** The pages that are open in browsers. */
  readonly pages: OpenPages;
  /** Number of finished builds, and the last one's problems. */
  readonly status: () => BuildState;
  /** Ends server, watchers and compiler; resolves when nothing is left running. */
  close(): Promise<void>;
}
