import type { Candidate } from './candidate';
import type { ScenarioWorld } from './scenario-world';

/** How calls ended: answered, rejected, or pending after the scenario's time. */
export interface Ends {
  answered: number;
  rejected: number;
  pending: number;
}

export interface ScenarioResult extends Ends {
  signIns: number;
  calls: number;
  looped: boolean;
  leaked: number;
  /** Bytes of heap for each call in flight; only in the scenario that measures it. */
  heapPerCall?: number;
  /** The missing feature. */
  lacks?: string;
}

type Scenario = (candidate: Candidate, world: ScenarioWorld) => Promise<Ends & { heapPerCall?: number }>;

const PATIENCE = 4_000;
const many = (count: number, work: (index: number) => Promise<unknown>): Promise<unknown>[] =>
  Array.from({ length: count }, (_, index) => work(index));

async function ends(calls: readonly Promise<unknown>[]): Promise<Ends> {
  const result: Ends = { answered: 0, rejected: 0, pending: calls.length };
  const all = Promise.all(
    calls.map((call) =>
      call.then(
        () => {
          result.answered += 1;
          result.pending -= 1;
        },
        () => {
          result.rejected += 1;
          result.pending -= 1;
        },
      ),
    ),
  );
  await Promise.race([all, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  return { ...result };
}

/** Each starts with a session that was used, and with all counters at zero. */
export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  /** The session expires; a hundred concurrent calls get the 401. */
  hundred: (candidate, world) => {
    world.expireAll();
    return ends(many(100, (index) => candidate.get('/v1/items', { index })));
  },
  thousand: (candidate, world) => {
    world.expireAll();
    return ends(many(1000, (index) => candidate.get('/v1/items', { index })));
  },
  /**
   * Ten calls were in flight when the session expired; their 401s arrive one by one after another call has
   * renewed it.
   */
  late: (candidate, world) => {
    world.expireAll();
    world.delay = (sent) => {
      const [, slow] = /slow\W{1,3}(\d+)/.exec(sent) ?? [];
      return slow === undefined ? 5 : 100 + Number(slow) * 50;
    };
    const slow = many(10, (index) => candidate.get('/v1/items', { slow: index }));
    const quick = candidate.get('/v1/items', { quick: 1 }).then(() => {
      // Resent calls are answered at once.
      world.delay = () => 5;
    });
    return ends([...slow, quick]);
  },
  /** A gateway rejects every session: what one call costs. */
  rejected: (candidate, world) => {
    world.expireAll();
    world.rejectsAll = true;
    return ends([candidate.get('/v1/items', { index: 1 })]);
  },
  /** The session has expired and sign-in answers 500: ten calls. */
  failing: (candidate, world) => {
    world.expireAll();
    world.failingExchanges = Infinity;
    return ends(many(10, (index) => candidate.get('/v1/items', { index })));
  },
  /** A call to a server that is not the app's own. */
  foreign: (candidate) =>
    ends(candidate.foreign ? [candidate.foreign('https://other.example.test/v1/items')] : []),
  upload: (candidate, world) => {
    world.expireAll();
    return ends(candidate.upload ? [candidate.upload('/v1/file', 'wxfile://tmp-1')] : []);
  },
  /** Memory of a call while it waits for its response. */
  heap: async (candidate, world) => {
    world.silent = true;
    globalThis.gc?.();
    const before = process.memoryUsage().heapUsed;
    const calls = many(2000, (index) => candidate.get('/v1/items', { index }));
    for (const call of calls) call.catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 100));
    globalThis.gc?.();
    const heapPerCall = (process.memoryUsage().heapUsed - before) / calls.length;
    return { answered: 0, rejected: 0, pending: calls.length, heapPerCall };
  },
};
