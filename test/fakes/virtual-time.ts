import type { Timers } from '../../miniprogram/platform/clock';

interface Timer {
  readonly due: number;
  readonly order: number;
  readonly done: () => void;
}

/** Lets every pending promise continuation run. */
export function flush(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/** More timers than this at one moment are an endless loop of re-armed timers. */
const MOST_AT_ONCE = 10_000;

/** Time that passes only on request, with a wall clock that can be set. */
export class VirtualTime implements Timers {
  private elapsed = 0;
  private wallOffset = 1_700_000_000_000;
  private order = 0;
  private frozen = false;
  private atOnce = 0;
  private readonly timers = new Map<number, Timer>();

  readonly now = (): number => this.wallOffset + this.elapsed;

  readonly setTimeout = (done: () => void, ms: number): number => {
    this.order += 1;
    this.timers.set(this.order, { due: this.elapsed + (ms > 0 ? ms : 0), order: this.order, done });
    return this.order;
  };

  readonly clearTimeout = (timer: unknown): void => {
    this.timers.delete(timer as number);
  };

  /** Sets the device's clock; timers are not affected. */
  jump(ms: number): void {
    this.wallOffset += ms;
  }

  /** WeChat stops JavaScript: time passes, nothing runs, and due timers fire on thawing. */
  freeze(): void {
    this.frozen = true;
  }

  thaw(): void {
    this.frozen = false;
  }

  /** ms since the start. */
  get total(): number {
    return this.elapsed;
  }

  /** Pending timers. */
  get pending(): number {
    return this.timers.size;
  }

  /** Lets `ms` pass, running due timers in order and all promises in between. */
  async pass(ms: number): Promise<void> {
    const end = this.elapsed + ms;
    await flush();
    for (let next = this.nextDue(end); next; next = this.nextDue(end)) {
      this.atOnce = next.due > this.elapsed ? 0 : this.atOnce + 1;
      if (this.atOnce > MOST_AT_ONCE) throw new Error(`a timer sets itself again at ${String(next.due)} ms`);
      this.elapsed = Math.max(this.elapsed, next.due);
      this.timers.delete(next.order);
      next.done();
      await flush();
    }
    this.elapsed = end;
    await flush();
  }

  /** Lets time pass until `work` settles, at most `limit` ms. */
  async until<T>(work: Promise<T>, limit = 600_000): Promise<T> {
    const progress = { settled: false };
    const mark = (): void => {
      progress.settled = true;
    };
    work.then(mark, mark);
    const end = this.elapsed + limit;
    await flush();
    while (!progress.settled) {
      const next = this.nextDue(end);
      if (!next) throw new Error(`nothing settles it within ${String(limit)} ms`);
      await this.pass(Math.max(next.due - this.elapsed, 0));
    }
    return work;
  }

  private nextDue(end: number): Timer | undefined {
    if (this.frozen) return undefined;
    let first: Timer | undefined;
    for (const timer of this.timers.values()) {
      if (timer.due > end) continue;
      if (!first || timer.due < first.due || (timer.due === first.due && timer.order < first.order))
        first = timer;
    }
    return first;
  }
}
