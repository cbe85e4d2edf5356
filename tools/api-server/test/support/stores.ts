import { createLog } from '../../src/log/log';
import { openLmdbStore } from '../../src/store/lmdb-store';
import type { Store } from '../../src/store/port';
import { openRedisStore } from '../../src/store/redis-store';
import { describeWithRedis, startRedis, type TestRedis } from './redis';
import { useBench, type Bench } from './server';

const silent = createLog(
  'silent',
  () => undefined,
  () => 0,
);

/** The helpers for tests of one engine. */
export interface StoreBench extends Bench {
  /** Opens a separate, empty store. */
  open(): Promise<Store>;
}

/** Runs the same tests on the embedded store and on a real Redis. */
export function describeStores(name: string, tests: (bench: StoreBench) => void): void {
  describe(`${name}, embedded`, () => {
    const bench = useBench();
    const open = () => {
      const store = openLmdbStore(bench.folder(), Date.now, silent);
      bench.defer(() => store.close());
      return Promise.resolve(store);
    };
    tests({ ...bench, open });
  });

  describeWithRedis(`${name}, Redis`, () => {
    const bench = useBench();
    let redis: TestRedis | undefined;
    let database = 0;
    const { setInterval } = globalThis;
    beforeAll(async () => {
      // ioredis' parser (redis-parser 3.0.0, parser.js, resizeBuffer) gives memory back for a second after a long reply,
      // by an interval that nobody can end: it must not keep jest from ending.
      jest
        .spyOn(globalThis, 'setInterval')
        .mockImplementation((run: () => void, ms?: number) => setInterval(run, ms).unref());
      redis = await startRedis();
    });
    afterAll(async () => {
      jest.restoreAllMocks();
      await redis?.dispose();
    });
    const open = async () => {
      // Each test uses the next database: there are 64.
      const store = await openRedisStore(`${redis?.url ?? ''}/${String(database++)}`, silent);
      bench.defer(() => store.close());
      return store;
    };
    tests({ ...bench, open });
  });
}

/** All keys with a prefix, sorted. */
export async function keysOf(store: Store, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const key of store.keys(prefix)) keys.push(key);
  return keys.sort();
}
