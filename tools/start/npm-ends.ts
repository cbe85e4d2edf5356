/** How often it is looked after, ms. */
const EVERY_MS = 500;

/**
 * Calls `done` once when npm has ended. A SIGTERM to `npm start` ends npm and the shell that it started, and no more: the
 * servers would live on, with their ports. Does nothing where npm did not start this process, and on Windows, where the
 * parent's number stays.
 * @param parent the number of this process's parent
 * @returns stops looking
 */
export function whenNpmEnds(
  env: NodeJS.ProcessEnv,
  done: () => void,
  parent: () => number = () => process.ppid,
): () => void {
  if (env['npm_lifecycle_event'] !== 'start') return () => undefined;
  const first = parent();
  const timer = setInterval(() => {
    if (parent() === first) return;
    clearInterval(timer);
    done();
  }, EVERY_MS).unref();
  return () => {
    clearInterval(timer);
  };
}
