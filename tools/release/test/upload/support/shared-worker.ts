import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

import type { CiJobName, CiJobs } from '../../../src/ci/jobs';
import type * as Run from '../../../src/ci/run';
import { type Command, KEY_VARIABLE } from '../../../src/upload/options';
import { temporaryFolder } from '../../support/temporary';

import type { CommandOptions, Ended } from './command';
import { runHere } from './run-here';

type OnlineJobName = 'ask-wechat' | 'upload' | 'preview';

export interface HostRequest {
  readonly name: OnlineJobName;
  readonly input: unknown;
  readonly proxy: string;
}

export type HostAnswer =
  | { readonly ok: true; readonly output: unknown }
  | { readonly ok: false; readonly message: string; readonly code?: number | undefined };

/**
 * Runs commands in this process, one after the other, and their online jobs in one other process: otherwise
 * each would start two processes and one more for each job, which takes most of its time.
 */
export class SharedWorker {
  private host: ChildProcess | undefined;
  private env: Readonly<Record<string, string>> = {};

  async run(command: Command, options: CommandOptions): Promise<Ended> {
    this.env = { ...options.env, [KEY_VARIABLE]: '' };
    return runHere(command, options);
  }

  /** Replaces `runCi` for the commands of {@link run}. */
  async runCi<Name extends CiJobName>(
    actual: typeof Run,
    ...[name, input, options]: Parameters<typeof Run.runCi<Name>>
  ): Promise<CiJobs[Name]['output']> {
    if (name !== 'ask-wechat' && name !== 'upload' && name !== 'preview') {
      return actual.runCi(name, input, options);
    }
    const said = await this.ask({ name, input, proxy: this.env['HTTPS_PROXY'] ?? '' });
    if (said.ok) return said.output as CiJobs[Name]['output'];
    throw new actual.CiError(said.message, said.code);
  }

  private async ask(request: HostRequest): Promise<HostAnswer> {
    this.host ??= fork(path.join(__dirname, 'online-host.cjs'), [], {
      cwd: temporaryFolder(),
      execArgv: [],
      env: { ...process.env, ...this.env },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      // A process group of its own, since miniprogram-ci leaves children behind, which must end with it.
      detached: process.platform !== 'win32',
    });
    this.host.send(request);
    const [answer] = (await once(this.host, 'message')) as [HostAnswer];
    return answer;
  }

  close(): void {
    if (this.host?.pid === undefined) return;
    if (process.platform === 'win32') this.host.kill();
    else process.kill(-this.host.pid, 'SIGKILL');
  }
}
