import type { Wx } from './wx';

/** Storage that never throws: a full or broken one costs the cache, not the service. */
export interface Storage {
  /** The stored value, unchecked; `undefined` when there is none or it cannot be read. */
  read: (key: string) => unknown;
  /** Whether it was written. */
  write: (key: string, value: unknown) => boolean;
  remove: (key: string) => boolean;
  /**
   * Writes, or removes for `undefined`, and tries again after the next success and on `retry` until it works or the
   * key gets another value. It is read as if it had worked.
   */
  insist: (key: string, value: unknown) => boolean;
  /** Tries again what did not work. */
  retry: () => void;
}

export function createStorage(wx: Wx): Storage {
  const pending = new Map<string, unknown>();
  const put = (key: string, value: unknown): boolean => {
    // A removal that is due stays due until something else is stored: nothing reads what is there.
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
    // Each once: what fails again waits for the next time.
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
        // WeChat answers '' for a key that was never written.
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

/** What is stored; none where WeChat does not tell. */
export function storedKeys(wx: Wx): readonly string[] {
  try {
    return wx.getStorageInfoSync?.().keys ?? [];
  } catch {
    return [];
  }
}
