import { createLog } from '../../src/log/log';
import { openLmdbStore } from '../../src/store/lmdb-store';

const silent = createLog(
  'silent',
  () => undefined,
  () => 0,
);

/** Everything that an embedded store holds, as it stands there; the messages' queue is at `queue`. */
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
