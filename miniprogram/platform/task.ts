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
 * What WeChat is told beyond our own time-out: its timer runs on in the background, for the 5 s until it interrupts.
 * Without a time it would end every call after 60 s.
 */
export const WX_GRACE_MS = 5_000;

/** What every exchange needs, and what an app may hand in beside the least. */
export interface Wire {
  readonly wx: Wx;
  readonly clock: Clock;
  /** How failures are read: `classifyFailure` knows every platform's. Default: by number, and by WeChat's own words. */
  readonly classify?: ((failure: WxFailure) => FailureCode) | undefined;
  /** How answers are read: `readAnyAnswer` also takes bytes where text was asked for. Default: text. */
  readonly read?: ((result: WxRequestResult, to: Receiver<HttpResponse>) => void) | undefined;
  /** How bodies are written: `putBody` knows JSON, text, bytes and forms. Default: JSON. */
  readonly putBody?: PutBody | undefined;
}

/** An exchange that is under way. */
export interface Running {
  /** Ends it with this failure, and the underlying wx task, too. Does nothing once it is over. */
  giveUp: (code: FailureCode) => void;
}

/** Who waits for an exchange: one of the two is called, once. */
export interface Receiver<Answer> {
  answered: (answer: Answer) => void;
  failed: (error: Error) => void;
}

/** Some platforms call back with nothing. */
const NOTHING: WxFailure = {};

/** One callback-style wx call with exactly one end. Whatever the task says after that is ignored. */
export class Task<Result, To extends { failed: (error: WireError) => void }> implements Running {
  private over = false;
  private task: WxTask | undefined;
  private countdown: Countdown;
  private readonly clock: Clock;
  private readonly timeout: number;
  private readonly to: To;
  private readonly read: (result: Result, to: To) => void;
  private readonly classify: (failure: WxFailure) => FailureCode;

  /**
   * @param timeout foreground ms; each call of `progressed` starts them again
   * @param read tells `to` what a result means
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

  /** @param start calls wx with the two callbacks */
  run(
    start: (success: (result?: Result) => void, fail: (failure?: WxFailure) => void) => WxTask | undefined,
  ): this {
    try {
      this.task = start(
        (result) => {
          if (this.end()) this.read(result || (NOTHING as Result), this.to);
        },
        (failure) => {
          if (!this.end()) return;
          const told = failure || NOTHING;
          // Some platforms report an answer's status as a failure.
          if (readStatus(told.statusCode) !== undefined) this.read(told as Result, this.to);
          else this.to.failed(new WireError(this.whyFailed(told)));
        },
      );
    } catch {
      // Some base libraries throw where others call `fail`.
      this.giveUp('offline');
    }
    return this;
  }

  /**
   * Says whether the call still runs.
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
    // First: the failure's listener gives the place on the wire to another call.
    if (this.task) callSafely(abort, this.task);
    this.to.failed(new WireError(code));
  }

  /** In the background iOS breaks what is on the wire, too, and calls that a lost network. */
  private whyFailed(failure: WxFailure): FailureCode {
    const code = this.classify(failure);
    return code === 'offline' && this.task && this.clock.hidden ? 'interrupted' : code;
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
