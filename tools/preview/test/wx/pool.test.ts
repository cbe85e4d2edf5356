import { Pool } from '../../src/wx/pool';
import { fakeSimulator } from './support/fakes';

interface Work {
  readonly signal: AbortSignal;
  readonly finish: (value: number) => void;
}

function setUp() {
  const simulator = fakeSimulator();
  const pool = new Pool(simulator);
  const works: Work[] = [];
  const add = (timeout = 60_000) =>
    pool.add(
      timeout,
      (signal) =>
        new Promise<number>((finish) => {
          works.push({ signal, finish });
        }),
    );
  return { simulator, add, works };
}

describe('the pool of requests', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('has ten in flight, and the eleventh waits for a place', async () => {
    const { add, works } = setUp();
    const flights = Array.from({ length: 12 }, () => add());
    expect(works).toHaveLength(10);
    works[3]?.finish(3);
    await expect(flights[3]?.done).resolves.toBe(3);
    expect(works).toHaveLength(11);
    works[10]?.finish(10);
    await expect(flights[10]?.done).resolves.toBe(10);
    expect(works).toHaveLength(12);
  });

  it('counts a time-out from when the work gets its place, and makes room', async () => {
    const { add, works } = setUp();
    const slow = Array.from({ length: 10 }, () => add(1_000).done.catch((e: unknown) => e));
    const waiting = add(1_000).done.catch((e: unknown) => e);
    await jest.advanceTimersByTimeAsync(999);
    expect(works).toHaveLength(10);
    await jest.advanceTimersByTimeAsync(1);
    expect(await Promise.all(slow)).toEqual(
      Array(10).fill(expect.objectContaining({ reason: 'timeout', errno: 5 })),
    );
    expect(works[0]?.signal.aborted).toBe(true);
    expect(works).toHaveLength(11);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(await waiting).toMatchObject({ reason: 'timeout' });
  });

  it('aborts in flight and in the queue', async () => {
    const { add, works } = setUp();
    const flights = Array.from({ length: 11 }, () => add());
    const outcomes = flights.map((f) => f.done.catch((e: unknown) => (e as { reason: string }).reason));
    flights[10]?.abort();
    flights[0]?.abort();
    expect(await outcomes[10]).toBe('abort');
    expect(await outcomes[0]).toBe('abort');
    expect(works).toHaveLength(10);
    expect(works[0]?.signal.aborted).toBe(true);
  });

  it('ignores an abort of a request that has ended', async () => {
    const { add, works } = setUp();
    const flight = add();
    works[0]?.finish(1);
    await expect(flight.done).resolves.toBe(1);
    flight.abort();
    await expect(flight.done).resolves.toBe(1);
  });

  it('interrupts all requests after five seconds in the background, and new ones until the app comes back', async () => {
    const { simulator, add, works } = setUp();
    const early = Array.from({ length: 11 }, () => add().done.catch((e: unknown) => e));
    simulator.show(false);
    await jest.advanceTimersByTimeAsync(4_999);
    const late = add().done.catch((e: unknown) => e);
    await jest.advanceTimersByTimeAsync(1);
    const interrupted: unknown = expect.objectContaining({ reason: 'interrupted', errno: 600003 });
    expect(await Promise.all([...early, late])).toEqual(Array(12).fill(interrupted));
    expect(works).toHaveLength(10);
    expect(await add().done.catch((e: unknown) => e)).toEqual(interrupted);
    simulator.show(true);
    void add();
    expect(works).toHaveLength(11);
  });

  it('leaves everything alone when the app is back within five seconds', async () => {
    const { simulator, add, works } = setUp();
    const flight = add();
    simulator.show(false);
    await jest.advanceTimersByTimeAsync(4_999);
    simulator.show(true);
    await jest.advanceTimersByTimeAsync(10_000);
    works[0]?.finish(1);
    await expect(flight.done).resolves.toBe(1);
  });

  it('fails at once without a network, and ends what is in flight when it goes', async () => {
    const { simulator, add } = setUp();
    const before = add().done.catch((e: unknown) => e);
    simulator.goOnline(false);
    const after = add().done.catch((e: unknown) => e);
    const offline: unknown = expect.objectContaining({ errno: 600001 });
    expect(await before).toEqual(offline);
    expect(await after).toEqual(offline);
  });
});
