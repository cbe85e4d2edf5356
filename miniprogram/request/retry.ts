import type { Clock } from '../platform/clock';
import { hasCode } from '../platform/errors';

/**
 * Whether and when a call that brought no answer is sent again. A write never is: nobody knows whether it arrived.
 */
export interface Retry {
  /** Resolves when the next try may start; `undefined` when there is none. */
  after: (error: unknown) => Promise<void> | undefined;
}

/** A GET gets one more try on a network failure, and one more on coming back after WeChat interrupted it. */
export function createRetry(clock: Clock, method: string): Retry {
  let networkTries = method === 'GET' ? 1 : 0;
  let interruptedTries = networkTries;
  return {
    after(error) {
      if (hasCode(error, 'offline') && networkTries > 0) {
        networkTries -= 1;
        return Promise.resolve();
      }
      if (hasCode(error, 'interrupted') && interruptedTries > 0) {
        interruptedTries -= 1;
        return clock.foreground();
      }
      return undefined;
    },
  };
}
