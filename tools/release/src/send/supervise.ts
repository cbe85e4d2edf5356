import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import type { Command } from './options';

const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const;
type Signal = keyof typeof SIGNALS;

/** How long a command that was told to stop may tidy up, in ms. */
const TIDY_MS = 5000;

/**
 * Runs a command in a process of its own, with a temporary folder of its own that is removed whatever happens,
 * and answers the exit code: 128 + n after signal n. This process does nothing else, so that it hears a signal
 * at once: tsx kills a process that does not answer within 60 ms, and compiling keeps one busy for longer.
 */
export async function supervise(command: Command, args: readonly string[]): Promise<number> {
  let signal: Signal | undefined;
  const interrupted = () => (signal === undefined ? undefined : SIGNALS[signal]);
  let child: ChildProcess | undefined;
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (signal === undefined && child) stop(child);
      signal ??= name;
    });
  }
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'release-send-'));
  try {
    const early = interrupted();
    if (early !== undefined) return early;
    child = fork(path.join(__dirname, 'process.ts'), [command, scratch, ...args], {
      execArgv: ['--require', require.resolve('tsx/cjs')],
    });
    const [code, killedBy] = (await once(child, 'exit')) as [number | null, string | null];
    const late = interrupted();
    if (late !== undefined) {
      console.error('✗ 已中断，没有完成\n  Interrupted before it was done.');
      return late;
    }
    if (code === null) {
      const by = String(killedBy);
      console.error(`✗ 意外结束（${by}），可能内存不足\n  It ended by ${by}; memory may have run out.`);
    }
    return code ?? 1;
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

function stop(child: ChildProcess): void {
  child.send('stop', () => undefined);
  setTimeout(() => child.kill('SIGKILL'), TIDY_MS).unref();
}
