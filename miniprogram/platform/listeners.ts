export interface Listeners<T> {
  /** The result stops listening. */
  add: (listener: (value: T) => void) => () => void;
  /** Calls every listener. One that throws stops no other: its error surfaces as an unhandled rejection. */
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
      // A copy: a listener may add and remove others.
      Array.from(listeners).forEach((listener) => {
        callSafely(listener, value);
      });
    },
  };
}

/** Calls a listener. What it throws stops nothing here: it surfaces as an unhandled rejection. */
export function callSafely<T>(listener: (value: T) => void, value: T): void {
  try {
    listener(value);
  } catch (error) {
    void Promise.reject(error instanceof Error ? error : new Error(String(error)));
  }
}
