import type { AbortSignal } from '../platform/abort';
import { cancel } from '../platform/clock';
import type { Clock } from '../platform/clock';
import { WireError } from '../platform/wire-error';
import { isDuration } from './duration';
import { clientError } from './errors';
import type { CallOptions } from './options';

export interface Cancellation {
  /** What ends the call now, though others may hear of it first: they must not send this one by leaving. */
  reached: () => Error | undefined;
  /** Stops listening. */
  release: () => void;
}

/**
 * What ends a call from outside: its own signal, that of the page that asked, its deadline (foreground ms).
 * @throws AppError `aborted` where that has come, `deadline_exceeded` where no time is left, `invalid_call` for what is
 *   no time
 */
export type WatchCancellation = (
  clock: Clock,
  call: CallOptions,
  scope: AbortSignal | undefined,
  stop: (error: Error) => void,
) => Cancellation;

/** The one that there is: handed in, so that a client whose calls have neither does not ship it. */
export const watchCancellation: WatchCancellation = (clock, call, scope, stop) => {
  const { signal, deadline } = call;
  // Before anything is sent: what nobody waits for must not reach the server all the same.
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
