import type * as Lmdb from 'lmdb';
import { openLmdbStore } from '../src/store/lmdb-store';
import { createLog } from '../src/log/log';
import { useBench } from './support/server';

/** Whether commits fail, as they do on a full disk. */
let full = false;

jest.mock('lmdb', () => {
  const real = jest.requireActual<typeof Lmdb>('lmdb');
  /** As in lmdb's write.js: the error has a second promise, which rejects with the cause. */
  const commitFailed = () => {
    const commitError = Promise.reject(new Error('No space left on device'));
    return Object.assign(new Error('Commit failed (see commitError for details)'), { commitError });
  };
  return {
    ...real,
    open: (options: { path: string }) => {
      const root = real.open(options);
      const transaction = root.transaction.bind(root);
      root.transaction = ((body: () => unknown) =>
        full ? Promise.reject(commitFailed()) : transaction(body)) as typeof root.transaction;
      return root;
    },
  };
});

const bench = useBench();

it('a commit that the engine refuses is a 503, reads go on, and writes come back', async () => {
  const stray: unknown[] = [];
  const onStray = (error: unknown) => void stray.push(error);
  const store = openLmdbStore(
    bench.folder(),
    Date.now,
    createLog('error', () => undefined, Date.now),
  );
  bench.defer(() => store.close());
  process.on('unhandledRejection', onStray);
  const put = (value: string) => store.commit([], [{ key: 'k', value }]);
  expect(await put('one')).toBe(true);
  full = true;
  const refused = { code: 'store_unavailable', status: 503 };
  await expect(put('two')).rejects.toMatchObject(refused);
  await expect(store.take({ key: 'b', perMinute: 1 })).rejects.toMatchObject(refused);
  expect(await store.get('k')).toBe('one');
  full = false;
  expect(await put('three')).toBe(true);
  expect(await store.get('k')).toBe('three');
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', onStray);
  expect(stray).toEqual([]);
});
