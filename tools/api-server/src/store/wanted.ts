import type { Store } from './port';

/** Nobody waits for this write any more, so it was not made. */
export class NotWantedError extends Error {
  override readonly name = 'NotWantedError';
}

/**
 * A store for one request. A write that was given up on must not come behind a newer one that was answered, so
 * this one writes nothing from then on: commits reject with {@link NotWantedError}.
 */
export function whileWanted(store: Store, isWanted: () => boolean): Store {
  return { ...store, commit: (checks, writes, turns) => store.commit(checks, writes, turns, isWanted) };
}
