import type { Clock } from '../../platform/clock';
import type { ErrorTexts } from '../../texts/errors';

/** What a field says when something was done, or was not. */
export interface FieldMessage {
  readonly text: string;
  readonly theme: 'success' | 'warning';
}

/** How long a tap shuts the buttons, in ms: an answer may never come. What comes later is still said. */
const LOCK_MS = 10_000;

/**
 * Shuts a field's buttons while something runs, and says what became of it.
 * @param work `undefined`: there is nothing to say
 */
export function runLocked(
  { clock, texts }: { readonly clock: Clock; readonly texts: ErrorTexts },
  work: Promise<FieldMessage | undefined>,
  setBusy: (busy: boolean) => void,
  tell: (said: FieldMessage) => void,
): void {
  const unlock = (): void => {
    setBusy(false);
  };
  setBusy(true);
  const stopTimer = clock.after(LOCK_MS, unlock);
  const finish = (said: FieldMessage | undefined): void => {
    stopTimer();
    unlock();
    if (said) tell(said);
  };
  work.then(finish, (error: unknown) => {
    finish({ text: texts.error(error), theme: 'warning' });
  });
}
