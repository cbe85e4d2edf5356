/** `session` is the sign-in's exchange, `low` what runs in the background. */
export type Priority = 'session' | 'normal' | 'low';

/**
 * WeChat carries ten exchanges at a time and queues the rest where nothing can reach them. Queueing here instead means
 * that a request gets its token when it leaves, and can be aborted while it waits.
 *
 * First come first served within a priority. One place is kept for the sign-in, which everything else may be waiting
 * for, and three more that low calls never take. Normal calls go before low ones, but of every ten that pass a waiting
 * low call one lets it go first.
 */
export interface Queue {
  /** Whether `enter` would call `go` at once. */
  hasPlace: (priority: Priority) => boolean;
  /** Calls `go` when there is a place, at once if there is one. Each `go` is a function of its own. */
  enter: (priority: Priority, go: () => void) => void;
  /** `go` waits no longer. */
  forget: (priority: Priority, go: () => void) => void;
  /** Gives a place back. */
  leave: (priority: Priority) => void;
  status: () => QueueStatus;
}

export interface QueueStatus {
  /** On the wire now, of ten. */
  readonly taken: number;
  readonly waiting: number;
}

const PLACES: Readonly<Record<Priority, number>> = { session: 10, normal: 9, low: 9 };
const MOST_LOW = 6;
const MOST_PASSING = 10;

export function createQueue(): Queue {
  const waiting: Readonly<Record<Priority, Set<() => void>>> = {
    session: new Set(),
    normal: new Set(),
    low: new Set(),
  };
  let taken = 0;
  let takenByLow = 0;
  let passed = 0;
  let isFilling = false;

  const isFree = (priority: Priority): boolean =>
    taken < PLACES[priority] && (priority !== 'low' || takenByLow < MOST_LOW);
  // No call overtakes one that waits already.
  const hasPlace = (priority: Priority): boolean => waiting[priority].size === 0 && isFree(priority);
  const take = (priority: Priority, go: () => void): void => {
    taken += 1;
    if (priority === 'low') takenByLow += 1;
    if (priority === 'low' || waiting.low.size === 0) passed = 0;
    else passed += 1;
    go();
  };
  const letGo = (priority: Priority): boolean => {
    const line = waiting[priority];
    const next = line.size > 0 && isFree(priority) ? line.values().next().value : undefined;
    if (!next) return false;
    line.delete(next);
    take(priority, next);
    return true;
  };
  const letNextGo = (): boolean =>
    letGo('session') || (passed >= MOST_PASSING && letGo('low')) || letGo('normal') || letGo('low');

  return {
    status: () => ({
      taken,
      waiting: waiting.session.size + waiting.normal.size + waiting.low.size,
    }),
    hasPlace,
    enter(priority, go) {
      if (hasPlace(priority)) take(priority, go);
      else waiting[priority].add(go);
    },
    forget(priority, go) {
      waiting[priority].delete(go);
    },
    leave(priority) {
      taken -= 1;
      if (priority === 'low') takenByLow -= 1;
      // A call can fail and leave at once: this loop serves the next one, instead of a deeper and deeper one.
      if (isFilling) return;
      isFilling = true;
      while (letNextGo());
      isFilling = false;
    },
  };
}
