/** Interval of the check, ms. */
const EVERY_MS = 500;

/**
 * Calls `done` once when npm has ended. A SIGTERM to `npm start` ends only npm and its shell: the servers
 * would keep running and keep their ports. Does nothing when npm did not start this process, and on Windows,
 * where the parent's process id does not change.
 * @param parent id of this process's parent
 * @returns a function that stops the check
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
