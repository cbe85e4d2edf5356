import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import type { CiAnswer, CiJobName, CiJobs, CiProgress } from './jobs';

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

/** Thrown when miniprogram-ci shows no sign of life; it has no time-out of its own. */
export class CiSilentError extends CiError {
  override readonly name = 'CiSilentError';
}

export interface CiRunOptions {
  /** Receives the current step, many times a second. */
  readonly onProgress?: (what: string) => void;
  /** Fails after that long without a sign of life, in ms; default: never. */
  readonly silenceMs?: number;
}

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

/**
 * Runs one job of miniprogram-ci in a separate process and temporary folder: loading it takes a second and
 * prints a banner, and using it leaves an empty folder in the working directory and a child that keeps Node
 * alive.
 * @throws CiError
 */
export async function runCi<Name extends CiJobName>(
  name: Name,
  input: CiJobs[Name]['input'],
  options: CiRunOptions = {},
): Promise<CiJobs[Name]['output']> {
  // Synchronous, so that the process runs while the caller goes on.
  const folder = mkdtempSync(path.join(os.tmpdir(), 'release-ci-'));
  try {
    // The worker returns its job's output; the types of both ends come from the same table.
    return (await ask(folder, name, input, options)) as CiJobs[Name]['output'];
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function ask(cwd: string, name: CiJobName, input: unknown, options: CiRunOptions): Promise<unknown> {
  return new Promise((resolve, reject) => {
    if (stopped) throw new CiError('miniprogram-ci was stopped.');
    const child = fork(path.join(__dirname, 'worker.cjs'), [], {
      cwd,
      // Node itself would take the one that the process began with, where this is another one: below Jest.
      env: process.env,
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
    const watch = watchSilence(child, options.silenceMs);
    let answer: CiAnswer | undefined;
    child.on('message', (message: CiAnswer | CiProgress) => {
      watch.alive();
      if (!('progress' in message)) answer = message;
      else if (message.progress !== '') options.onProgress?.(message.progress);
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      running.delete(child);
      kill(child);
      watch.end();
      if (answer?.ok) resolve(answer.output);
      else if (answer) reject(new CiError(answer.message, answer.code, answer.file));
      else if (watch.expired) reject(new CiSilentError('miniprogram-ci did not respond.'));
      else
        reject(
          new CiError(`miniprogram-ci ended early (${signal ?? `exit ${String(code)}`}).\n${log.trim()}`),
        );
    });
    child.send({ name, input });
  });
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
