/** A condition on one key: it holds exactly this text, or (`null`) nothing. */
export interface Check {
  readonly key: string;
  readonly is: string | null;
}

/** In a value's place: what the key holds stays, and its life is set again. A key that is not there stays so. */
export const SAME_VALUE = Symbol('the same value');

/** A change to one key. */
export interface Write {
  readonly key: string;
  /** `null` removes the key. */
  readonly value: string | Uint8Array | typeof SAME_VALUE | null;
  /** Life from now, in ms; without it the key stays until it is removed. */
  readonly ttlMs?: number;
}

/**
 * A change to a queue, in which a name stands until it is taken out. `was` is when it was due by the caller's own record,
 * `at` when it is due now, both in ms since 1970; `null`: it is not in the queue.
 */
export interface Turn {
  readonly queue: string;
  readonly name: string;
  readonly was: number | null;
  readonly at: number | null;
}

/** A name in a queue, and when it is due, in ms since 1970. */
export interface Due {
  readonly name: string;
  readonly at: number;
}

/** Where one record names another: the text at `prefix` + what `field` of the first one holds. */
export interface Reference {
  readonly field: string;
  readonly prefix: string;
  /** Reads the first one. A caller who reads it too gives one that remembers. JSON.parse when left out. */
  readonly read?: (text: string) => Readonly<Record<string, unknown>>;
}

/** What a limit counts against: so many in a minute, shared by all instances. */
export interface Bucket {
  readonly key: string;
  readonly perMinute: number;
}

/** What {@link Store.follow} found. */
interface Followed {
  readonly first: string | null;
  readonly second: string | null;
  /** 0, or the ms until the bucket lets one more pass. */
  readonly waitMs: number;
}

/**
 * The server's state: keys with text or bytes, some of which expire. Every failure of the engine itself
 * rejects with ApiError `store_unavailable`, within a second.
 */
export interface Store {
  /** The text at a key, or `null`. */
  get(key: string): Promise<string | null>;
  /**
   * A record in JSON and the one that it names, in one step of the engine.
   * @param bucket - takes one from the bucket whose key is `bucket.key` and the name, when both are there
   */
  follow(key: string, reference: Reference, bucket?: Bucket): Promise<Followed>;
  /** Takes one from a bucket that holds a minute's worth. @returns 0, or the ms until there is one again */
  take(bucket: Bucket): Promise<number>;
  /** The bytes at a key, or `null`. */
  getBytes(key: string): Promise<Uint8Array | null>;
  /**
   * Atomic over all instances: when every check holds, makes all writes and turns and answers `true`; otherwise makes
   * none and answers `false`. What was answered survives a crash of the process.
   * @param isWanted - asked as late as the engine allows; when it denies, nothing is written and this rejects with
   *   NotWantedError
   */
  commit(
    checks: readonly Check[],
    writes: readonly Write[],
    turns?: readonly Turn[],
    isWanted?: () => boolean,
  ): Promise<boolean>;
  /** What of a queue is due at `until` (ms since 1970), the earliest first. It stays there. */
  due(queue: string, until: number, atMost: number): Promise<readonly Due[]>;
  /** Every key with this prefix. Walks the whole store: for debugging and clean-up, not for requests. */
  keys(prefix: string): AsyncIterable<string>;
  /** Resolves when the engine answers. */
  ping(): Promise<void>;
  /** Finishes what is under way and lets go of the engine. */
  close(): Promise<void>;
}

/**
 * Creates a key that expires, unless it is there already.
 * @returns whether this call created it; of many at once exactly one is told `true`
 */
export function createIfAbsent(store: Store, key: string, value: string, ttlMs: number): Promise<boolean> {
  return store.commit([{ key, is: null }], [{ key, value, ttlMs }]);
}
