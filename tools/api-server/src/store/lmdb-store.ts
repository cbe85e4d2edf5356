import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { open } from 'lmdb';

import { errorFields, type Log } from '../log/log';
import { ApiError } from '../problem/api-error';
import type { Check, Store, Write } from './port';

interface Entry {
  readonly value: string | Uint8Array;
  /** Milliseconds since 1970, or `null` for ever. */
  readonly expiresAt: number | null;
}

const SWEEP_EVERY_MS = 60_000;
const SWEEP_AT_MOST = 1000;

/**
 * The embedded store: one memory-mapped file in `folder`, crash-safe, shareable by processes of one machine.
 * @param folder - created if missing, readable by its owner only, since session_keys lie in it
 * @param now - the clock by which keys expire, milliseconds since 1970
 */
export function openLmdbStore(folder: string, now: () => number, log: Log): Store {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // noSubdir is said, since lmdb guesses from dots in the path.
  const root = open({ path: join(folder, 'state.mdb'), noSubdir: true, maxDbs: 2 });
  const entries = root.openDB<Entry, string>({ name: 'entries' });
  /** [expiresAt, key], so that a sweep touches only what has expired. */
  const expiries = root.openDB<true, [number, string]>({ name: 'expiries' });

  const alive = (key: string): Entry | null => {
    const entry = entries.get(key);
    return entry === undefined || (entry.expiresAt !== null && entry.expiresAt <= now()) ? null : entry;
  };
  const holds = ({ key, is }: Check): boolean => (alive(key)?.value ?? null) === is;
  const apply = ({ key, value, ttlMs }: Write): void => {
    if (value === null) {
      void entries.remove(key);
      return;
    }
    const expiresAt = ttlMs === undefined ? null : now() + ttlMs;
    if (expiresAt !== null) void expiries.put([expiresAt, key], true);
    void entries.put(key, { value, expiresAt });
  };
  const guard = async <T>(work: () => T | Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      log.error('embedded store failed', errorFields(error));
      throw new ApiError('store_unavailable', { cause: error });
    }
  };
  const sweep = () =>
    root.transaction(() => {
      const expired = [...expiries.getKeys({ end: [now()], limit: SWEEP_AT_MOST })];
      for (const [expiresAt, key] of expired) {
        void expiries.remove([expiresAt, key]);
        // The key may have been written anew since.
        if (entries.get(key)?.expiresAt === expiresAt) void entries.remove(key);
      }
    });

  const keysFrom = (prefix: string): string[] => {
    const found: string[] = [];
    for (const key of entries.getKeys({ start: prefix })) {
      if (!key.startsWith(prefix)) break;
      found.push(key);
    }
    return found;
  };

  let sweeping = Promise.resolve();
  const sweepSoon = () => {
    sweeping = guard(sweep).catch(() => undefined);
  };
  const sweeper = setInterval(sweepSoon, SWEEP_EVERY_MS);
  sweeper.unref();
  sweepSoon();

  return {
    get: (key) =>
      guard(() => {
        const value = alive(key)?.value ?? null;
        return value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value;
      }),
    getBytes: (key) =>
      guard(() => {
        const value = alive(key)?.value ?? null;
        // Copied: lmdb may hand out memory that its next read reuses.
        return value === null
          ? null
          : typeof value === 'string'
            ? new TextEncoder().encode(value)
            : value.slice();
      }),
    commit: (checks, writes) =>
      guard(() =>
        root.transaction(() => {
          if (!checks.every(holds)) return false;
          writes.forEach(apply);
          return true;
        }),
      ),
    async *keys(prefix) {
      // Collected first: a cursor should not stay open while the caller writes.
      yield* await guard(() => keysFrom(prefix).filter((key) => alive(key) !== null));
    },
    ping: () => guard(() => void entries.get('ping')),
    async close() {
      clearInterval(sweeper);
      await sweeping;
      await root.flushed;
      await root.close();
    },
  };
}
