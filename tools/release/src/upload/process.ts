import { rmSync } from 'node:fs';

import { stopCi } from '../ci/run';

import type { Command } from './options';
import { main } from './main';

/** What `supervise` says first: all that the command needs, the key among it, which no environment holds. */
export interface Start {
  readonly command: Command;
  readonly scratch: string;
  readonly args: readonly string[];
  readonly key: string | undefined;
}

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

function run({ command, args, key, ...start }: Start): void {
  scratch = start.scratch;
  // Not before tsx has started, which keeps what it compiled in the usual folder.
  for (const name of ['TMPDIR', 'TMP', 'TEMP']) process.env[name] = scratch;
  void main(command, args, { key, stopping: () => stopping }, process).then((code) => process.exit(code));
}

process.on('message', (message: Start | 'stop') => {
  if (message === 'stop') stop();
  else run(message);
});
process.on('disconnect', abandoned);
// Killed before this was listened to.
if (!process.connected) abandoned();
// A terminal tells every process of its group; here the supervisor's word counts.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
