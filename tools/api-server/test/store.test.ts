import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';

import { open } from 'lmdb';

import { createLog } from '../src/log/log';
import { openLmdbStore } from '../src/store/lmdb-store';
import { createIfAbsent, SAME_VALUE, type Store, type Write } from '../src/store/port';
import { transact } from '../src/store/transact';
import { eventually } from './support/eventually';
import { useBench } from './support/server';
import { describeStores } from './support/stores';

async function keysOf(store: Store, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const key of store.keys(prefix)) keys.push(key);
  return keys.sort();
}

describeStores('the store', (bench) => {
  it('keeps text and bytes', async () => {
    const store = await bench.open();
    const bytes = Uint8Array.from({ length: 300_000 }, (_, i) => i % 256);
    await store.commit(
      [],
      [
        { key: 'text', value: '小明 \u0000' },
        { key: 'bytes', value: bytes },
      ],
    );
    expect(await store.get('text')).toBe('小明 \u0000');
    const read = await store.getBytes('bytes');
    expect(read !== null && Buffer.from(read).equals(bytes)).toBe(true);
    expect([await store.get('none'), await store.getBytes('none')]).toEqual([null, null]);
  });

  it('follows a record to what it names now, whatever it named when it was last read', async () => {
    const store = await bench.open();
    const put = (key: string, value: string | null) => store.commit([], [{ key, value }]);
    const follow = () => store.follow('session:1', { field: 'userId', prefix: 'user:' });
    const answers: unknown[] = [];
    for (const [key, value] of [
      ['user:a', 'A'],
      ['user:b', 'B'],
      ['session:1', '{"userId":"a"}'],
      ['session:1', '{"userId":"a","expiresAt":1}'],
      ['user:a', 'A2'],
      ['session:1', '{"userId":"b"}'],
      ['user:b', null],
      ['session:1', '{"userId":7}'],
      ['session:1', null],
      ['session:1', '{"userId":"a"}'],
    ] as const) {
      await put(key, value);
      const { first, second } = await follow();
      answers.push([first, second]);
    }
    expect(answers).toEqual([
      [null, null],
      [null, null],
      ['{"userId":"a"}', 'A'],
      ['{"userId":"a","expiresAt":1}', 'A'],
      ['{"userId":"a","expiresAt":1}', 'A2'],
      ['{"userId":"b"}', 'B'],
      ['{"userId":"b"}', null],
      ['{"userId":7}', null],
      [null, null],
      ['{"userId":"a"}', 'A2'],
    ]);
  });

  it('lets what a key holds stay and gives it another life, and makes no key that is not there', async () => {
    const store = await bench.open();
    const bytes = Uint8Array.from({ length: 5000 }, (_, i) => i % 256);
    await store.commit(
      [],
      [
        { key: 'short', value: bytes, ttlMs: 2000 },
        { key: 'long', value: 'stays' },
      ],
    );
    await store.commit(
      [],
      [
        { key: 'short', value: SAME_VALUE },
        { key: 'long', value: SAME_VALUE, ttlMs: 2500 },
        { key: 'none', value: SAME_VALUE, ttlMs: 60_000 },
      ],
    );
    await eventually(async () => (await store.get('long')) === null);
    const read = await store.getBytes('short');
    expect(read !== null && Buffer.from(read).equals(bytes)).toBe(true);
    expect(await keysOf(store, '')).toEqual(['short']);
  });

  it('commits all or nothing', async () => {
    const store = await bench.open();
    await store.commit([], [{ key: 'a', value: '1' }]);
    const writes = [
      { key: 'a', value: '2' },
      { key: 'b', value: '2' },
    ];
    expect(await store.commit([{ key: 'a', is: '0' }], writes)).toBe(false);
    expect(
      await store.commit(
        [
          { key: 'a', is: '1' },
          { key: 'b', is: '1' },
        ],
        writes,
      ),
    ).toBe(false);
    expect(await store.commit([{ key: 'a', is: null }], writes)).toBe(false);
    expect([await store.get('a'), await store.get('b')]).toEqual(['1', null]);
    expect(
      await store.commit(
        [
          { key: 'a', is: '1' },
          { key: 'b', is: null },
        ],
        writes,
      ),
    ).toBe(true);
    expect([await store.get('a'), await store.get('b')]).toEqual(['2', '2']);
    expect(await store.commit([{ key: 'a', is: '2' }], [{ key: 'a', value: null }])).toBe(true);
    expect(await store.get('a')).toBeNull();
  });

  it('keeps names in a queue by their time, changed only together with what it commits', async () => {
    const store = await bench.open();
    const turn = (name: string, was: number | null, at: number | null) => ({ queue: 'q', name, was, at });
    const due = (until: number, atMost = 10) => store.due('q', until, atMost);
    await store.commit([], [], [turn('b', null, 20), turn('a', null, 10), turn('c', null, 30)]);
    await store.commit([], [], [{ queue: 'other', name: 'x', was: null, at: 1 }]);
    expect(await due(9)).toEqual([]);
    expect(await due(20)).toEqual([
      { name: 'a', at: 10 },
      { name: 'b', at: 20 },
    ]);
    expect(await due(100, 1)).toEqual([{ name: 'a', at: 10 }]);
    expect(await store.commit([{ key: 'k', is: '1' }], [], [turn('a', 10, null)])).toBe(false);
    await store.commit([{ key: 'k', is: null }], [{ key: 'k', value: '1' }], [turn('a', 10, 25)]);
    await store.commit([], [], [turn('c', 30, null)]);
    expect(await due(100)).toEqual([
      { name: 'b', at: 20 },
      { name: 'a', at: 25 },
    ]);
    expect(await keysOf(store, '')).toEqual(['k']);
  });

  it('gives a name that moves twice in one transaction its last turn', async () => {
    const store = await bench.open();
    await transact(store, (tx) => {
      tx.turn({ queue: 'q', name: 'a', was: null, at: 5 });
    });
    await transact(store, (tx) => {
      tx.turn({ queue: 'q', name: 'a', was: 5, at: 7 });
      tx.turn({ queue: 'q', name: 'a', was: 7, at: 9 });
    });
    expect(await store.due('q', 100, 10)).toEqual([{ name: 'a', at: 9 }]);
  });

  it('creates a key once of 20 at once', async () => {
    const store = await bench.open();
    const made = await Promise.all(
      Array.from({ length: 20 }, (_, i) => createIfAbsent(store, 'code', String(i), 60_000)),
    );
    expect(made.filter(Boolean)).toHaveLength(1);
    expect(await store.get('code')).toBe(String(made.indexOf(true)));
  });

  it('forgets a key when its life is over, and not one that was given a new life', async () => {
    const store = await bench.open();
    await store.commit(
      [],
      [
        { key: 'short', value: '1', ttlMs: 30 },
        { key: 'renewed', value: '1', ttlMs: 30 },
        { key: 'kept', value: '1', ttlMs: 30 },
      ],
    );
    await store.commit(
      [],
      [
        { key: 'renewed', value: '2', ttlMs: 60_000 },
        { key: 'kept', value: '2' },
      ],
    );
    await eventually(async () => (await store.get('short')) === null);
    expect([await store.get('renewed'), await store.get('kept')]).toEqual(['2', '2']);
    expect(await createIfAbsent(store, 'short', '3', 60_000)).toBe(true);
  });

  it('walks the keys of a prefix', async () => {
    const store = await bench.open();
    const names = Array.from({ length: 1200 }, (_, i) => `s:${String(i)}`);
    await store.commit(
      [],
      [...names, 'r:1', 't:1', 's*:1'].map((key) => ({ key, value: '1' })),
    );
    expect(await keysOf(store, 's:')).toEqual([...names].sort());
    expect(await keysOf(store, 's*')).toEqual(['s*:1']);
  });

  it('loses no update of 50 at once', async () => {
    const store = await bench.open();
    const add = () =>
      transact(store, async (tx) => {
        const next = Number((await tx.get('sum')) ?? '0') + 1;
        tx.put('sum', String(next));
        return next;
      });
    const sums = await Promise.all(Array.from({ length: 50 }, add));
    expect(await store.get('sum')).toBe('50');
    expect(new Set(sums).size).toBe(50);
  });

  it('reads in a transaction what it has written there', async () => {
    const store = await bench.open();
    await store.commit([], [{ key: 'a', value: '1' }]);
    const seen = await transact(store, async (tx) => {
      const before = await tx.get('a');
      tx.put('a', '2');
      tx.put('bytes', Buffer.from('小'));
      const after = [await tx.get('a'), await tx.get('bytes')];
      tx.remove('a');
      return [before, ...after, await tx.get('a')];
    });
    expect(seen).toEqual(['1', '2', '小', null]);
    expect(await store.get('a')).toBeNull();
  });

  it('writes nothing when a transaction throws', async () => {
    const store = await bench.open();
    const broken = transact(store, (tx) => {
      tx.put('a', '1');
      throw new Error('no');
    });
    await expect(broken).rejects.toThrow('no');
    expect(await store.get('a')).toBeNull();
  });
});

