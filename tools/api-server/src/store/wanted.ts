import type { Store } from './port';

/** Thrown when a write was not made because its result is no longer wanted. */
export class NotWantedError extends Error {
  override readonly name = 'NotWantedError';
}

/**
 * A store for one request. A write of an abandoned request must not follow a newer one that was answered, so
 * from then on commits reject with {@link NotWantedError}.
 */
export function whileWanted(store: Store, isWanted: () => boolean): Store {
  return { ...store, commit: (checks, writes, turns) => store.commit(checks, writes, turns, isWanted) };
}
