import { transact } from '../src/store/transact';
import { describeStores } from './support/stores';

describeStores('transactions', (bench) => {
  it('gives a name that moves twice in one transaction its last place', async () => {
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
