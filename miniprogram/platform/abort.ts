import { WireFailure } from './errors';

/** Our own: the mini-program runtime has no `AbortController`. */
export interface AbortSignal {
  readonly aborted: boolean;
  /** Calls `listener` once when aborted, at once if it is already; the result stops listening. */
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
      if (aborted) return;
      aborted = true;
      const waiting = [...listeners];
      listeners.clear();
      waiting.forEach((listener) => {
        listener();
      });
    },
  };
}

/**
 * `work`, unless `signal` fires first: then this caller alone leaves with `aborted`, and `work` goes on for the others.
 */
export function abortable<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise<T>((resolve, reject) => {
    const stop = signal.onAbort(() => {
      reject(new WireFailure('aborted'));
    });
    work.then(resolve, reject).then(stop, stop);
  });
}
