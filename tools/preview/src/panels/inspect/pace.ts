/** An app that changes in every frame is followed as often as an eye follows it, and not in each. */
const SHORTEST_MS = 400;
/** What follows takes at most one part in so many of the page's time, however long the page is. */
const SHARE = 40;

export interface PaceClock {
  readonly now: () => number;
  /** Runs when the page has nothing else to do, and not before so many ms. */
  readonly idleAfter: (ms: number, run: () => void) => void;
}

/** Waiting for a calm moment ends after this time: a page that is never calm is followed too. */
const LATEST_MS = 200;

const PAGE_CLOCK: PaceClock = {
  now: () => performance.now(),
  idleAfter: (ms, run) => {
    setTimeout(() => {
      // A tab that is hidden is never idle, and its texts are read by tests all the same.
      if (document.hidden) run();
      else requestIdleCallback(run, { timeout: LATEST_MS });
    }, ms);
  },
};

/**
 * Follows something that changes often: what came together is followed once, in a calm moment, and the longer that took
 * the later comes the next.
 */
export class Pace {
  private due = false;
  private last = -Infinity;
  private tookMs = 0;

  constructor(
    private readonly run: () => void,
    private readonly clock: PaceClock = PAGE_CLOCK,
  ) {}

  /** Something has changed. */
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

  /** How long the work took that `run` has brought about. ms */
  took(ms: number): void {
    this.tookMs = ms;
  }
}
