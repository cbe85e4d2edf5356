import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import type { CiAnswer, CiJobName, CiJobs } from './jobs';

/** miniprogram-ci refused: its own number (10005, 10038, ...) and, where it names one, the file. */
export class CiError extends Error {
  override readonly name = 'CiError';
  readonly ciCode: number | undefined;
  /** Relative to the source folder, with forward slashes. */
  readonly file: string | undefined;

  constructor(message: string, ciCode?: number, file?: string) {
    super(message);
    this.ciCode = ciCode;
    this.file = file;
  }
}

/**
 * Runs one job of miniprogram-ci in a process and a temporary folder of its own: loading it takes a second
 * and prints a banner, using it leaves an empty folder in the working directory and a child that keeps Node
 * alive.
 * @throws CiError
 */
export async function runCi<Name extends CiJobName>(
  name: Name,
  input: CiJobs[Name]['input'],
): Promise<CiJobs[Name]['output']> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'release-ci-'));
  try {
    // The worker answers what its job promises; the types of both ends come from the same table.
    return (await ask(folder, name, input)) as CiJobs[Name]['output'];
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function ask(cwd: string, name: CiJobName, input: unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const child = fork(path.join(__dirname, 'worker.ts'), [], {
      cwd,
      execArgv: ['--require', require.resolve('tsx/cjs')],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    let log = '';
    const keep = (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-4000);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    let answer: CiAnswer | undefined;
    child.once('message', (message) => {
      answer = message as CiAnswer;
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (answer?.ok) resolve(answer.output);
      else if (answer) reject(new CiError(answer.message, answer.code, answer.file));
      else
        reject(
          new CiError(`miniprogram-ci ended early (${signal ?? `exit ${String(code)}`}).\n${log.trim()}`),
        );
    });
    child.send({ name, input });
  });
}
