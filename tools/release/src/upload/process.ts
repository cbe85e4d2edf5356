import { rmSync } from 'node:fs';

import { stopCi } from '../ci/run';

import type { LoadCompile } from './deliver';
import { main } from './main';
import { obey, type Start } from './orders';

let scratch: string | undefined;
let stopping = false;

/** What runs now fails at once, and tidies up. */
function stop(): void {
  stopping = true;
  stopCi();
}

/** The supervisor was killed: nobody is left to tidy up. Everything that was started from here ends too. */
function abandoned(): void {
  stop();
  if (scratch !== undefined) rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  if (process.platform !== 'win32') process.kill(-process.pid, 'SIGKILL');
  process.exit(1);
}

function run(start: Start, loadCompile: LoadCompile): void {
  const { command, args, key } = start;
  scratch = start.scratch;
  // Not before tsx has started, which keeps what it compiled in the usual folder.
  for (const name of ['TMPDIR', 'TMP', 'TEMP']) process.env[name] = scratch;
  void main(command, args, { key, stopping: () => stopping, loadCompile }, process).then((code) =>
    process.exit(code),
  );
}

/** Does what `supervise` says. */
export function serve(loadCompile: LoadCompile): void {
  obey({
    start: (order) => {
      run(order, loadCompile);
    },
    stop,
  });
  process.on('disconnect', abandoned);
  // Killed before this was listened to.
  if (!process.connected) abandoned();
  // A terminal tells every process of its group; here the supervisor's word counts.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
}
