import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import type { CiAnswer, CiEnd, CiJobName, CiJobs, CiProgress } from './jobs';

/** A failure reported by miniprogram-ci: its own number (10005, 10038, ...) and the file, if it names one. */
export class CiError extends Error {
  override readonly name: string = 'CiError';
  readonly ciCode: number | undefined;
  /** Relative to the source folder, with forward slashes. */
  readonly file: string | undefined;

  constructor(message: string, ciCode?: number, file?: string) {
    super(message);
    this.ciCode = ciCode;
    this.file = file;
  }
}

/** Thrown when miniprogram-ci does not respond; it has no time-out of its own. */
export class CiSilentError extends CiError {
  override readonly name = 'CiSilentError';
}

export interface CiRunOptions {
  /** Receives the current step, many times a second. */
  readonly onProgress?: (what: string) => void;
  /** Fails after that long without a sign of life, in ms; default: never. */
  readonly silenceMs?: number;
}

/** The usual folder for temporary files, where compiled code is kept: a command may later set one of its own. */
const USUAL_TMPDIR = os.tmpdir();

const running = new Set<ChildProcess>();

/** Ends a worker and all its child processes. */
function kill(child: ChildProcess): void {
  if (process.platform === 'win32' || child.pid === undefined) {
    child.kill('SIGKILL');
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The group has already ended.
  }
}

let stopped = false;

/** Ends every running job, and refuses all later ones: for a process that is about to exit. */
export function stopCi(): void {
  stopped = true;
  for (const child of running) kill(child);
}

/** Runs one job of miniprogram-ci. @throws CiError */
export type RunCi = <Name extends CiJobName>(
  name: Name,
  input: CiJobs[Name]['input'],
  options?: CiRunOptions,
) => Promise<CiJobs[Name]['output']>;

/** Runs one job of miniprogram-ci in a {@link CiWorker} of its own. */
export const runCi: RunCi = async (name, input, options) => {
  const worker = new CiWorker();
  try {
    return await worker.run(name, input, options);
  } finally {
    await worker.close();
  }
};

interface Job {
  readonly message: (message: CiAnswer | CiProgress) => void;
  readonly fail: (error: Error | undefined, ended?: string) => void;
}

/**
 * Runs jobs of miniprogram-ci one after the other in a separate process and temporary folder: loading it and its
 * compiler takes longer than most jobs, it prints a banner, and using it leaves an empty folder in the working
 * directory and a child that keeps Node alive.
 */
export class CiWorker {
  private folder: string | undefined;
  private child: ChildProcess | undefined;
  private exited: Promise<unknown> = Promise.resolve();
  private job: Job | undefined;
  private last: Promise<unknown> = Promise.resolve();
  /** Number of jobs that wait for another one. */
  private waiting = 0;

  /** Starts the process, unless it runs. @throws CiError */
  readonly run: RunCi = (name, input, options = {}) => {
    // Without waiting where nothing runs, so that the process starts while the caller goes on.
    const isFree = !this.job && this.waiting === 0;
    const answer = isFree ? this.ask(name, input, options) : this.askLater(name, input, options);
    this.last = answer.catch(() => undefined);
    // The worker returns its job's output; the types of both ends come from the same table.
    return answer as Promise<CiJobs[typeof name]['output']>;
  };

  /** Ends the process and removes its folder. */
  async close(): Promise<void> {
    if (this.child?.connected && !this.job) this.child.send('end' satisfies CiEnd);
    else if (this.child) kill(this.child);
    await this.exited;
    if (this.folder !== undefined) {
      await rm(this.folder, { recursive: true, force: true, maxRetries: 3 });
      this.folder = undefined;
    }
  }

  private async askLater(name: CiJobName, input: unknown, options: CiRunOptions): Promise<unknown> {
    this.waiting += 1;
    await this.last;
    this.waiting -= 1;
    return this.ask(name, input, options);
  }

  private ask(name: CiJobName, input: unknown, options: CiRunOptions): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (stopped) throw new CiError('miniprogram-ci was stopped.');
      const child = (this.child ??= this.start());
      const watch = watchSilence(child, options.silenceMs);
      const settle = (end: () => void) => {
        this.job = undefined;
        watch.end();
        end();
      };
      this.job = {
        message: (message) => {
          watch.alive();
          if ('progress' in message) {
            if (message.progress !== '') options.onProgress?.(message.progress);
          } else if (message.ok) {
            settle(() => {
              resolve(message.output);
            });
          } else {
            settle(() => {
              reject(new CiError(message.message, message.code, message.file));
            });
          }
        },
        fail: (error, ended = '') => {
          settle(() => {
            const silent = watch.expired && new CiSilentError('miniprogram-ci did not respond.');
            reject(error ?? (silent || new CiError(`miniprogram-ci ended early ${ended}`)));
          });
        },
      };
      child.send({ name, input });
    });
  }

  private start(): ChildProcess {
    this.folder ??= mkdtempSync(path.join(os.tmpdir(), 'release-ci-'));
    const child = fork(path.join(__dirname, 'worker.cjs'), [], {
      cwd: this.folder,
      // Node itself would take the one that the process began with, where this is another one: below Jest.
      env: { ...process.env, TMPDIR: USUAL_TMPDIR, TMP: USUAL_TMPDIR, TEMP: USUAL_TMPDIR },
      execArgv: [],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // A process group of its own, since miniprogram-ci leaves children behind, which must end with it.
      detached: process.platform !== 'win32',
    });
    running.add(child);
    let log = '';
    const keep = (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-4000);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.on('message', (message: CiAnswer | CiProgress) => {
      if ('isLast' in message && message.isLast) this.child = undefined;
      this.job?.message(message);
    });
    child.once('error', (error) => {
      // One that did not start does no other job.
      if (this.child === child) this.child = undefined;
      this.job?.fail(error);
    });
    this.exited = new Promise((resolve) => {
      child.once('error', resolve);
      child.once('exit', (code, signal) => {
        running.delete(child);
        kill(child);
        if (this.child !== child) {
          resolve(undefined);
          return;
        }
        this.child = undefined;
        this.job?.fail(undefined, `(${signal ?? `exit ${String(code)}`}).\n${log.trim()}`);
        resolve(undefined);
      });
    });
    return child;
  }
}

/** Kills the worker after `ms` without a message, counted from its first one, since loading takes long. */
function watchSilence(child: ChildProcess, ms: number | undefined) {
  let timer: NodeJS.Timeout | undefined;
  const watch = {
    expired: false,
    alive() {
      if (ms === undefined) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        watch.expired = true;
        kill(child);
      }, ms);
    },
    end() {
      clearTimeout(timer);
    },
  };
  return watch;
}