/** Writes in another process. This one stands still meanwhile: none of its timers runs. */
function writeElsewhere(folder: string, writes: readonly Write[]): void {
  const program = `
    const { openLmdbStore } = require(process.argv[1]);
    const store = openLmdbStore(process.argv[2], Date.now, console);
    void store.commit([], JSON.parse(process.argv[3])).then(() => store.close());
  `;
  const args = [resolve(__dirname, '../src/store/lmdb-store'), folder, JSON.stringify(writes)];
  execFileSync(process.execPath, ['--require', require.resolve('tsx/cjs'), '--eval', program, ...args], {
    timeout: 30_000,
  });
}

describe('the embedded store', () => {
  const bench = useBench();

  it('sees at once what another process has written, though no timer has run here since the last read', async () => {
    const folder = bench.folder();
    const store = openLmdbStore(
      folder,
      Date.now,
      createLog('silent', () => undefined, Date.now),
    );
    bench.defer(() => store.close());
    const first = [
      { key: 'session:1', value: '{"userId":"a"}' },
      { key: 'user:a', value: 'old' },
    ];
    // Behind these the sweep of the start is through: it would hold the lock while this process stands still.
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
      // Whatever reads first in a turn decides what lmdb would show until its end.
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
    const silent = createLog(
      'silent',
      () => undefined,
      () => now,
    );
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

  it('goes by the clock it was given', async () => {
    let now = 1000;
    const silent = createLog(
      'silent',
      () => undefined,
      () => now,
    );
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
