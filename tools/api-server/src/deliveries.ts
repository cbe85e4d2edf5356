import type { Background } from './background';
import { ApiError } from './problem/api-error';

/** Messages that go out by themselves. */
export interface Deliveries {
  /** Sends what is due now. @returns how many messages WeChat was asked to send */
  now(): Promise<number>;
  /** Begins nothing more. */
  stop(): void;
}

/** Looks for what is due every so many ms, one look after the other; 0: never by itself. */
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
      // The store has logged that it is away; the next look finds what is due then.
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
