import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { takeKey } from './key-variable.cjs';
import type { Command } from './options';
import { give } from './orders';

const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const;
type Signal = keyof typeof SIGNALS;

/** How long a stopped command may clean up, in ms. */
const TIDY_MS = 5000;

/**
 * Runs a command in a separate process with a temporary folder that is always removed, and returns the exit
 * code: 128 + n after signal n. This process does nothing else, so that it reacts to a signal at once: tsx
 * kills a process that does not react within 60 ms, and compiling blocks one for longer.
 */
export async function supervise(command: Command, args: readonly string[]): Promise<number> {
  const key = takeKey();
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
    const watch = watchParent(() => {
      signal ??= 'SIGTERM';
      if (child) stop(child);
    });
    child = fork(path.join(__dirname, 'process.cjs'), [], {
      execArgv: [],
      // A process group of its own, so that its children can be ended with it.
      detached: process.platform !== 'win32',
    });
    give(child, { order: 'start', command, scratch, args, key });
    const [code, killedBy] = (await once(child, 'exit')) as [number | null, string | null];
    clearInterval(watch);
    const late = interrupted();
    if (late !== undefined) {
      console.error('✗ 已中断，没有完成\n  Interrupted before it was done.');
      return late;
    }
    if (code === null) {
      const by = String(killedBy);
      console.error(
        `✗ 意外结束（${by}），可能内存不足\n  It ended unexpectedly (${by}); memory may have run out.`,
      );
    }
    return code ?? 1;
  } finally {
    if (child) endGroup(child);
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Ends the remaining processes of a command. */
function endGroup({ pid }: ChildProcess): void {
  if (process.platform === 'win32' || pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // The group has already ended.
  }
}

/** When npm is killed it sends no signal: the end of its process is the only sign. */
function watchParent(gone: () => void): NodeJS.Timeout {
  const parent = process.ppid;
  return setInterval(() => {
    if (process.ppid !== parent) gone();
  }, 500);
}

function stop(child: ChildProcess): void {
  give(child, { order: 'stop' });
  setTimeout(() => child.kill('SIGKILL'), TIDY_MS).unref();
}
