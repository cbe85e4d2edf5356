import type { AbortSignal } from '../platform/abort';
import { cancel } from '../platform/clock';
import type { Clock } from '../platform/clock';
import { WireError } from '../platform/wire-error';
import { clientError } from './errors';
import type { CallOptions } from './options';

/**
 * What ends a call from outside: its own signal, that of the page that asked, its deadline (foreground ms).
 * @returns what stops listening; `undefined` where nothing can
 */
export function watchLimits(
  clock: Clock,
  { signal, deadline }: CallOptions,
  scope: AbortSignal | undefined,
  stop: (error: Error) => void,
): (() => void) | undefined {
  if (!signal && !scope && deadline === undefined) return undefined;
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
  return () => {
    stops.forEach((stopListening) => {
      if (stopListening) stopListening();
    });
    if (countdown) cancel(countdown);
  };
}

export function isAborted({ signal }: CallOptions, scope: AbortSignal | undefined): boolean {
  return (signal !== undefined && signal.aborted) || (scope !== undefined && scope.aborted);
}
