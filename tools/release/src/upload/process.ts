import { rmSync } from 'node:fs';

import { stopCi } from '../ci/run';

import type { LoadCompile } from './deliver';
import { main } from './main';
import { obey, type Start } from './orders';

let scratch: string | undefined;
let stopping = false;

/** Makes the running work fail at once, and cleans up. */
function stop(): void {
  stopping = true;
  stopCi();
}

/** The supervisor was killed, so nobody else can clean up: ends all child processes too. */
function abandoned(): void {
  stop();
  if (scratch !== undefined) rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  if (process.platform !== 'win32') process.kill(-process.pid, 'SIGKILL');
  process.exit(1);
}

function run(start: Start, loadCompile: LoadCompile): void {
  const { command, args, key } = start;
  scratch = start.scratch;
  // Only after tsx has started, which keeps its cache in the usual folder.
  for (const name of ['TMPDIR', 'TMP', 'TEMP']) process.env[name] = scratch;
  void main(command, args, { key, stopping: () => stopping, loadCompile }, process).then((code) =>
    process.exit(code),
  );
}

/** Runs the command that `supervise` orders. */
export function serve(loadCompile: LoadCompile): void {
  obey({
    start: (order) => {
      run(order, loadCompile);
    },
    stop,
  });
  process.on('disconnect', abandoned);
  // The supervisor was killed before the listener was added.
  if (!process.connected) abandoned();
  // A terminal signals every process of its group; here only the supervisor's message counts.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
}
