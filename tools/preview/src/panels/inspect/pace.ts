/** Minimum interval of updates for an app that changes in every frame. */
const SHORTEST_MS = 400;
/** Updates take at most one part in so many of the page's time, however long the page is. */
const SHARE = 40;

export interface PaceClock {
  readonly now: () => number;
  /** Runs in idle time, and not before so many ms. */
  readonly idleAfter: (ms: number, run: () => void) => void;
}

/** Maximum wait for idle time: a busy page is updated too. */
const LATEST_MS = 200;

const PAGE_CLOCK: PaceClock = {
  now: () => performance.now(),
  idleAfter: (ms, run) => {
    setTimeout(() => {
      // A hidden tab is never idle, but tests still read its texts.
      if (document.hidden) run();
      else requestIdleCallback(run, { timeout: LATEST_MS });
    }, ms);
  },
};

/**
 * Throttles updates: changes are collected and handled in idle time; the longer an update takes, the later
 * comes the next.
 */
export class Pace {
  private due = false;
  private last = -Infinity;
  private tookMs = 0;

  constructor(
    private readonly run: () => void,
    private readonly clock: PaceClock = PAGE_CLOCK,
  ) {}

  /** Reports a change. */
  readonly note = (): void => {
    if (this.due) return;
    this.due = true;
    const pause = Math.max(SHORTEST_MS, this.tookMs * SHARE);
    this.clock.idleAfter(Math.max(0, this.last + pause - this.clock.now()), () => {
      this.due = false;
      this.last = this.clock.now();
      this.run();
    });
  };

  /** Duration of the work started by `run`. ms */
  took(ms: number): void {
    this.tookMs = ms;
  }
}
