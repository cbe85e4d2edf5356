import type { AbortSignal } from './abort';
import type { Clock } from './clock';
import { WireFailure } from './errors';
import type { WireFailureCode } from './errors';
import type { Callbacks, WxFailure, WxTask } from './wx';

export interface TaskLimits {
  /** Foreground ms until the call is given up. */
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs one callback-style wx call to exactly one end: its answer, or a `WireFailure`. A time-out and an abort end the
 * underlying task too, and whatever the task says after that is ignored.
 *
 * @throws WireFailure `offline`, `timed_out`, `interrupted`, `aborted` or `domain_not_allowed`.
 */
export function runTask<Result>(
  clock: Clock,
  limits: TaskLimits,
  start: (callbacks: Callbacks<Result>) => WxTask | undefined,
): Promise<Result> {
  const { timeout, signal } = limits;
  if (signal?.aborted) return Promise.reject(new WireFailure('aborted'));
  return new Promise<Result>((resolve, reject) => {
    let task: WxTask | undefined;
    let settled = false;
    const settle = (end: () => void): void => {
      if (settled) return;
      settled = true;
      cancelTimer();
      stopListening?.();
      end();
    };
    const giveUp = (code: WireFailureCode): void => {
      settle(() => {
        reject(new WireFailure(code));
        task?.abort();
      });
    };
    const cancelTimer = clock.after(timeout, () => {
      giveUp('timed_out');
    });
    const stopListening = signal?.onAbort(() => {
      giveUp('aborted');
    });
    try {
      task = start({
        success: (result) => {
          settle(() => {
            resolve(result);
          });
        },
        fail: (failure) => {
          settle(() => {
            reject(new WireFailure(classify(failure)));
          });
        },
      });
    } catch {
      // Some base libraries throw where others call `fail`.
      giveUp('offline');
    }
  });
}

/** errno from base library 2.24.0, before that the text. Sources: PublicErrno 600002, 600003; `request:fail ...`. */
function classify(failure: WxFailure): WireFailureCode {
  const text = failure.errMsg ?? '';
  if (failure.errno === 600003 || text.includes('interrupted')) return 'interrupted';
  if (failure.errno === 600002 || text.includes('domain list')) return 'domain_not_allowed';
  if (failure.errno === 5 || /timed?[ _-]?out/i.test(text)) return 'timed_out';
  if (text.includes('abort')) return 'aborted';
  return 'offline';
}
