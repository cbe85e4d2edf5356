/** Addresses that are remembered at the same time; the least recently seen ones are forgotten first. */
const MAX_ADDRESSES = 100_000;

/** A token bucket for each address, in this instance's memory. */
export interface TokenBuckets {
  /** Takes a token. @returns 0, or the ms until there is one again */
  take(address: string): number;
}

/**
 * @param perMinute - size of a bucket, and how many tokens flow in during a minute
 * @param now - the clock, milliseconds since 1970
 */
export function createTokenBuckets(perMinute: number, now: () => number): TokenBuckets {
  const msPerToken = 60_000 / perMinute;
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    take(address) {
      const at = now();
      const before = buckets.get(address) ?? { tokens: perMinute, at };
      const gained = Math.max(0, at - before.at) / msPerToken;
      const tokens = Math.min(perMinute, before.tokens + gained);
      const granted = tokens >= 1;
      // Put in anew, so that the map stays ordered by the last visit.
      buckets.delete(address);
      buckets.set(address, { tokens: granted ? tokens - 1 : tokens, at });
      if (buckets.size > MAX_ADDRESSES) forgetOldest(buckets);
      return granted ? 0 : Math.ceil((1 - tokens) * msPerToken);
    },
  };
}

function forgetOldest(buckets: Map<string, unknown>): void {
  for (const address of buckets.keys()) {
    buckets.delete(address);
    return;
  }
}
