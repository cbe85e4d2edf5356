import { cancel } from '../platform/clock';
import type { Clock, Countdown } from '../platform/clock';
import type { SessionUnavailableError } from './session-unavailable-error';

/** Blocks silent sign-ins after a failed one: for 1 s, doubling to 30 s, or as long as the server asks. */
export interface Cooldown {
  /** The error for a call made during the cool-down; `undefined` when it is over. */
  refusal: () => SessionUnavailableError | undefined;
  /**
   * Records a failure. During a cool-down, further failures do not count again; they can only extend the server's
   * wait.
   * @param since wall clock of the sign-in that failed, when that was not just now
   * @param waitMs minimum wait that the server asked for
   */
  fail: (reason: SessionUnavailableError, since?: number, waitMs?: number) => void;
  /** The foreground or the network came back: ends the wait, unless the server asked for it. */
  resume: () => void;
  /** After a user's tap, or a new session: ends the wait and keeps the failure count. */
  clear: () => void;
  /** The server accepted a session: ends the wait as `resume` does, and resets the failure count. */
  reset: () => void;
}

export interface CooldownSteps {
  readonly firstMs: number;
  readonly maxMs: number;
}

export function createCooldown(clock: Clock, { firstMs, maxMs }: CooldownSteps): Cooldown {
  let failures = 0;
  let why: SessionUnavailableError | undefined;
  /** `own` is the client's wait; the other one is the wait that the server asked for. */
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
  // The callback does nothing: only the time left of this countdown is read.
}
