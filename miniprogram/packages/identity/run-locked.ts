import type { Clock } from '../../platform/clock';
import type { ErrorTexts } from '../../texts/errors';

/** A field's message about the result of an action. */
export interface FieldMessage {
  readonly text: string;
  readonly theme: 'success' | 'warning';
}

/** A component whose `busy` locks its buttons, and which fires `message`. */
interface Field {
  setData(data: { readonly busy: boolean }): void;
  triggerEvent(name: 'message', said: FieldMessage): void;
}

/** How long a tap locks the buttons, in ms: an answer may never come. A later answer is still shown. */
const LOCK_MS = 10_000;

/**
 * Locks a field's buttons while an action runs, and shows its result.
 * @param work resolves with `undefined` when there is nothing to show
 */
export function runInField(
  field: Field,
  { clock, texts }: { readonly clock: Clock; readonly texts: ErrorTexts },
  work: Promise<FieldMessage | undefined>,
): void {
  const unlock = (): void => {
    field.setData({ busy: false });
  };
  field.setData({ busy: true });
  const stopTimer = clock.after(LOCK_MS, unlock);
  const finish = (said: FieldMessage | undefined): void => {
    stopTimer();
    unlock();
    if (said) field.triggerEvent('message', said);
  };
  work.then(finish, (error: unknown) => {
    finish({ text: texts.error(error), theme: 'warning' });
  });
}
