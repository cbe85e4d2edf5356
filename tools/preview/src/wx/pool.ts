import type { Simulator } from '../ports';
import { ApiError } from './call';

/** Requests, uploads and downloads share these places. */
const PLACES = 10;
/** In the background the network is cut after this long (ms). */
const BACKGROUND_GRACE = 5_000;

const TIMEOUT_ERRNO = 5;
export const OFFLINE = {
  reason: 'errcode:-106 cronet_error_code:-106 error_msg:net::ERR_INTERNET_DISCONNECTED',
};
export const NETWORK_ERRNO = 600001;
const INTERRUPTED_ERRNO = 600003;

const interrupted = (): ApiError => new ApiError('interrupted', INTERRUPTED_ERRNO);
const offline = (): ApiError => new ApiError(OFFLINE.reason, NETWORK_ERRNO);

/** A running or waiting task of the pool. */
export interface PoolTask<T> {
  /** Rejects with ApiError. */
  readonly done: Promise<T>;
  /** Fails with `fail abort`, whether waiting or in flight; does nothing after its end. */
  abort(): void;
}

interface Entry {
  start(): void;
  end(failure: ApiError): void;
}

/**
 * Ten tasks in flight, the others wait; tasks in flight fail when the network is lost or the app goes to the
 * background.
 */
export class Pool {
  private readonly simulator: Simulator;
  private readonly inFlight = new Set<Entry>();
  private readonly waiting: Entry[] = [];
  private grace: ReturnType<typeof setTimeout> | undefined;
  private asleep = false;

  constructor(simulator: Simulator) {
    this.simulator = simulator;
    simulator.onVisibility((visible) => {
      this.setVisible(visible);
    });
    simulator.onNetworkChange((online) => {
      if (!online) this.endAll(offline);
    });
  }

  /**
   * @param timeout ms, counted from the start of the work
   * @param work must stop when the signal aborts; its own failure is passed on
   */
  add<T>(timeout: number, work: (signal: AbortSignal) => Promise<T>): PoolTask<T> {
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let abort = (): void => undefined;
    const done = new Promise<T>((resolve, reject) => {
      const leave = (): void => {
        clearTimeout(timer);
        this.leave(entry);
      };
      const entry: Entry = {
        start: () => {
          timer = setTimeout(() => {
            entry.end(new ApiError('timeout', TIMEOUT_ERRNO));
          }, timeout);
          work(controller.signal).then(
            (value) => {
              leave();
              resolve(value);
            },
            (error: unknown) => {
              leave();
              reject(error instanceof Error ? error : new ApiError(String(error)));
            },
          );
        },
        end: (failure) => {
          // Rejects before the signal: the work's own abort error then comes too late.
          reject(failure);
          controller.abort();
          leave();
        },
      };
      abort = () => {
        entry.end(new ApiError('abort'));
      };
      this.enter(entry);
    });
    return {
      done,
      abort: () => {
        abort();
      },
    };
  }

  private enter(entry: Entry): void {
    if (this.asleep) entry.end(interrupted());
    else if (!this.simulator.online()) entry.end(offline());
    else if (this.inFlight.size >= PLACES) this.waiting.push(entry);
    else this.take(entry);
  }

  private take(entry: Entry): void {
    this.inFlight.add(entry);
    entry.start();
  }

  private leave(entry: Entry): void {
    const index = this.waiting.indexOf(entry);
    if (index >= 0) this.waiting.splice(index, 1);
    if (!this.inFlight.delete(entry)) return;
    const next = this.waiting.shift();
    if (next !== undefined) this.take(next);
  }

  private endAll(failure: () => ApiError): void {
    // Clears the queue first: otherwise each failed task would start the next one.
    for (const entry of this.waiting.splice(0)) entry.end(failure());
    for (const entry of [...this.inFlight]) entry.end(failure());
  }

  private setVisible(visible: boolean): void {
    clearTimeout(this.grace);
    this.asleep = false;
    if (visible) return;
    this.grace = setTimeout(() => {
      this.asleep = true;
      this.endAll(interrupted);
    }, BACKGROUND_GRACE);
  }
}
