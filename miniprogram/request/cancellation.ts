import type { AbortSignal } from '../platform/abort';
import { cancel } from '../platform/clock';
import type { Clock } from '../platform/clock';
import { WireError } from '../platform/wire-error';
import { isDuration } from './duration';
import { clientError } from './errors';
import type { CallOptions } from './options';

export interface Cancellation {
  /**
   * The error if the call has to end now. Checked before sending, since another call's listener may run first and
   * free the slot.
   */
  reached: () => Error | undefined;
  /** Unsubscribes. */
  release: () => void;
}

/**
 * Ends a call from outside: its own signal, its page's signal, or its deadline (foreground ms).
 * @throws AppError `aborted` or `deadline_exceeded` when that has already happened, `invalid_call` for an invalid
 *   deadline
 */
export type WatchCancellation = (
  clock: Clock,
  call: CallOptions,
  scope: AbortSignal | undefined,
  stop: (error: Error) => void,
) => Cancellation;

/** Passed in by `services.ts`, so that an app whose calls use neither signals nor deadlines does not ship it. */
export const watchCancellation: WatchCancellation = (clock, call, scope, stop) => {
  const { signal, deadline } = call;
  // Checked before sending: a cancelled call must not reach the server.
  if (isAborted(call, scope)) throw new WireError('aborted');
  if (deadline !== undefined && !isDuration(deadline))
    throw clientError(deadline <= 0 && typeof deadline === 'number' ? 'deadline_exceeded' : 'invalid_call');
  const abort = (): void => {
    stop(new WireError('aborted'));
  };
  const stops = [signal, scope].map((one) => one && one.onAbort(abort));
  const countdown =
    deadline === undefined
      ? undefined
      : clock.start(deadline, () => {
          stop(clientError('deadline_exceeded'));
        });
  return {
    reached() {
      if (isAborted(call, scope)) return new WireError('aborted');
      return countdown && countdown.over ? clientError('deadline_exceeded') : undefined;
    },
    release() {
      stops.forEach((stopListening) => {
        if (stopListening) stopListening();
      });
      if (countdown) cancel(countdown);
    },
  };
};

function isAborted({ signal }: CallOptions, scope: AbortSignal | undefined): boolean {
  return (signal !== undefined && signal.aborted) || (scope !== undefined && scope.aborted);
}
