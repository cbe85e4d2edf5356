import { cancel } from '../platform/clock';
import type { Clock, Countdown } from '../platform/clock';
import type { SessionUnavailableError } from './session-unavailable-error';

/** After a failed sign-in nobody tries again for a while: 1 s, doubling to 30 s, or what the server asks for. */
export interface Cooldown {
  /** What a call is told that comes while it lasts; `undefined` when it is over. */
  refusal: () => SessionUnavailableError | undefined;
  /**
   * One more failure. While it runs, further failures are the same one and do not lengthen it.
   * @param since wall clock of the sign-in that turned out to have failed, when that was not just now
   * @param waitMs how long the server asked to be left alone, at least
   */
  fail: (reason: SessionUnavailableError, since?: number, waitMs?: number) => void;
  /** The foreground or the network came back: the wait is over, unless the server asked for it. */
  resume: () => void;
  /** A user's tap, or a session: the wait is over, the count of failures stays. */
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
  let running:
    | { reason: SessionUnavailableError; until: number; length: number; asked: boolean; countdown: Countdown }
    | undefined;
  const clear = (): void => {
    if (running) cancel(running.countdown);
    running = undefined;
  };
  return {
    refusal() {
      if (!running) return undefined;
      const { reason, until, length } = running;
      // A timer ends it, so a wall clock that was set back cannot stretch it; here the clock only tells how long about.
      return reason.coolingDown(Math.min(Math.max(until - clock.now(), 1), length));
    },
    fail(reason, since = clock.now(), waitMs = 0) {
      if (running) return;
      const step = Math.min(firstMs * Math.pow(2, failures), maxMs);
      failures += 1;
      const rest = step - Math.min(Math.max(clock.now() - since, 0), step);
      const length = Math.max(rest, waitMs);
      if (length === 0) return;
      running = { reason, until: clock.now() + length, length, asked: waitMs > rest, countdown: clock.start(length, clear) };
    },
    resume() {
      if (running && !running.asked) clear();
    },
    clear,
    reset() {
      clear();
      failures = 0;
    },
  };
}
