import { callSafely } from './listeners';

/**
 * Foreground time. WeChat stops JavaScript 5 s after the mini-program goes to the background, and all timers that
 * are due fire on return: time-outs based on `setTimeout` alone would end requests that had no chance to finish.
 */
export interface Clock {
  /** Wall clock, ms since 1970. It may jump, because a user can set it. */
  now: () => number;
  /** Calls `done` after `ms` of foreground time, unless `cancel` is called before. */
  start: (ms: number, done: () => void) => Countdown;
  /** The same; returns a function that cancels. */
  after: (ms: number, done: () => void) => () => void;
  /** Remaining foreground ms; 0 when it is over or cancelled. */
  left: (countdown: Countdown) => number;
  readonly hidden: boolean;
  /** Calls `done` once the mini-program is in the foreground, at once if it already is. */
  whenForeground: (done: () => void) => void;
}

export interface ForegroundClock extends Clock {
  /** `App.onHide`: stops the foreground time. */
  hide: () => void;
  /** `App.onShow`: continues the foreground time. */
  show: () => void;
}

export interface Timers {
  now: () => number;
  setTimeout: (done: () => void, ms: number) => unknown;
  clearTimeout: (timer: unknown) => void;
}

export interface Countdown {
  readonly length: number;
  /** Foreground ms. */
  readonly due: number;
  /** `undefined` when it is over or cancelled. */
  done: (() => void) | undefined;
  /** Its time is over, even if `done` has not been called yet. */
  over: boolean;
}

/** Cancels a countdown; does nothing when it is over. */
export function cancel(countdown: Countdown): void {
  countdown.done = undefined;
}

// Named otherwise: for a function that is called as the global that it calls, Babel ships a wrapper.
const later: Timers['setTimeout'] = (done, ms) => setTimeout(done, ms);
const stop: Timers['clearTimeout'] = (timer) => {
  clearTimeout(timer as number);
};
const systemTimers: Timers = { now: () => Date.now(), setTimeout: later, clearTimeout: stop };

/** The longest run of one timer, which bounds how far a wrong wall clock can be trusted. */
const TICK_MS = 1_000;
/** A timer that fires more than this after its time means that the clock was set meanwhile. */
const SLACK_MS = 500;

/**
 * Uses one timer for all countdowns: each duration has a list in which the first is due first. Starting appends,
 * cancelling marks, and finished entries are dropped from the front, so that a call needs no timer of its own.
 */
export function createForegroundClock(timers: Timers = systemTimers): ForegroundClock {
  const lists = new Map<number, Countdown[]>();
  let returning: (() => void)[] = [];
  let hidden = false;
  /** Foreground ms until `markedAt`. */
  let elapsed = 0;
  let markedAt = 0;
  let timer: unknown;
  let armedFor = 0;

  /** Foreground ms since the mark, or `doubtful` when the wall clock contradicts the timer. */
  const sinceMark = (doubtful: number): number => {
    if (timer === undefined) return 0;
    const passed = timers.now() - markedAt;
    return passed >= 0 && passed <= armedFor + SLACK_MS ? Math.min(passed, armedFor) : doubtful;
  };
  const arm = (): void => {
    if (hidden) return;
    let next = Infinity;
    lists.forEach((list, ms) => {
      dropFinished(list);
      if (list[0]) next = Math.min(next, list[0].due);
      else lists.delete(ms);
    });
    if (next === Infinity) return;
    markedAt = timers.now();
    armedFor = Math.min(Math.max(next - elapsed, 0), TICK_MS);
    timer = timers.setTimeout(tick, armedFor);
  };
  const disarm = (): void => {
    // When in doubt no time has passed, so that a changed clock ends nothing.
    elapsed += sinceMark(0);
    timers.clearTimeout(timer);
    timer = undefined;
  };
  const tick = (): void => {
    const passed = timers.now() - markedAt;
    elapsed += passed >= armedFor && passed <= armedFor + SLACK_MS ? passed : armedFor;
    timer = undefined;
    const due: Countdown[] = [];
    lists.forEach((list) => {
      const later = list.findIndex((countdown) => countdown.done !== undefined && countdown.due > elapsed);
      list.splice(0, later < 0 ? list.length : later).forEach((countdown) => {
        countdown.over = true;
        due.push(countdown);
      });
    });
    arm();
    due.forEach((countdown) => {
      const { done } = countdown;
      cancel(countdown);
      if (done) callSafely(done, undefined);
    });
  };

  const start = (length: number, done: () => void): Countdown => {
    // NaN would break the order of the other countdowns.
    const ms = Math.max(length, 0) || 0;
    const countdown: Countdown = { length: ms, due: elapsed + sinceMark(armedFor) + ms, done, over: false };
    let list = lists.get(ms);
    if (list) dropFinished(list);
    else lists.set(ms, (list = []));
    list.push(countdown);
    if (timer === undefined) arm();
    else if (countdown.due < elapsed + armedFor) {
      disarm();
      arm();
    }
    return countdown;
  };

  return {
    now: () => timers.now(),
    get hidden() {
      return hidden;
    },
    start,
    after(ms, done) {
      const countdown = start(ms, done);
      return () => {
        cancel(countdown);
        // Runs rarely enough to check whether any countdown is left.
        disarm();
        arm();
      };
    },
    left: ({ done, due, length, over }) =>
      done && !over ? Math.min(Math.max(due - elapsed - sinceMark(0), 1), length) : 0,
    whenForeground(done) {
      if (hidden) returning.push(done);
      else done();
    },
    hide() {
      if (hidden) return;
      disarm();
      hidden = true;
    },
    show() {
      if (!hidden) return;
      hidden = false;
      arm();
      const waiting = returning;
      returning = [];
      waiting.forEach((done) => {
        done();
      });
    },
  };
}

function dropFinished(list: Countdown[]): void {
  while (list[0] && list[0].done === undefined) list.shift();
}
