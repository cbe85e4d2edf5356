import type { Background } from './background';
import { ApiError } from './problem/api-error';

/** Sends scheduled messages. */
export interface Deliveries {
  /** Sends the messages that are due now. @returns the number of messages that WeChat was asked to send */
  now(): Promise<number>;
  /** Starts no further deliveries. */
  stop(): void;
}

/** Looks for due messages at this interval in ms, one run after the other; 0: only on request. */
export function createDeliveries(
  deliver: () => Promise<number>,
  background: Background,
  everyMs: number,
): Deliveries {
  let looking = false;
  const look = async (): Promise<void> => {
    try {
      await deliver();
    } catch (error) {
      // The store has logged the failure; the next run finds the messages.
      if (!(error instanceof ApiError && error.code === 'store_unavailable')) throw error;
    } finally {
      looking = false;
    }
  };
  const tick = (): void => {
    if (looking) return;
    looking = true;
    background.run(look);
  };
  const timer = everyMs === 0 ? undefined : setInterval(tick, everyMs);
  timer?.unref();
  return {
    now: deliver,
    stop() {
      clearInterval(timer);
    },
  };
}
