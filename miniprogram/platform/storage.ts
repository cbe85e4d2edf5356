import type { Wx } from './wx';

/** Storage that never throws: if it is full or broken, the app works without stored data. */
export interface Storage {
  /** The stored value, unchecked; `undefined` when it is missing or cannot be read. */
  read: (key: string) => unknown;
  /** Returns whether the value was written. */
  write: (key: string, value: unknown) => boolean;
  remove: (key: string) => boolean;
  /**
   * Writes, or removes for `undefined`. A failed write is retried after the next success and on `retry`, until it
   * succeeds or the key gets another value. Reads return the new value meanwhile.
   */
  insist: (key: string, value: unknown) => boolean;
  /** Retries failed writes. */
  retry: () => void;
}

export function createStorage(wx: Wx): Storage {
  const pending = new Map<string, unknown>();
  const put = (key: string, value: unknown): boolean => {
    // A pending removal stays pending when a write fails, so that the old value is not read.
    if (pending.get(key) !== undefined) pending.delete(key);
    try {
      if (value === undefined) wx.removeStorageSync(key);
      else wx.setStorageSync(key, value);
      pending.delete(key);
      return true;
    } catch {
      return false;
    }
  };
  const insist = (key: string, value: unknown): boolean => {
    if (put(key, value)) return true;
    pending.set(key, value);
    return false;
  };
  const retry = (): void => {
    // Each key once: a write that fails again waits for the next retry.
    Array.from(pending).forEach((entry) => insist(entry[0], entry[1]));
  };
  const succeed = (isDone: boolean): boolean => {
    if (isDone) retry();
    return isDone;
  };

  return {
    read(key) {
      if (pending.has(key)) return pending.get(key);
      try {
        const value = wx.getStorageSync(key);
        // WeChat returns '' for a key that was never written.
        return value === '' ? undefined : value;
      } catch {
        return undefined;
      }
    },
    write: (key, value) => succeed(put(key, value)),
    remove: (key) => succeed(put(key, undefined)),
    insist: (key, value) => succeed(insist(key, value)),
    retry,
  };
}

/** All storage keys; none when WeChat does not report them. */
export function storedKeys(wx: Wx): readonly string[] {
  try {
    return wx.getStorageInfoSync?.().keys ?? [];
  } catch {
    return [];
  }
}
