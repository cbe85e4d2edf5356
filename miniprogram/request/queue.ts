import type { AbortSignal } from '../platform/abort';
import { WireFailure } from '../platform/errors';

/**
 * WeChat carries ten exchanges at a time and queues the rest where nothing can reach them. Queueing here instead means
 * that a request gets its token when it leaves, and can be aborted while it waits.
 */
export interface Queue {
  /**
   * Waits for a place, first come first served; the result gives it back (once; more often does nothing).
   * @throws WireFailure `aborted`
   */
  enter: (signal: AbortSignal | undefined) => Promise<() => void>;
}

export function createQueue(places: number): Queue {
  const waiting = new Set<() => void>();
  let taken = 0;

  const place = (): (() => void) => {
    let left = false;
    return () => {
      if (left) return;
      left = true;
      taken -= 1;
      const [next] = waiting;
      next?.();
    };
  };

  return {
    enter(signal) {
      return new Promise((resolve, reject) => {
        let stop = (): void => undefined;
        const go = (): void => {
          waiting.delete(go);
          stop();
          taken += 1;
          resolve(place());
        };
        if (signal) {
          let aborted = signal.aborted;
          stop = signal.onAbort(() => {
            aborted = true;
            waiting.delete(go);
            reject(new WireFailure('aborted'));
          });
          if (aborted) return;
        }
        if (taken < places) go();
        else waiting.add(go);
      });
    },
  };
}
