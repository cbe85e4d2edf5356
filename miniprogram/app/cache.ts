import type { Storage } from '../platform/storage';

/** What this device keeps only to be quicker. */
export interface Cache {
  /** bytes, about */
  size: () => number;
  /** The session, the choice of a language and drafts stay: they are no cache. */
  clear: () => void;
}

/** Whoever caches something puts its key under one of these. */
const CACHES = /^(cache|profile)\//;

/** @param stored names all that is stored */
export function createCache(storage: Storage, stored: () => readonly string[]): Cache {
  const keys = (): string[] => stored().filter((key) => CACHES.test(key));
  return {
    size: () => keys().reduce((sum, key) => sum + key.length + JSON.stringify([storage.read(key)]).length, 0),
    clear() {
      keys().forEach(storage.remove);
    },
  };
}
