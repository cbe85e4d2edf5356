import type { CiEnd, CiProgress, CiRequest } from './jobs';
import { doJobs } from './do-jobs';

const answer = doJobs((progress) => process.send?.({ progress } satisfies CiProgress));

process.on('message', (request: CiRequest | CiEnd) => {
  // miniprogram-ci leaves a child behind that would keep this process alive.
  if (request === 'end') process.exit(0);
  // Only now: compiled code is kept in the usual folder, and what a job leaves behind goes with its folder.
  for (const variable of ['TMPDIR', 'TMP', 'TEMP']) process.env[variable] = process.cwd();
  void answer(request).then((result) =>
    process.send?.(result, () => {
      if (result.isLast) process.exit(0);
    }),
  );
});
process.once('disconnect', () => {
  // The parent is gone: the children of miniprogram-ci must end too.
  if (process.platform !== 'win32') process.kill(-process.pid, 'SIGKILL');
  process.exit(1);
});
// Ctrl-C reaches every process of the terminal; the parent stops this one when it is ready to clean up.
process.on('SIGINT', () => undefined);
