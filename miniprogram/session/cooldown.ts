import { cancel } from '../platform/clock';
import type { Clock, Countdown } from '../platform/clock';
import type { SessionUnavailableError } from './session-unavailable-error';

/** After a failed sign-in nobody tries again for a while: 1 s, doubling to 30 s, or what the server asks for. */
export interface Cooldown {
  /** What a call is told that comes while it lasts; `undefined` when it is over. */
  refusal: () => SessionUnavailableError | undefined;
  /**
   * One more failure. While it runs, further failures are the same one: only what the server asks for lengthens it.
   * @param since wall clock of the sign-in that turned out to have failed, when that was not just now
   * @param waitMs how long the server asked to be left alone, at least
   */
  fail: (reason: SessionUnavailableError, since?: number, waitMs?: number) => void;
  /** The foreground or the network came back: the wait is over, unless the server asked for it. */
  resume: () => void;
  /** A user's tap, or a session: the wait is over, the count of failures stays. */
  clear: () => void;
  /** The server accepted a session: as with `resume`, and the next failure starts at the first step again. */
  reset: () => void;
}

export interface CooldownSteps {
  readonly firstMs: number;
  readonly maxMs: number;
}

export function createCooldown(clock: Clock, { firstMs, maxMs }: CooldownSteps): Cooldown {
  let failures = 0;
  /** `asked` is how much of `length` the server asked for. */
  let running:
    | { reason: SessionUnavailableError; until: number; length: number; asked: number; countdown: Countdown }
    | undefined;
  const clear = (): void => {
    if (running) cancel(running.countdown);
    running = undefined;
  };
  // A timer ends it, so a wall clock that was set back cannot stretch it; here the clock only tells how long about.
  const rest = (): number => (running ? Math.min(Math.max(running.until - clock.now(), 1), running.length) : 0);
  const run = (reason: SessionUnavailableError, length: number, asked: number): void => {
    clear();
    running = { reason, until: clock.now() + length, length, asked, countdown: clock.start(length, clear) };
  };
  const resume = (): void => {
    if (!running) return;
    const { reason, length, asked } = running;
    const owed = asked - (length - rest());
    if (owed > 0) run(reason, owed, owed);
    else clear();
  };
  return {
    refusal: () => running?.reason.coolingDown(rest()),
    fail(reason, since = clock.now(), waitMs = 0) {
      if (running) {
        if (waitMs > rest()) run(reason, waitMs, waitMs);
        else running.asked = Math.max(running.asked, running.length - rest() + waitMs);
        return;
      }
      const step = Math.min(firstMs * Math.pow(2, failures), maxMs);
      failures += 1;
      const left = step - Math.min(Math.max(clock.now() - since, 0), step);
      if (left > 0 || waitMs > 0) run(reason, Math.max(left, waitMs), waitMs);
    },
    resume,
    clear,
    reset() {
      resume();
      failures = 0;
    },
  };
}
