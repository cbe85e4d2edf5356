import { startPreview as start } from '../../src/index';
import type { Preview, PreviewOptions } from '../../src/index';

declare global {
  /** Loads a module once for all test files of this worker. */
  var loadShared: (path: string) => unknown;
}

/**
 * A preview for a page of the shared browser. All previews of a worker use one port, one after the other: the host's
 * script, which is the same for all, then has one address, and a reused page need not compile it again, which takes a
 * third of the time of opening it.
 */
export async function startPreview(options: PreviewOptions): Promise<Preview> {
  const kept = loadShared('./tools/preview/test/support/kept-port.cjs') as { port: number };
  const preview = await start({ port: kept.port, ...options });
  if (kept.port === 0) kept.port = preview.port;
  return preview;
}
