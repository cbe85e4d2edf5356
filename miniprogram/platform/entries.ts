import { createListeners } from './listeners';

/** How the app came to the foreground, as `App.onShow` is told. None of it is sure. */
export interface AppEntry {
  readonly scene?: unknown;
  readonly referrerInfo?: { readonly appId?: unknown; readonly extraData?: unknown } | undefined;
}

/** Every time that the app came to the foreground, for what ships with the pages that import it. */
export interface Entries {
  /** Heard at each `App.onShow`; the result stops it. */
  subscribe: (listener: (entry: AppEntry) => void) => () => void;
  /** The first one of this run, once: for whoever was not there yet when it came. */
  takeFirst: () => AppEntry | undefined;
}

export interface EntrySource extends Entries {
  /** `App.onShow`. */
  tell: (entry: AppEntry | undefined) => void;
}

export function createEntries(): EntrySource {
  const listeners = createListeners<AppEntry>();
  let first: AppEntry | undefined;
  let isFirst = true;
  return {
    subscribe: listeners.add,
    takeFirst() {
      const taken = first;
      first = undefined;
      return taken;
    },
    tell(entry = {}) {
      if (isFirst) first = entry;
      isFirst = false;
      listeners.emit(entry);
    },
  };
}
