import { createListeners } from './listeners';

/** How the app came to the foreground, as `App.onShow` is told. None of it is sure. */
export interface EnterOptions {
  readonly scene?: unknown;
  readonly referrerInfo?: { readonly appId?: unknown; readonly extraData?: unknown } | undefined;
}

/** Every time that the app came to the foreground, for what ships with the pages that import it. */
export interface EnterEvents {
  /** Heard at each `App.onShow`; the result stops it. */
  subscribe: (listener: (entry: EnterOptions) => void) => () => void;
  /** The first one of this run, once: for whoever was not there yet when it came. */
  takeFirst: () => EnterOptions | undefined;
}

export interface EnterEventSource extends EnterEvents {
  /** `App.onShow`. */
  tell: (entry: EnterOptions | undefined) => void;
}

export function createEnterEvents(): EnterEventSource {
  const listeners = createListeners<EnterOptions>();
  let first: EnterOptions | undefined;
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
