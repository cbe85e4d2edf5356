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
  let why: SessionUnavailableError | undefined;
  /** The client's own wait, and what the server asked for. */
  let own: Countdown | undefined;
  let asked: Countdown | undefined;

  const left = (wait: Countdown | undefined): number => (wait ? clock.left(wait) : 0);
  const resume = (): void => {
    if (own) cancel(own);
  };

  return {
    refusal() {
      const ms = Math.max(left(own), left(asked));
      return ms > 0 && why ? why.coolingDown(ms) : undefined;
    },
    fail(reason, since = clock.now(), waitMs = 0) {
      const isRunning = left(own) + left(asked) > 0;
      if (waitMs > left(asked)) {
        if (asked) cancel(asked);
        asked = clock.start(waitMs, nothing);
      }
      if (isRunning) return;
      why = reason;
      const step = Math.min(firstMs * Math.pow(2, failures), maxMs);
      failures += 1;
      const length = step - Math.min(Math.max(clock.now() - since, 0), step);
      if (length > 0) own = clock.start(length, nothing);
    },
    resume,
    clear() {
      resume();
      if (asked) cancel(asked);
    },
    reset() {
      resume();
      failures = 0;
    },
  };
}

function nothing(): void {
  // Its time is all that is asked of it.
}
