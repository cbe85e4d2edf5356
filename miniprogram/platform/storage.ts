import type { Wx } from './wx';

/** Storage that never throws: a full or broken one costs the cache, not the service. */
export interface Storage {
  /** The stored value, unchecked; `undefined` when there is none or it cannot be read. */
  read: (key: string) => unknown;
  /** Whether it was written. */
  write: (key: string, value: unknown) => boolean;
  remove: (key: string) => boolean;
}

export function createStorage(wx: Wx): Storage {
  return {
    read(key) {
      try {
        const value = wx.getStorageSync(key);
        // WeChat answers '' for a key that was never written.
        return value === '' ? undefined : value;
      } catch {
        return undefined;
      }
    },
    write(key, value) {
      return succeeds(() => {
        wx.setStorageSync(key, value);
      });
    },
    remove(key) {
      return succeeds(() => {
        wx.removeStorageSync(key);
      });
    },
  };
}

function succeeds(work: () => void): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}
