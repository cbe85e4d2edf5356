import { createListeners } from './listeners';

/** The options of `App.onShow`. None of the types is guaranteed. */
export interface EnterOptions {
  readonly scene?: unknown;
  readonly referrerInfo?: { readonly appId?: unknown; readonly extraData?: unknown } | undefined;
}

/** Events of `App.onShow`, for code that ships with a subpackage. */
export interface EnterEvents {
  /** Calls `listener` at each `App.onShow`; returns a function that unsubscribes. */
  subscribe: (listener: (entry: EnterOptions) => void) => () => void;
  /** Returns the options of the first `App.onShow` once, for code that was loaded after it. */
  takeFirst: () => EnterOptions | undefined;
}

export interface EnterEventSource extends EnterEvents {
  /** Called at `App.onShow`. */
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
