import { callSafely } from './listeners';

/** Our own type: the mini-program runtime has no `AbortController`. */
export interface AbortSignal {
  readonly aborted: boolean;
  /** Calls `listener` once when aborted, at once if it already is; returns a function that unsubscribes. */
  onAbort: (listener: () => void) => () => void;
}

export interface AbortController {
  readonly signal: AbortSignal;
  abort: () => void;
}

export function createAbortController(): AbortController {
  const listeners = new Set<() => void>();
  let aborted = false;
  return {
    signal: {
      get aborted() {
        return aborted;
      },
      onAbort(listener) {
        if (aborted) {
          listener();
          return () => undefined;
        }
        listeners.add(listener);
        return () => {
          listeners.delete(listener);
        };
      },
    },
    abort() {
      aborted = true;
      const waiting = Array.from(listeners);
      listeners.clear();
      waiting.forEach((listener) => {
        callSafely(listener, undefined);
      });
    },
  };
}
