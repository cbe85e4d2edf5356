export interface Listeners<T> {
  /** Returns a function that unsubscribes. */
  add: (listener: (value: T) => void) => () => void;
  /** Calls every listener. If one throws, the others are still called, and its error becomes an unhandled rejection. */
  emit: (value: T) => void;
}

export function createListeners<T>(): Listeners<T> {
  const listeners = new Set<(value: T) => void>();
  return {
    add(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    emit(value) {
      // Iterates over a copy: a listener may add and remove others.
      Array.from(listeners).forEach((listener) => {
        callSafely(listener, value);
      });
    },
  };
}

/** Calls a listener. Its error becomes an unhandled rejection instead of stopping the caller. */
export function callSafely<T>(listener: (value: T) => void, value: T): void {
  try {
    listener(value);
  } catch (error) {
    void Promise.reject(error instanceof Error ? error : new Error(String(error)));
  }
}
