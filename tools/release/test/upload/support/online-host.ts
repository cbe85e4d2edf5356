/**
 * A process that runs online jobs of miniprogram-ci one after the other, as `src/ci/worker.cjs` runs one.
 * Loading miniprogram-ci takes longer than any job.
 */
import * as ci from 'miniprogram-ci';

import { onlineJobs } from '../../../src/ci/online-jobs';

import type { HostAnswer, HostRequest } from './shared-worker';

const jobs = onlineJobs(() => undefined);

async function answer({ name, input, proxy }: HostRequest): Promise<HostAnswer> {
  process.env['HTTPS_PROXY'] = proxy;
  // Clears the last job's proxy, so that this job reads the environment.
  ci.proxy('');
  try {
    return { ok: true, output: await (jobs[name] as (input: unknown) => Promise<unknown>)(input) };
  } catch (error) {
    if (!(error instanceof Error)) return { ok: false, message: String(error) };
    return { ok: false, message: error.message, code: (error as { code?: number }).code };
  }
}

process.on('message', (request: HostRequest) => {
  void answer(request).then((result) => process.send?.(result));
});
