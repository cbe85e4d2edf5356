import { cancel } from './clock';
import type { Clock, Countdown } from './clock';
import type { FailureCode } from './failures';
import { callSafely } from './listeners';
import { classifyBasicFailure } from './basic-failures';
import { readStatus } from './status';
import { WireError } from './wire-error';
import type { PutBody } from './json';
import type { HttpResponse } from './response';
import type { Wx, WxFailure, WxRequestResult, WxTask } from './wx';

/**
 * Added to the time-out that WeChat gets: its timer continues in the background for 5 s, until WeChat interrupts
 * the request. Without a time-out WeChat ends every call after 60 s.
 */
export const WX_GRACE_MS = 5_000;

/** What every request needs, and optional parts that an app can pass in. */
export interface Wire {
  readonly wx: Wx;
  readonly clock: Clock;
  /**
   * Classifies failures: `classifyFailure` knows the texts of every platform. Default: by number and WeChat's own
   * texts.
   */
  readonly classify?: ((failure: WxFailure) => FailureCode) | undefined;
  /** Reads answers: `readAnyAnswer` also accepts bytes where text was requested. Default: text. */
  readonly read?: ((result: WxRequestResult, to: Receiver<HttpResponse>) => void) | undefined;
  /** Encodes bodies: `putBody` knows JSON, text, bytes and forms. Default: JSON. */
  readonly putBody?: PutBody | undefined;
}

/** A request in progress. */
export interface Running {
  /** Ends it with this failure and aborts the wx task. Does nothing once it is over. */
  giveUp: (code: FailureCode) => void;
}

/** Gets the result of a request: `answered` or `failed` is called, once. */
export interface Receiver<Answer> {
  /** Called before wx is, which may call back at once: if it gives up, nothing is sent. */
  started?: (running: Running) => void;
  answered: (answer: Answer) => void;
  failed: (error: Error) => void;
}

/** Some platforms call back without an argument. */
const NOTHING: WxFailure = {};

/** One callback-style wx call that ends exactly once. Later callbacks are ignored. */
export class Task<
  Result,
  To extends Pick<Receiver<never>, 'started'> & { failed: (error: WireError) => void },
> implements Running {
  private over = false;
  private isGivenUp = false;
  private task: WxTask | undefined;
  private countdown: Countdown;
  private readonly clock: Clock;
  private readonly timeout: number;
  private readonly to: To;
  private readonly read: (result: Result, to: To) => void;
  private readonly classify: (failure: WxFailure) => FailureCode;

  /**
   * @param timeout foreground ms; each call of `progressed` restarts it
   * @param read passes the result on to `to`
   */
  constructor(
    clock: Clock,
    timeout: number,
    to: To,
    read: (result: Result, to: To) => void,
    classify: Wire['classify'] = classifyBasicFailure,
  ) {
    this.clock = clock;
    this.timeout = timeout;
    this.to = to;
    this.read = read;
    this.classify = classify;
    this.countdown = this.count(timeout);
  }

  /**
   * @param start calls wx with the two callbacks
   * @param follow adds listeners to the task of wx, which may call them at once
   */
  run(
    start: (success: (result?: Result) => void, fail: (failure?: WxFailure) => void) => WxTask | undefined,
    follow?: (task: WxTask | undefined) => void,
  ): this {
    const { to } = this;
    if (to.started) to.started(this);
    if (this.over) return this;
    try {
      this.task = start(
        (result) => {
          if (this.end()) this.read(result || (NOTHING as Result), to);
        },
        (failure) => {
          if (!this.end()) return;
          const told = failure || NOTHING;
          // Some platforms report an answer with an error status as a failure. With a status of success the
          // body broke off or could not be decoded.
          if ((readStatus(told.statusCode) as number) >= 300) this.read(told as Result, to);
          else to.failed(new WireError(this.whyFailed(told)));
        },
      );
      if (this.isGivenUp) this.abort();
      else if (follow) follow(this.task);
    } catch {
      // Some base libraries throw instead of calling `fail`.
      this.giveUp('offline');
    }
    return this;
  }

  /**
   * Returns whether the call is still in progress.
   * @param ms until the next progress
   */
  progressed(ms = this.timeout): boolean {
    if (this.over) return false;
    cancel(this.countdown);
    this.countdown = this.count(ms);
    return true;
  }

  giveUp(code: FailureCode): void {
    if (!this.end()) return;
    this.isGivenUp = true;
    // Before the failure is reported: its listener frees the slot for another call.
    this.abort();
    this.to.failed(new WireError(code));
  }

  /** In the background iOS also breaks requests, but reports a lost network. */
  private whyFailed(failure: WxFailure): FailureCode {
    const code = this.classify(failure);
    return code === 'offline' && this.task && this.clock.hidden ? 'interrupted' : code;
  }

  private abort(): void {
    if (this.task) callSafely(abort, this.task);
  }

  private count(ms: number): Countdown {
    return this.clock.start(ms, () => {
      this.giveUp('timed_out');
    });
  }

  private end(): boolean {
    if (this.over) return false;
    this.over = true;
    cancel(this.countdown);
    return true;
  }
}

function abort(task: WxTask): void {
  task.abort();
}
