import type { Store } from '../store/port';
import type { Transaction } from '../store/transact';

const hiddenKey = (name: string): string => `hidden-image:${name}`;

/**
 * Makes the image of this name invisible, but keeps it.
 * @param ttlMs - for an image that expires: at least its remaining lifetime
 */
export function hideImage(tx: Transaction, name: string, ttlMs?: number): void {
  tx.put(hiddenKey(name), '1', ttlMs);
}

/** Undoes {@link hideImage}; does nothing for an image that is not hidden. */
export function showImage(tx: Transaction, name: string): void {
  tx.remove(hiddenKey(name));
}

/** The bytes at `key` of the image of this name; `null` when it is deleted or hidden. */
export async function readShownImage(store: Store, key: string, name: string): Promise<Uint8Array | null> {
  const [bytes, hidden] = await Promise.all([store.getBytes(key), store.get(hiddenKey(name))]);
  return hidden === null ? bytes : null;
}
