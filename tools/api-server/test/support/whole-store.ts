import { createLog } from '../../src/log/log';
import { openLmdbStore } from '../../src/store/lmdb-store';

const silent = createLog(
  'silent',
  () => undefined,
  () => 0,
);

/** The whole content of a store, with the messages' queue at `queue`. Its server must have ended. */
export async function wholeStore(dataDir: string): Promise<ReadonlyMap<string, string>> {
  const store = openLmdbStore(dataDir, Date.now, silent);
  const all = new Map<string, string>();
  for await (const key of store.keys('')) {
    all.set(key, Buffer.from((await store.getBytes(key)) ?? []).toString('latin1'));
  }
  const queue = await store.due('messages', Infinity, 1000);
  if (queue.length > 0) all.set('queue', JSON.stringify(queue));
  await store.close();
  return all;
}

/** The kinds of records in a store. */
export function kindsIn(store: ReadonlyMap<string, string>): string[] {
  return [...new Set([...store.keys()].map((key) => key.split(':')[0] ?? ''))].sort();
}
