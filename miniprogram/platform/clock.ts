/**
 * Time as the person sees it. WeChat stops JavaScript 5 s after the mini-program goes to the background, and every
 * timer that is due then fires on return: a time-out counted by `setTimeout` alone would end requests that had no time.
 */
export interface Clock {
  /** Wall clock, ms since 1970. It may jump: a person can set it. */
  now: () => number;
  /** Calls `done` after `ms` of foreground time; the result cancels. */
  after: (ms: number, done: () => void) => () => void;
  /** Resolves once the mini-program is in the foreground, at once if it is. */
  foreground: () => Promise<void>;
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

interface Countdown {
  left: number;
  armedAt: number;
  timer: unknown;
  done: () => void;
}

export const systemTimers: Timers = {
  now: () => Date.now(),
  setTimeout: (done, ms) => setTimeout(done, ms),
  clearTimeout: (timer) => {
    clearTimeout(timer as number);
  },
};

export function createForegroundClock(timers: Timers = systemTimers): ForegroundClock {
  const running = new Set<Countdown>();
  const returning: (() => void)[] = [];
  let hidden = false;

  const arm = (countdown: Countdown): void => {
    countdown.armedAt = timers.now();
    countdown.timer = timers.setTimeout(() => {
      running.delete(countdown);
      countdown.done();
    }, countdown.left);
  };
  const disarm = (countdown: Countdown): void => {
    timers.clearTimeout(countdown.timer);
    // The wall clock may have jumped meanwhile: what it says is only believed within the time that was left.
    const spent = timers.now() - countdown.armedAt;
    countdown.left -= Math.min(Math.max(spent, 0), countdown.left);
  };

  return {
    now: () => timers.now(),
    after(ms, done) {
      const countdown: Countdown = { left: ms, armedAt: 0, timer: undefined, done };
      running.add(countdown);
      if (!hidden) arm(countdown);
      return () => {
        running.delete(countdown);
        timers.clearTimeout(countdown.timer);
      };
    },
    foreground() {
      if (!hidden) return Promise.resolve();
      return new Promise((resolve) => {
        returning.push(resolve);
      });
    },
    hide() {
      if (hidden) return;
      hidden = true;
      running.forEach(disarm);
    },
    show() {
      if (!hidden) return;
      hidden = false;
      running.forEach(arm);
      returning.splice(0).forEach((resolve) => {
        resolve();
      });
    },
  };
}
