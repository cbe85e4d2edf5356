import { ApiError, requireString } from './call';
import type { Part, Services } from './services';
import { ENTRY_LIMIT, TOTAL_LIMIT } from './store';

interface Pair {
  key: string;
  value: unknown;
}

const KILO = 1024;

function checkedKey(key: unknown): string {
  const text = requireString(key, 'key');
  if (text.length > ENTRY_LIMIT) throw new ApiError('entry size limit reached');
  return text;
}

/** A synchronous API throws what its asynchronous form passes to `fail`. */
function synchronous<A extends unknown[], R>(name: string, run: (...args: A) => R): (...args: A) => R {
  return (...args) => {
    try {
      return run(...args);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`${name}:fail ${reason}`, { cause: error });
    }
  };
}

/** wx.setStorage and related APIs, synchronous and asynchronous. */
export function storageApis({ store, api }: Services): Part {
  const set = (key: unknown, value: unknown): void => {
    store.set(checkedKey(key), value);
  };
  // A missing value reads as '' in the synchronous form, and so does a stored undefined.
  const get = (key: unknown): unknown => {
    const value = store.get(checkedKey(key));
    return value === undefined ? '' : value;
  };
  const remove = (key: unknown): void => {
    store.remove(checkedKey(key));
  };
  const info = (): object => ({
    keys: store.keys(),
    currentSize: Math.ceil(store.size() / KILO),
    limitSize: TOTAL_LIMIT / KILO,
  });
  const setMany = (list: readonly Pair[]): void => {
    for (const { key, value } of list) set(key, value);
  };
  const getMany = (keys: readonly string[]): unknown[] => keys.map(get);

  return {
    setStorageSync: synchronous('setStorageSync', set),
    getStorageSync: synchronous('getStorageSync', get),
    removeStorageSync: synchronous('removeStorageSync', remove),
    clearStorageSync: synchronous('clearStorageSync', () => {
      store.clear();
    }),
    getStorageInfoSync: synchronous('getStorageInfoSync', info),
    batchSetStorageSync: synchronous('batchSetStorageSync', setMany),
    batchGetStorageSync: synchronous('batchGetStorageSync', getMany),
    setStorage: api('setStorage', (o: { key?: unknown; data?: unknown }) => {
      set(o.key, o.data);
    }),
    getStorage: api('getStorage', (o: { key?: unknown }) => {
      const key = checkedKey(o.key);
      if (!store.has(key)) throw new ApiError('data not found');
      return { data: store.get(key) };
    }),
    removeStorage: api('removeStorage', (o: { key?: unknown }) => {
      remove(o.key);
    }),
    clearStorage: api('clearStorage', () => {
      store.clear();
    }),
    getStorageInfo: api('getStorageInfo', info),
    batchSetStorage: api('batchSetStorage', (o: { kvList?: readonly Pair[] }) => {
      setMany(o.kvList ?? []);
    }),
    batchGetStorage: api('batchGetStorage', (o: { keyList?: readonly string[] }) => ({
      dataList: getMany(o.keyList ?? []),
    })),
  };
}
