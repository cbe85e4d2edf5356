import { join } from 'node:path';

import { open } from 'lmdb';

import type { Writes } from './one-opens';
import type { Bucket } from './port';
import { takeFrom } from './token-bucket';

/** Token buckets in a file beside the state. */
export interface LmdbLimits {
  take(bucket: Bucket): Promise<number>;
  /** Removes at most so many buckets that are full again. */
  sweep(atMost: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * Token buckets shared by the processes of one machine. They are not flushed to the disk: a crash of the
 * machine loses a minute of counting, and no call waits for the disk.
 */
export function openLmdbLimits(folder: string, now: () => number, shared: Writes): LmdbLimits {
  const buckets = open<number, string>({ path: join(folder, 'limits.mdb'), noSubdir: true, noSync: true });
  const writing: typeof settleAll = (transaction) => shared.run(() => settleAll(transaction));
  const full = (atMost: number) =>
    [...buckets.getRange({ limit: atMost })].filter(({ value }) => value <= now());
  return {
    take: ({ key, perMinute }) =>
      writing(async (track) =>
        buckets.transaction(() => {
          const { waitMs, fullAt } = takeFrom(buckets.get(key), perMinute, now());
          if (waitMs === 0) track(buckets.put(key, fullAt));
          return waitMs;
        }),
      ),
    sweep: async (atMost) => {
      if (full(atMost).length === 0) return;
      await writing(async (track) => {
        await buckets.transaction(() => {
          for (const { key } of full(atMost)) track(buckets.remove(key));
        });
      });
    },
    close: () => buckets.close(),
  };
}

/**
 * Runs a transaction and waits for each of its writes too: when the disk is full each of them rejects
 * separately.
 */
export async function settleAll<T>(
  transaction: (track: (write: Promise<unknown>) => void) => Promise<T>,
): Promise<T> {
  const failures: unknown[] = [];
  const writes: Promise<unknown>[] = [];
  const noted = (error: unknown) => {
    failures.push(error);
    noteCause(error);
  };
  const track = (write: Promise<unknown>) => {
    writes.push(write.catch(noted));
  };
  try {
    const result = await transaction(track);
    await Promise.all(writes);
    if (failures.length === 0) return result;
    throw failures[0];
  } catch (error) {
    noteCause(error);
    throw error;
  }
}

/**
 * lmdb (3.5.6, write.js, rejectCommit) creates another promise for a failed commit, commitRejectPromise,
 * attaches it to each error as commitError and rejects it afterwards with the cause; unhandled, it would end
 * the process.
 */
function noteCause(error: unknown): void {
  const cause = error instanceof Error && 'commitError' in error ? error.commitError : undefined;
  if (cause instanceof Promise) cause.catch(() => undefined);
}
