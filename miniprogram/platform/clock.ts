import { callSafely } from './listeners';

/**
 * Time as the user sees it. WeChat stops JavaScript 5 s after the mini-program goes to the background, and every
 * timer that is due then fires on return: a time-out counted by `setTimeout` alone would end requests that had no time.
 */
export interface Clock {
  /** Wall clock, ms since 1970. It may jump: a user can set it. */
  now: () => number;
  /** Calls `done` after `ms` of foreground time. `cancel` ends it. */
  start: (ms: number, done: () => void) => Countdown;
  /** The same; the result cancels. */
  after: (ms: number, done: () => void) => () => void;
  /** Foreground ms until its time has come; 0 once it is over or cancelled. */
  left: (countdown: Countdown) => number;
  readonly hidden: boolean;
  /** Calls `done` once the mini-program is in the foreground, at once if it is. */
  whenForeground: (done: () => void) => void;
}

export interface ForegroundClock extends Clock {
  /** `App.onHide`: foreground time stands still. */
  hide: () => void;
  /** `App.onShow`: it goes on. */
  show: () => void;
}

export interface Timers {
  now: () => number;
  setTimeout: (done: () => void, ms: number) => unknown;
  clearTimeout: (timer: unknown) => void;
}

export interface Countdown {
  readonly length: number;
  /** In foreground ms. */
  readonly due: number;
  /** `undefined` once it is over or cancelled. */
  done: (() => void) | undefined;
  /** Its time has come, though it may be another one's turn to hear of that. */
  over: boolean;
}

export function cancel(countdown: Countdown): void {
  countdown.done = undefined;
}

const systemTimers: Timers = {
  now: () => Date.now(),
  setTimeout: (done, ms) => setTimeout(done, ms),
  clearTimeout: (timer) => {
    clearTimeout(timer as number);
  },
};

/** The longest that one timer runs: what the wall clock says in between is believed that far. */
const TICK_MS = 1_000;
/** A timer that fires later than this after its time was overtaken by a clock that somebody set. */
const SLACK_MS = 500;

/**
 * One timer for everything: each length of time has a list, in which the first is due first. Starting appends,
 * cancelling marks, and what is over is dropped from the front, so that a call costs no timer of its own.
 */
export function createForegroundClock(timers: Timers = systemTimers): ForegroundClock {
  const lists = new Map<number, Countdown[]>();
  let returning: (() => void)[] = [];
  let hidden = false;
  /** Foreground ms up to `markedAt`. */
  let elapsed = 0;
  let markedAt = 0;
  let timer: unknown;
  let armedFor = 0;

  /** Foreground ms since the mark; `doubtful` where the wall clock tells no time that the timer allows. */
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
    // In doubt no time has passed: a clock that somebody set ends nothing.
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
    // NaN would stop the time of all others.
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
        // Rare enough to look whether anything is left to wait for.
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
