import { createIfAbsent } from '../src/store/port';
import { describeStores, keysOf } from './support/stores';

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

  it('follows a record to the key that it names now, not the one that it named before', async () => {
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

  it('creates a key once for 20 attempts at once', async () => {
    const store = await bench.open();
    const made = await Promise.all(
      Array.from({ length: 20 }, (_, i) => createIfAbsent(store, 'code', String(i), 60_000)),
    );
    expect(made.filter(Boolean)).toHaveLength(1);
    expect(await store.get('code')).toBe(String(made.indexOf(true)));
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
});
