import type { Storage } from '../platform/storage';

/** Data that this device stores only for speed. */
export interface Cache {
  /** bytes, approximately */
  size: () => number;
  /** Keeps the session, the language and drafts: they are not cache. */
  clear: () => void;
}

/** Every cached value must use one of these key prefixes. */
const CACHES = /^(cache|profile)\//;

/** @param stored returns all storage keys */
export function createCache(storage: Storage, stored: () => readonly string[]): Cache {
  const keys = (): string[] => stored().filter((key) => CACHES.test(key));
  return {
    size: () => keys().reduce((sum, key) => sum + key.length + JSON.stringify([storage.read(key)]).length, 0),
    clear() {
      keys().forEach(storage.remove);
    },
  };
}
