import { cancel } from './clock';
import type { Clock } from './clock';
import type { Callbacks, WxFailure } from './wx';

/** How a callback-style wx call ended. wx's own promise form differs by version. */
export type CallOutcome<Result> =
  | { readonly ok: true; readonly result: Result }
  /** `timedOut`: WeChat did not answer; nothing is known. */
  | { readonly ok: false; readonly failure: WxFailure; readonly timedOut: boolean };

/** Foreground ms for what WeChat answers by itself. */
export const ANSWER_MS = 5_000;
/** Foreground ms for what a user looks at: long enough to read a contract, and still an end. */
export const DIALOG_MS = 600_000;

/**
 * Calls at once, in the same tick: some APIs are allowed inside a tap only. Never rejects, and always ends: an answer
 * that comes later changes nothing.
 *
 * @param ms foreground ms, `ANSWER_MS` or `DIALOG_MS`
 */
export function callWx<Result>(
  clock: Pick<Clock, 'start'>,
  ms: number,
  start: (callbacks: Callbacks<Result>) => unknown,
): Promise<CallOutcome<Result>> {
  return new Promise((resolve) => {
    const end = (outcome: CallOutcome<Result>): void => {
      cancel(countdown);
      resolve(outcome);
    };
    const countdown = clock.start(ms, () => {
      end({ ok: false, failure: {}, timedOut: true });
    });
    try {
      start({
        // Some platforms call either with nothing.
        success: (result: Result | null | undefined) => {
          end({ ok: true, result: result ?? ({} as Result) });
        },
        fail: (failure) => {
          end({ ok: false, failure: failure ?? {}, timedOut: false });
        },
      });
    } catch {
      end({ ok: false, failure: {}, timedOut: false });
    }
  });
}
