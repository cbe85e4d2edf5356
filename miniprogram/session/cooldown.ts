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

/** One of the two waits: the client's own, and what the server asked for. */
interface Wait {
  readonly until: number;
  readonly length: number;
  readonly countdown: Countdown;
}

export function createCooldown(clock: Clock, { firstMs, maxMs }: CooldownSteps): Cooldown {
  let failures = 0;
  let why: SessionUnavailableError | undefined;
  let own: Wait | undefined;
  let asked: Wait | undefined;

  const start = (length: number, over: () => void): Wait => ({
    until: clock.now() + length,
    length,
    countdown: clock.start(length, over),
  });
  // A timer ends it, so a wall clock that was set cannot change it; here the clock only tells how long about.
  const rest = (wait: Wait | undefined): number =>
    wait ? Math.min(Math.max(wait.until - clock.now(), 1), wait.length) : 0;
  const resume = (): void => {
    if (own) cancel(own.countdown);
    own = undefined;
  };
  const leaveAlone = (ms: number): void => {
    const before = asked;
    const wait = start(ms, () => {
      asked = undefined;
    });
    const isLonger = !before || wait.countdown.due > before.countdown.due;
    const shorter = isLonger ? before : wait;
    if (shorter) cancel(shorter.countdown);
    if (isLonger) asked = wait;
  };

  return {
    refusal() {
      const ms = Math.max(rest(own), rest(asked));
      return ms > 0 && why ? why.coolingDown(ms) : undefined;
    },
    fail(reason, since = clock.now(), waitMs = 0) {
      const isRunning = own || asked;
      if (waitMs > 0) leaveAlone(waitMs);
      if (isRunning) return;
      why = reason;
      const step = Math.min(firstMs * Math.pow(2, failures), maxMs);
      failures += 1;
      const length = step - Math.min(Math.max(clock.now() - since, 0), step);
      if (length > 0) own = start(length, resume);
    },
    resume,
    clear() {
      resume();
      if (asked) cancel(asked.countdown);
      asked = undefined;
    },
    reset() {
      resume();
      failures = 0;
    },
  };
}
