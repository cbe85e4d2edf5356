import { createIfAbsent, SAME_VALUE } from '../src/store/port';
import { eventually } from './support/eventually';
import { describeStores, keysOf } from './support/stores';

/** Does it with lives of keys twice as long each time, until they are not over before it is done. @returns that life, in ms */
async function withinALife(work: (ttlMs: number) => Promise<void>): Promise<number> {
  for (let ttlMs = 100; ttlMs < 10_000; ttlMs *= 2) {
    const begun = performance.now();
    await work(ttlMs);
    if (performance.now() - begun < ttlMs) return ttlMs;
  }
  throw new Error('two writes take longer than 5 s');
}

describeStores('lives of keys', (bench) => {
  it('changes the lifetime of a key and not its value, and creates no missing key', async () => {
    const store = await bench.open();
    const bytes = Uint8Array.from({ length: 5000 }, (_, i) => i % 256);
    const life = await withinALife(async (ttlMs) => {
      await store.commit(
        [],
        [
          { key: 'short', value: bytes, ttlMs },
          { key: 'long', value: 'stays' },
        ],
      );
      await store.commit(
        [],
        [
          { key: 'short', value: SAME_VALUE },
          { key: 'long', value: SAME_VALUE, ttlMs: 2 * ttlMs },
          { key: 'none', value: SAME_VALUE, ttlMs: 60_000 },
        ],
      );
    });
    await eventually(async () => (await store.get('long')) === null, 2 * life + 10_000);
    const read = await store.getBytes('short');
    expect(read !== null && Buffer.from(read).equals(bytes)).toBe(true);
    expect(await keysOf(store, '')).toEqual(['short']);
  });

  it('forgets a key when its lifetime is over, and not one whose lifetime was extended', async () => {
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
});
