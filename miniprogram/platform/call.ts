import type { Callbacks, WxFailure } from './wx';

/** One callback-style wx call as a promise of how it ended: wx's own promise form differs by version. */
export type CallOutcome<Result> =
  | { readonly ok: true; readonly result: Result }
  | { readonly ok: false; readonly failure: WxFailure };

/** Calls at once, in the same tick: some APIs are allowed inside a tap only. Never rejects. */
export function callWx<Result>(start: (callbacks: Callbacks<Result>) => unknown): Promise<CallOutcome<Result>> {
  return new Promise((resolve) => {
    try {
      start({
        success: (result) => {
          resolve({ ok: true, result });
        },
        fail: (failure = {}) => {
          resolve({ ok: false, failure });
        },
      });
    } catch {
      resolve({ ok: false, failure: {} });
    }
  });
}
