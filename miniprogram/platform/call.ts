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

type CallbackName = keyof Callbacks<unknown>;

/** The options of a wx API without its callbacks; the second half also refuses any option where it has none. */
export type OwnOptions<Options> = Omit<Options, CallbackName> & { readonly [Name in CallbackName]?: never };

/** The result of a wx API with these options. */
export type ResultOf<Options> = Options extends Callbacks<infer Result> ? Result : never;

/**
 * Calls `api` synchronously, because some APIs are only allowed inside a tap. Never rejects and always settles;
 * a later answer changes nothing.
 *
 * @param ms foreground ms, `ANSWER_MS` or `DIALOG_MS`
 * @param api `undefined` where the base library lacks it: that is a failure
 * @param options typed by `api`: a misspelt one does not compile, although wx would ignore it
 * @param late called when `api` succeeds after the time was over
 */
export function callWx<Options extends Callbacks<never>>(
  clock: Pick<Clock, 'start'>,
  ms: number,
  api: ((options: Options) => unknown) | undefined,
  options: OwnOptions<Options>,
  late?: () => void,
): Promise<CallOutcome<ResultOf<Options>>> {
  return new Promise((resolve) => {
    let isOver = false;
    const end = (outcome: CallOutcome<ResultOf<Options>>): void => {
      cancel(countdown);
      resolve(outcome);
    };
    const fail = (failure?: WxFailure): void => {
      end({ ok: false, failure: failure || {}, timedOut: false });
    };
    const countdown = clock.start(ms, () => {
      isOver = true;
      end({ ok: false, failure: {}, timedOut: true });
    });
    const callbacks: Callbacks<ResultOf<Options> | null | undefined> = {
      // Some platforms call success or fail without an argument.
      success(result) {
        if (isOver && late) late();
        end({ ok: true, result: result || ({} as ResultOf<Options>) });
      },
      fail,
    };
    try {
      if (api) api(Object.assign(callbacks, options));
      else fail();
    } catch {
      fail();
    }
  });
}
