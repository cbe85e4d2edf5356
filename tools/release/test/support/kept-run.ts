/**
 * Replaces `src/ci/run` in tests: its jobs run in one process for all test files of a worker. Otherwise each job
 * would load miniprogram-ci and its compiler, which takes most of its time.
 */
import type { CiAnswer, CiJobName, CiJobs, CiRequest } from '../../src/ci/jobs';
import type * as Run from '../../src/ci/run';
import { TRUST } from '../upload/support/identity';

export interface HostRequest {
  readonly request: CiRequest;
  readonly proxy: string;
}

interface Hosts {
  ask(env: Readonly<Record<string, string>>, request: HostRequest): Promise<CiAnswer> | undefined;
}

const hosts = loadShared('./tools/release/test/support/ci-host-of-worker.cjs') as Hosts;
const actual = jest.requireActual<typeof Run>('../../src/ci/run');

export const { CiError, CiSilentError, stopCi } = actual;

export const kept = {
  /** The proxy to WeChat's server, which may be a fake one. */
  proxy: '',
};

/** What is asked at the same time as another job runs in a process of its own. */
export const runCi: Run.RunCi = async <Name extends CiJobName>(
  ...[name, input, options]: Parameters<typeof actual.runCi<Name>>
): Promise<CiJobs[Name]['output']> => {
  const answer = await hosts.ask(TRUST, { request: { name, input }, proxy: kept.proxy });
  if (answer === undefined) return actual.runCi(name, input, options);
  if (answer.ok) return answer.output as CiJobs[Name]['output'];
  throw new CiError(answer.message, answer.code, answer.file);
};

export class CiWorker extends actual.CiWorker {
  override readonly run = runCi;
}
