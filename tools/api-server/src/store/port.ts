/** A condition on one key: it has exactly this text, or (`null`) does not exist. */
export interface Check {
  readonly key: string;
  readonly is: string | null;
}

/** Instead of a value: keeps the key's value and sets its lifetime again. A missing key stays missing. */
export const SAME_VALUE = Symbol('the same value');

/** A change to one key. */
export interface Write {
  readonly key: string;
  /** `null` removes the key. */
  readonly value: string | Uint8Array | typeof SAME_VALUE | null;
  /** Lifetime from now, in ms; default: until it is removed. */
  readonly ttlMs?: number;
}

/**
 * A change of a name's entry in a queue. `was` is the former due time by the caller's own record, `at` the
 * new one, both in ms since 1970; `null`: not in the queue.
 */
export interface Turn {
  readonly queue: string;
  readonly name: string;
  readonly was: number | null;
  readonly at: number | null;
}

/** A name in a queue, and its due time, in ms since 1970. */
export interface Due {
  readonly name: string;
  readonly at: number;
}

/** A reference between records: `field` of the first one, appended to `prefix`, is the key of the other. */
export interface Reference {
  readonly field: string;
  readonly prefix: string;
  /** Parses the first record; default: JSON.parse. A caller that parses it too can pass a cached parser. */
  readonly read?: (text: string) => Readonly<Record<string, unknown>>;
}

/** A limit's counter: so many in a minute, shared by all instances. */
export interface Bucket {
  readonly key: string;
  readonly perMinute: number;
}

/** The result of {@link Store.follow}. */
interface Followed {
  readonly first: string | null;
  readonly second: string | null;
  /** 0, or the ms until the bucket allows another call. */
  readonly waitMs: number;
}

/**
 * The server's state: keys with text or bytes, some with an expiry. Failures of the engine reject with
 * ApiError `store_unavailable`, within a second.
 */
export interface Store {
  /** The text at a key, or `null`. */
  get(key: string): Promise<string | null>;
  /**
   * Reads a JSON record and the one that it refers to, in one step of the engine.
   * @param bucket - when both exist, takes one from the bucket whose key is `bucket.key` plus the name
   */
  follow(key: string, reference: Reference, bucket?: Bucket): Promise<Followed>;
  /** Takes one from a bucket with a capacity of one minute. @returns 0, or the ms until one is available */
  take(bucket: Bucket): Promise<number>;
  /** The bytes at a key, or `null`. */
  getBytes(key: string): Promise<Uint8Array | null>;
  /**
   * Atomic over all instances: if all checks hold, makes all writes and turns and returns `true`; otherwise
   * changes nothing and returns `false`. A reported result survives a crash of the process.
   * @param isWanted - called as late as the engine allows; if it returns false, nothing is written and this
   *   rejects with NotWantedError
   */
  commit(
    checks: readonly Check[],
    writes: readonly Write[],
    turns?: readonly Turn[],
    isWanted?: () => boolean,
  ): Promise<boolean>;
  /** The queue's entries due at `until` (ms since 1970), earliest first. They stay in the queue. */
  due(queue: string, until: number, atMost: number): Promise<readonly Due[]>;
  /** Every key with this prefix. Walks the whole store: for debugging and clean-up, not for requests. */
  keys(prefix: string): AsyncIterable<string>;
  /** Resolves when the engine responds. */
  ping(): Promise<void>;
  /** Finishes running operations and releases the engine. */
  close(): Promise<void>;
}

/**
 * Creates a key that expires, unless it exists.
 * @returns whether this call created it; of concurrent calls exactly one returns `true`
 */
export function createIfAbsent(store: Store, key: string, value: string, ttlMs: number): Promise<boolean> {
  return store.commit([{ key, is: null }], [{ key, value, ttlMs }]);
}
