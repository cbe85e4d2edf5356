import { createAbortController } from '../platform/abort';
import type { AbortController, AbortSignal } from '../platform/abort';
import { WireError } from '../platform/wire-error';

/** Calls under the same key that run at the same moment become one; it is aborted when all who wait for it have left. */
export type Share = <T>(
  key: string,
  signal: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<T>,
) => Promise<T>;

interface Shared {
  readonly answer: Promise<unknown>;
  readonly controller: AbortController;
  callers: number;
}

export function createShare(): Share {
  const running = new Map<string, Shared>();
  return <T>(key: string, signal: AbortSignal | undefined, run: (signal: AbortSignal) => Promise<T>) => {
    if (signal?.aborted) return Promise.reject(new WireError('aborted'));
    let shared = running.get(key);
    if (!shared) {
      const controller = createAbortController();
      const started: Shared = { answer: run(controller.signal), controller, callers: 0 };
      shared = started;
      running.set(key, started);
      const forget = (): void => {
        if (running.get(key) === started) running.delete(key);
      };
      started.answer.then(forget, forget);
    }
    const mine = shared;
    mine.callers += 1;
    return new Promise<T>((resolve, reject) => {
      const stop = signal?.onAbort(() => {
        reject(new WireError('aborted'));
        mine.callers -= 1;
        if (mine.callers > 0) return;
        running.delete(key);
        mine.controller.abort();
      });
      const settle = (): void => {
        stop?.();
      };
      (mine.answer as Promise<T>).then(resolve, reject).then(settle, settle);
    });
  };
}
