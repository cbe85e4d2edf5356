import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { open } from 'lmdb';

import { createLog } from '../src/log/log';
import { openLmdbStore } from '../src/store/lmdb-store';
import type { Writes } from '../src/store/one-opens';
import { createIfAbsent, type Store, type Write } from '../src/store/port';
import { transact } from '../src/store/transact';
import { compiled } from './support/compiled';
import { eventually } from './support/eventually';
import { useBench } from './support/server';
import { keysOf } from './support/stores';

/** Writes in another process. This process is blocked meanwhile: none of its timers runs. */
function writeElsewhere(folder: string, writes: readonly Write[]): void {
  const program = `
    const { openLmdbStore } = require(process.argv[1]);
    const store = openLmdbStore(process.argv[2], Date.now, console);
    void store.commit([], JSON.parse(process.argv[3])).then(() => store.close());
  `;
  const args = [compiled('store/lmdb-store.ts'), folder, JSON.stringify(writes)];
  execFileSync(process.execPath, ['--eval', program, ...args], {
    timeout: 30_000,
  });
}

const silentLog = (now: () => number): ReturnType<typeof createLog> =>
  createLog('silent', () => undefined, now);

describe('the embedded store', () => {
  const bench = useBench();

  it('sees at once what another process has written, though no timer has run here since the last read', async () => {
    const folder = bench.folder();
    const store = openLmdbStore(folder, Date.now, silentLog(Date.now));
    bench.defer(() => store.close());
    const first = [
      { key: 'session:1', value: '{"userId":"a"}' },
      { key: 'user:a', value: 'old' },
    ];
    // After these the sweep of the start has ended: it would hold the lock while this process is blocked.
    await store.take({ key: 'limit', perMinute: 1 });
    await new Promise(setImmediate);
    await store.commit([], first);
    const read = {
      get: () => store.get('user:a'),
      getBytes: async () => Buffer.from((await store.getBytes('user:a')) ?? []).toString(),
      follow: async () => (await store.follow('session:1', { field: 'userId', prefix: 'user:' })).second,
      keys: () => keysOf(store, 'user:'),
      inTransaction: () => transact(store, (tx) => tx.get('user:a')),
    };
    const seen: unknown[] = [];
    for (const [name, value] of [
      ['get', '1'],
      ['getBytes', '2'],
      ['follow', '3'],
      ['inTransaction', '4'],
      ['keys', '5'],
    ] as const) {
      // The first read in a turn determines the snapshot that lmdb shows until its end.
      await store.get('user:a');
      writeElsewhere(folder, [
        { key: 'user:a', value },
        { key: `user:${value}`, value },
      ]);
      seen.push(await read[name]());
    }
    const names = ['a', '1', '2', '3', '4', '5'].map((name) => `user:${name}`);
    expect(seen).toEqual(['1', '2', '3', '4', names.sort()]);
  });

  it('removes from its file what has expired', async () => {
    let now = 1000;
    const silent = silentLog(() => now);
    const folder = bench.folder();
    const visit = async (writes: Write[]) => {
      const store = openLmdbStore(folder, () => now, silent);
      await store.commit([], writes);
      await store.close();
    };
    await visit([
      { key: 'short', value: '1', ttlMs: 500 },
      { key: 'long', value: '1', ttlMs: 5000 },
      { key: 'for-ever', value: '1' },
      { key: 'renewed', value: '1', ttlMs: 500 },
      { key: 'kept', value: '1', ttlMs: 500 },
    ]);
    await visit([
      { key: 'renewed', value: '2', ttlMs: 5000 },
      { key: 'kept', value: '2' },
    ]);
    now = 2000;
    await visit([]);
    const root = open({ path: join(folder, 'state.mdb'), noSubdir: true, maxDbs: 2 });
    bench.defer(() => root.close());
    const keysIn = (name: string) => [...root.openDB<unknown, string>({ name }).getKeys()];
    expect(keysIn('entries')).toEqual(['for-ever', 'kept', 'long', 'renewed']);
    expect(keysIn('expiries')).toEqual([
      [6000, 'long'],
      [6000, 'renewed'],
    ]);
  });

  describe('with more that has expired than one transaction removes', () => {
    let now = 0;
    let transactions = 0;
    const run: Writes['run'] = (write) => {
      transactions += 1;
      return write();
    };
    const opened = (folder: string) =>
      openLmdbStore(
        folder,
        () => now,
        silentLog(() => now),
        { run },
      );
    const names = (count: number) =>
      Array.from({ length: count }, (_, i) => `a${String(i).padStart(4, '0')}`);
    const keysIn = async (folder: string, file: string, name?: string): Promise<string[]> => {
      const root = open<unknown, string>({ path: join(folder, file), noSubdir: true, maxDbs: 2 });
      const keys = [...(name === undefined ? root : root.openDB<unknown, string>({ name })).getKeys()];
      await root.close();
      return keys;
    };
    const put = async (folder: string, keys: readonly string[]): Promise<void> => {
      const store = opened(folder);
      await store.commit(
        [],
        keys.map((key) => ({ key, value: '1', ttlMs: 500 })),
      );
      await store.close();
    };
    beforeEach(() => {
      now = 0;
    });

    it('removes all of it, and none of it twice', async () => {
      const folder = bench.folder();
      await put(folder, names(2500));
      now = 1000;
      transactions = 0;
      const store = opened(folder);
      await eventually(() => Promise.resolve(transactions === 3));
      await store.close();
      expect(await keysIn(folder, 'state.mdb', 'entries')).toEqual([]);
      expect(await keysIn(folder, 'state.mdb', 'expiries')).toEqual([]);
      await opened(folder).close();
      expect(transactions).toBe(3);
    });

    it('removes no more than one transaction of it when it is closed, and the rest at the next start', async () => {
      const folder = bench.folder();
      await put(folder, names(1500));
      now = 1000;
      transactions = 0;
      await opened(folder).close();
      expect(transactions).toBe(1);
      expect(await keysIn(folder, 'state.mdb', 'entries')).toEqual(names(1500).slice(1000));
      await opened(folder).close();
      expect(await keysIn(folder, 'state.mdb', 'entries')).toEqual([]);
    });

    it('removes the limits that are full again, however many before them are not', async () => {
      const folder = bench.folder();
      const first = opened(folder);
      for (const key of ['b', 'c']) await first.take({ key, perMinute: 60 });
      now = 30_000;
      await Promise.all(names(2000).map((key) => first.take({ key, perMinute: 1 })));
      await first.close();
      transactions = 0;
      const store = opened(folder);
      await eventually(() => Promise.resolve(transactions === 1));
      await store.close();
      expect(await keysIn(folder, 'limits.mdb')).toEqual(names(2000));
    });
  });

  it('begins no transaction to remove what has expired when nothing has', async () => {
    let now = 1000;
    const silent = silentLog(() => now);
    const folder = bench.folder();
    const visit = async (work: (store: Store) => Promise<unknown>): Promise<number> => {
      let transactions = 0;
      const run: Writes['run'] = (write) => {
        transactions += 1;
        return write();
      };
      const store = openLmdbStore(folder, () => now, silent, { run });
      await work(store);
      await store.close();
      return transactions;
    };
    const nothing = () => Promise.resolve();
    expect(await visit(nothing)).toBe(0);
    await visit(async (store) => {
      await createIfAbsent(store, 'a', '1', 500);
      await store.take({ key: 'limit', perMinute: 1 });
    });
    expect(await visit(nothing)).toBe(0);
    now = 1501;
    // The entry.
    expect(await visit(nothing)).toBe(1);
    now = 61_000;
    // The limit.
    expect(await visit(nothing)).toBe(1);
    expect(await visit(nothing)).toBe(0);
  });

  it('uses the clock that it was given', async () => {
    let now = 1000;
    const silent = silentLog(() => now);
    const store = openLmdbStore(bench.folder(), () => now, silent);
    bench.defer(() => store.close());
    await createIfAbsent(store, 'a', '1', 500);
    now = 1499;
    expect(await store.get('a')).toBe('1');
    now = 1500;
    expect([await store.get('a'), await store.getBytes('a'), await keysOf(store, 'a')]).toEqual([
      null,
      null,
      [],
    ]);
  });
});
