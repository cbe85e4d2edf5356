/**
 * A process that runs jobs of miniprogram-ci one after the other for the test files of a worker, as
 * `src/ci/worker.cjs` does for a command. Loading miniprogram-ci and its compiler takes longer than any job.
 */
import { rmSync } from 'node:fs';

import { doJobs } from '../../src/ci/do-jobs';

import type { HostRequest } from './kept-run';

const answer = doJobs(() => undefined);

process.on('message', ({ request, proxy }: HostRequest) => {
  process.env['HTTPS_PROXY'] = proxy;
  void answer(request).then((result) => process.send?.(result));
});
process.once('disconnect', () => {
  rmSync(process.cwd(), { recursive: true, force: true });
  if (process.platform !== 'win32') process.kill(-process.pid, 'SIGKILL');
  process.exit();
});
