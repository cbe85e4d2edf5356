import type { Store } from '../store/port';
import type { Transaction } from '../store/transact';

const hiddenKey = (name: string): string => `hidden-image:${name}`;

/**
 * From now on nobody sees the image of this name, though it is kept.
 * @param ttlMs - for an image that goes by itself: at least as long as that takes
 */
export function hideImage(tx: Transaction, name: string, ttlMs?: number): void {
  tx.put(hiddenKey(name), '1', ttlMs);
}

/** Ends {@link hideImage}; one that was not hidden is no error. */
export function showImage(tx: Transaction, name: string): void {
  tx.remove(hiddenKey(name));
}

/** The bytes at `key` of the image of this name; `null` when it is gone or hidden. */
export async function readShownImage(store: Store, key: string, name: string): Promise<Uint8Array | null> {
  const [bytes, hidden] = await Promise.all([store.getBytes(key), store.get(hiddenKey(name))]);
  return hidden === null ? bytes : null;
}
