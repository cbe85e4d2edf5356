import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';

import { open } from 'lmdb';

import { errorFields, type Log } from '../log/log';
import { ApiError } from '../problem/api-error';
import { openLmdbLimits, settleAll } from './lmdb-limits';
import { nameIn } from './names';
import { UNSHARED, type Writes } from './one-opens';
import { SAME_VALUE, type Check, type Store, type Turn, type Write } from './port';
import { NotWantedError } from './wanted';

interface Entry {
  readonly value: string | Uint8Array;
  /** Milliseconds since 1970, or `null` for ever. */
  readonly expiresAt: number | null;
}

const SWEEP_EVERY_MS = 60_000;
/** A sweep removes all that has expired, so many in a transaction: requests go on in between. */
const SWEEP_AT_A_TIME = 1000;
/** The files that lmdb creates, with their lock files. */
const FILES = ['state.mdb', 'state.mdb-lock', 'limits.mdb', 'limits.mdb-lock'];

/**
 * The embedded store: one memory-mapped file in `folder`, crash-safe, shareable by processes of one machine.
 * @param folder - created if missing, readable by its owner only, since it contains session_keys
 * @param now - the clock for expiry, milliseconds since 1970
 * @param shared - coordinates writes with other processes that open the same folder
 */
export function openLmdbStore(folder: string, now: () => number, log: Log, shared: Writes = UNSHARED): Store {
  ownerOnly(folder);
  // noSubdir is set, since lmdb otherwise guesses from dots in the path.
  const root = open({ path: join(folder, 'state.mdb'), noSubdir: true, maxDbs: 3 });
  // In one transaction: separate ones would each wait for the disk.
  const { entries, expiries, queues } = root.transactionSync(() => ({
    entries: root.openDB<Entry, string>({ name: 'entries' }),
    /** [expiresAt, key], so that a sweep touches only what has expired. */
    expiries: root.openDB<true, [number, string]>({ name: 'expiries' }),
    /** [queue, due at, name]: sorted by due time. */
    queues: root.openDB<true, [string, number, string]>({ name: 'queues' }),
  }));

  const limits = openLmdbLimits(folder, now, shared);
  process.on('unhandledRejection', onStray);

  const alive = (key: string): Entry | null => {
    const entry = entries.get(key);
    return entry === undefined || (entry.expiresAt !== null && entry.expiresAt <= now()) ? null : entry;
  };
  const holds = ({ key, is }: Check): boolean => (alive(key)?.value ?? null) === is;
  const apply = ({ key, value: given, ttlMs }: Write): Promise<boolean>[] => {
    if (given === null) return [entries.remove(key)];
    const value = given === SAME_VALUE ? alive(key)?.value : given;
    if (value === undefined) return [];
    const expiresAt = ttlMs === undefined ? null : now() + ttlMs;
    const written = entries.put(key, { value, expiresAt });
    return expiresAt === null ? [written] : [expiries.put([expiresAt, key], true), written];
  };
  const move = ({ queue, name, was, at }: Turn): Promise<boolean>[] => [
    ...(was === null ? [] : [queues.remove([queue, was, name])]),
    ...(at === null ? [] : [queues.put([queue, at, name], true)]),
  ];
  const writing: typeof settleAll = (transaction) => shared.run(() => settleAll(transaction));
  const guard = async <T>(work: () => T | Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      log.error('embedded store failed', errorFields(error));
      throw new ApiError('store_unavailable', { retryAfterSeconds: 1, cause: error });
    }
  };
  /**
   * lmdb reads from one snapshot until its own timer has run, which a busy process delays: it would not see
   * another process's completed writes.
   */
  const read = <T>(work: () => T | Promise<T>): Promise<T> =>
    guard(() => {
      root.resetReadTxn();
      return work();
    });
  const expired = (by: number, atMost: number) => [...expiries.getKeys({ end: [by], limit: atMost })];
  let closing = false;
  const sweep = async () => {
    await limits.sweep(SWEEP_AT_A_TIME, () => !closing);
    // What expires meanwhile waits for the next one.
    const by = now();
    // Read first: a transaction waits for those of other processes, and these for it.
    const isLeft = () => read(() => expired(by, 1).length > 0);
    let goesOn = await isLeft();
    while (goesOn) {
      await writing((track) =>
        root.transaction(() => {
          for (const [expiresAt, key] of expired(by, SWEEP_AT_A_TIME)) {
            track(expiries.remove([expiresAt, key]));
            // The key may have been rewritten meanwhile.
            if (entries.get(key)?.expiresAt === expiresAt) track(entries.remove(key));
          }
        }),
      );
      goesOn = !closing && (await isLeft());
    }
  };
  const textOf = (key: string): string | null => {
    const value = alive(key)?.value ?? null;
    return value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value;
  };

  const keysFrom = (prefix: string): string[] => {
    const found: string[] = [];
    for (const key of entries.getKeys({ start: prefix })) {
      if (!key.startsWith(prefix)) break;
      found.push(key);
    }
    return found;
  };

  let sweeping: Promise<void> | undefined;
  const sweepSoon = () => {
    sweeping ??= guard(sweep)
      .catch(() => undefined)
      .finally(() => (sweeping = undefined));
  };
  const sweeper = setInterval(sweepSoon, SWEEP_EVERY_MS);
  sweeper.unref();
  sweepSoon();

  return {
    get: (key) => read(() => textOf(key)),
    // Without a limit there is nothing to wait for: each call reads once, without a further promise.
    follow: (key, reference, bucket) =>
      read(() => {
        const first = textOf(key);
        const name = first === null ? null : nameIn(first, reference);
        const second = name === null ? null : textOf(reference.prefix + name);
        if (bucket === undefined || name === null || second === null) {
          return { first, second, waitMs: 0 };
        }
        return limits
          .take({ ...bucket, key: bucket.key + name })
          .then((waitMs) => ({ first, second, waitMs }));
      }),
    take: (bucket) => guard(() => limits.take(bucket)),
    getBytes: (key) =>
      read(() => {
        const value = alive(key)?.value ?? null;
        // Copied: lmdb may return memory that its next read reuses.
        return value === null
          ? null
          : typeof value === 'string'
            ? new TextEncoder().encode(value)
            : value.slice();
      }),
    commit: async (checks, writes, turns = [], isWanted = () => true) => {
      const made = await guard(() =>
        writing((track) =>
          root.transaction(() => {
            // Checked here, since another process may have held the lock for long.
            if (!isWanted()) return null;
            if (!checks.every(holds)) return false;
            writes.flatMap(apply).forEach(track);
            turns.flatMap(move).forEach(track);
            return true;
          }),
        ),
      );
      if (made === null) throw new NotWantedError();
      return made;
    },
    due: (queue, until, atMost) =>
      read(() => {
        const range = { start: [queue, 0, ''], end: [queue, until + 1, ''], limit: atMost };
        return [...queues.getKeys(range)].map(([, at, name]) => ({ name, at }));
      }),
    async *keys(prefix) {
      // Collected first: a cursor must not stay open while the caller writes.
      yield* await read(() => keysFrom(prefix).filter((key) => alive(key) !== null));
    },
    ping: () =>
      read(() => {
        entries.get('ping');
      }),
    async close() {
      closing = true;
      clearInterval(sweeper);
      await sweeping;
      await root.flushed;
      await limits.close();
      await root.close();
      process.off('unhandledRejection', onStray);
    },
  };
}

/**
 * When a commit fails, lmdb also rejects an internal promise that nobody can handle; the caller has received
 * the failure already. All other rejections end the process as usual.
 */
function onStray(error: unknown): void {
  if (!(error instanceof Error && 'commitError' in error)) throw error;
}

/** Makes files and folder accessible to their owner only, whatever the umask, and existing ones too. */
function ownerOnly(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  for (const name of FILES) {
    const path = join(folder, name);
    closeSync(openSync(path, 'a', 0o600));
    chmodSync(path, 0o600);
  }
}
