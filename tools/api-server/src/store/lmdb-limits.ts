import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';

import { open } from 'lmdb';

import type { Writes } from './one-opens';
import type { Bucket } from './port';
import { takeFrom } from './token-bucket';

/** Token buckets in a file beside the state. */
export interface LmdbLimits {
  take(bucket: Bucket): Promise<number>;
  /**
   * Removes every bucket that is full again. It looks at all of them, so many at a time; a bucket is full a minute after
   * its last use, so these are the ones used since shortly before the last sweep.
   */
  sweep(atATime: number, goesOn: () => boolean): Promise<void>;
  close(): Promise<void>;
}

/**
 * Token buckets shared by the processes of one machine. They are not flushed to the disk: a crash of the
 * machine loses a minute of counting, and no call waits for the disk.
 */
export function openLmdbLimits(folder: string, now: () => number, shared: Writes): LmdbLimits {
  const buckets = open<number, string>({ path: join(folder, 'limits.mdb'), noSubdir: true, noSync: true });
  const writing: typeof settleAll = (transaction) => shared.run(() => settleAll(transaction));
  const isFull = (fullAt: number | undefined): boolean => fullAt !== undefined && fullAt <= now();
  /** @returns the last key that it has looked at; `undefined` when there are no more */
  const sweepAfter = async (last: string | null, atATime: number): Promise<string | undefined> => {
    const range = last === null ? {} : { start: last, exclusiveStart: true };
    const seen = [...buckets.getRange({ ...range, limit: atATime })];
    const full = seen.filter(({ value }) => isFull(value));
    if (full.length > 0) {
      await writing((track) =>
        buckets.transaction(() => {
          // One may have been used meanwhile.
          for (const { key } of full) if (isFull(buckets.get(key))) track(buckets.remove(key));
        }),
      );
    }
    return seen.length < atATime ? undefined : seen.at(-1)?.key;
  };
  return {
    take: ({ key, perMinute }) =>
      writing(async (track) =>
        buckets.transaction(() => {
          const { waitMs, fullAt } = takeFrom(buckets.get(key), perMinute, now());
          if (waitMs === 0) track(buckets.put(key, fullAt));
          return waitMs;
        }),
      ),
    async sweep(atATime, goesOn) {
      let last = await sweepAfter(null, atATime);
      while (last !== undefined && goesOn()) {
        await setImmediate();
        last = await sweepAfter(last, atATime);
      }
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
