import { stopCi } from '../ci/run';

import { main } from './main';

/** What `supervise` starts: `process.ts COMMAND SCRATCH-FOLDER ARGUMENTS...` */
const [command, scratch, ...args] = process.argv.slice(2);
// Not before tsx has started, which keeps what it compiled in the usual folder.
for (const name of ['TMPDIR', 'TMP', 'TEMP']) process.env[name] = scratch;

let stopping = false;
function stop(): void {
  stopping = true;
  // What runs now fails at once, and tidies up.
  stopCi();
}
process.on('message', stop);
process.on('disconnect', stop);
// A terminal tells every process of its group; here the supervisor's word counts.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);

void main(command === 'upload' ? 'upload' : 'preview', args, process, () => stopping).then((code) =>
  process.exit(code),
);
