/** `session`: the sign-in's exchange; `low`: background work. */
export type Priority = 'session' | 'normal' | 'low';

/**
 * WeChat runs ten requests at a time and queues the rest internally, where they can no longer be changed. This
 * queue keeps them instead, so that a request gets its token when it is sent and can be aborted while it waits.
 *
 * First come, first served within a priority. One slot is reserved for the sign-in, which all other calls may be
 * waiting for, and three more are closed to low calls. Normal calls go before low ones, but after nine normal
 * calls a waiting low call goes first.
 */
export interface Queue {
  /** Whether `enter` would call `go` at once. */
  hasPlace: (priority: Priority) => boolean;
  /** Calls `go` when a slot is free, at once if there is one. Each call passes its own function. */
  enter: (priority: Priority, go: () => void) => void;
  /** Removes `go` from the queue. */
  forget: (priority: Priority, go: () => void) => void;
  /** Frees a slot. */
  leave: (priority: Priority) => void;
  status: () => QueueStatus;
}

export interface QueueStatus {
  /** Slots in use, of ten. */
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
  // A new call must not overtake one that already waits.
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
      // `go` can fail and call `leave` at once: the running loop then starts the next call, which avoids
      // recursion.
      if (isFilling) return;
      isFilling = true;
      while (letNextGo());
      isFilling = false;
    },
  };
}
