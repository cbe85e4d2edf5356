import { cancel } from './clock';
import type { Clock } from './clock';
import { classifyFailure } from './failures';
import type { FailureCode } from './failures';
import { callSafely } from './listeners';
import { readStatus } from './status';
import { WireError } from './wire-error';
import type { WxFailure, WxTask } from './wx';

/**
 * What WeChat is told beyond our own time-out: its timer runs on in the background, for the 5 s until it interrupts.
 * Without a time it would end every call after 60 s.
 */
export const WX_GRACE_MS = 5_000;

/** Ends a call with this failure, and the underlying wx task, too. Does nothing once it is over. */
export type GiveUp = (code: FailureCode) => void;

/**
 * Runs one callback-style wx call to exactly one end: `done` or `failed`. Whatever the task says after that is ignored.
 *
 * @param timeout foreground ms; each call of `progressed` starts them anew
 */
export function runTask<Result>(
  clock: Clock,
  timeout: number,
  start: (
    success: (result: Result) => void,
    fail: (failure?: WxFailure) => void,
    /** Says whether the call still runs. The ms until the next progress are `timeout` unless it says otherwise. */
    progressed: (ms?: number) => boolean,
  ) => WxTask | undefined,
  done: (result: Result) => void,
  failed: (error: WireError) => void,
): GiveUp {
  let task: WxTask | undefined;
  let over = false;
  const end = (): boolean => {
    if (over) return false;
    over = true;
    cancel(countdown);
    return true;
  };
  const giveUp: GiveUp = (code) => {
    if (!end()) return;
    // First: who hears of the failure gives the place on the wire to somebody else.
    if (task) callSafely(abort, task);
    failed(new WireError(code));
  };
  const timedOut = (): void => {
    giveUp('timed_out');
  };
  let countdown = clock.start(timeout, timedOut);
  try {
    task = start(
      (result) => {
        if (end()) done(result);
      },
      (failure = {}) => {
        if (!end()) return;
        // Some platforms report an answer's status as a failure.
        if (readStatus(failure.statusCode) === undefined) failed(new WireError(classifyFailure(failure)));
        else done(failure as Result);
      },
      (ms = timeout) => {
        if (over) return false;
        cancel(countdown);
        countdown = clock.start(ms, timedOut);
        return true;
      },
    );
  } catch {
    // Some base libraries throw where others call `fail`.
    giveUp('offline');
  }
  return giveUp;
}

function abort(task: WxTask): void {
  task.abort();
}
