import type { Clock } from '../platform/clock';

/** After a failed sign-in nobody tries again for a while: 1 s, doubling to 30 s. */
export interface Cooldown {
  /** ms until it is over; 0 when it is. */
  remaining: () => number;
  /**
   * One more failure. While it runs, further failures are the same one and do not lengthen it.
   * @param since wall clock of the sign-in that turned out to have failed, when that was not just now
   */
  fail: (since?: number) => void;
  /** A person's tap, the foreground or the network: the wait is over, the count of failures stays. */
  clear: () => void;
  /** The server accepted a session: the next failure starts at the first step again. */
  reset: () => void;
}

export interface CooldownSteps {
  readonly firstMs: number;
  readonly maxMs: number;
}

export function createCooldown(clock: Clock, { firstMs, maxMs }: CooldownSteps): Cooldown {
  let failures = 0;
  let running: { until: number; length: number; cancel: () => void } | undefined;
  const clear = (): void => {
    running?.cancel();
    running = undefined;
  };
  return {
    remaining() {
      if (!running) return 0;
      // A timer ends it, so a wall clock that was set back cannot stretch it; here the clock only tells how long about.
      return Math.min(Math.max(running.until - clock.now(), 1), running.length);
    },
    fail(since = clock.now()) {
      if (running) return;
      const step = Math.min(firstMs * 2 ** failures, maxMs);
      failures += 1;
      const length = step - Math.min(Math.max(clock.now() - since, 0), step);
      if (length === 0) return;
      running = { until: clock.now() + length, length, cancel: clock.after(length, clear) };
    },
    clear,
    reset() {
      clear();
      failures = 0;
    },
  };
}
