import { cancel } from './clock';
import type { Clock } from './clock';
import type { Callbacks, WxFailure } from './wx';

/** The result of a callback-style wx call. wx's own promise form differs by version. */
export type CallOutcome<Result> =
  | { readonly ok: true; readonly result: Result }
  /** `timedOut`: WeChat did not answer, so the result is unknown. */
  | { readonly ok: false; readonly failure: WxFailure; readonly timedOut: boolean };

/** Foreground ms for calls that WeChat answers without the user. */
export const ANSWER_MS = 5_000;
/** Foreground ms for dialogs: long enough to read a contract, but not unlimited. */
export const DIALOG_MS = 600_000;

/**
 * Calls `start` synchronously, because some APIs are only allowed inside a tap. Never rejects and always settles;
 * a later answer is ignored.
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
        // Some platforms call success or fail without an argument.
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
