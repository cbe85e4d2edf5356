import { ApiError } from '../problem/api-error';
import { SAME_VALUE, type Store, type Turn, type Write } from './port';

/** A view of the store with its own writes, whose reads stay valid until the writes are made. */
export interface Transaction {
  get(key: string): Promise<string | null>;
  put(key: string, value: string | Uint8Array, ttlMs?: number): void;
  /** Sets a key's lifetime again and keeps its value; without `ttlMs` it never expires. */
  keep(key: string, ttlMs?: number): void;
  remove(key: string): void;
  /** Sets a name's entry in a queue; the last call for a name counts. */
  turn(turn: Turn): void;
}

/** Far above the worst real contention: each failed round means that another caller succeeded. */
const MAX_ROUNDS = 500;

/**
 * Runs `body` so that all its writes are made together, and only if nothing it read has changed meanwhile;
 * otherwise runs it again on the current values. `body` must have no side effects except on the transaction.
 * @param known - values that were just read, to avoid reading them again
 * @throws ApiError `store_unavailable`, and whatever `body` throws (then nothing is written)
 */
export async function transact<T>(
  store: Store,
  body: (tx: Transaction) => Promise<T> | T,
  known: readonly (readonly [key: string, text: string | null])[] = [],
): Promise<T> {
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    // Known values are used in the first round only; the commit checks them like all others.
    const reads = new Map<string, string | null>(round === 0 ? known : []);
    const writes = new Map<string, Write>();
    const turns = new Map<string, Turn>();
    const result = await body({
      async get(key) {
        const written = writes.get(key);
        const text = written && textOf(written);
        if (text !== undefined) return text;
        const known = reads.get(key);
        if (known !== undefined) return known;
        const value = await store.get(key);
        reads.set(key, value);
        return value;
      },
      put(key, value, ttlMs) {
        writes.set(key, writeOf(key, value, ttlMs));
      },
      keep(key, ttlMs) {
        writes.set(key, writeOf(key, SAME_VALUE, ttlMs));
      },
      remove(key) {
        writes.set(key, { key, value: null });
      },
      turn(turn) {
        const place = `${turn.queue}:${turn.name}`;
        turns.set(place, { ...turn, was: (turns.get(place) ?? turn).was });
      },
    });
    if (writes.size + turns.size === 0) return result;
    const checks = [...reads].map(([key, is]) => ({ key, is }));
    if (await store.commit(checks, [...writes.values()], [...turns.values()])) return result;
  }
  throw new ApiError('store_unavailable');
}

function writeOf(
  key: string,
  value: string | Uint8Array | typeof SAME_VALUE,
  ttlMs: number | undefined,
): Write {
  return ttlMs === undefined ? { key, value } : { key, value, ttlMs };
}

/** The value of a key written by this transaction; `undefined` when it is the stored one. */
function textOf({ value }: Write): string | null | undefined {
  if (value === SAME_VALUE) return undefined;
  return value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value;
}
