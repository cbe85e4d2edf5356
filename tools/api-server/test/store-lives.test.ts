import { createIfAbsent, SAME_VALUE } from '../src/store/port';
import { eventually } from './support/eventually';
import { describeStores, keysOf } from './support/stores';

describeStores('lives of keys', (bench) => {
  it('lets what a key holds stay and gives it another life, and makes no key that is not there', async () => {
    const store = await bench.open();
    const bytes = Uint8Array.from({ length: 5000 }, (_, i) => i % 256);
    await store.commit(
      [],
      [
        { key: 'short', value: bytes, ttlMs: 1000 },
        { key: 'long', value: 'stays' },
      ],
    );
    await store.commit(
      [],
      [
        { key: 'short', value: SAME_VALUE },
        { key: 'long', value: SAME_VALUE, ttlMs: 1200 },
        { key: 'none', value: SAME_VALUE, ttlMs: 60_000 },
      ],
    );
    await eventually(async () => (await store.get('long')) === null);
    const read = await store.getBytes('short');
    expect(read !== null && Buffer.from(read).equals(bytes)).toBe(true);
    expect(await keysOf(store, '')).toEqual(['short']);
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
});
