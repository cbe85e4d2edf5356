import type { Dialogs } from '../platform/dialogs';
import type { DeletedChoice } from '../session/adapter';
import { APP_TEXTS } from '../texts/app';
import { dateOf } from '../texts/date';
import { fill } from '../texts/language';
import type { LanguageChoice } from '../texts/language';

/**
 * Asks whether to restore a deleted account or start over; starting over is confirmed once more. `undefined`: no
 * decision.
 * @param until ms since 1970
 */
export function askAboutDeleted(
  dialogs: Pick<Dialogs, 'confirm'>,
  language: Pick<LanguageChoice, 'of'>,
  until: number,
): Promise<DeletedChoice | undefined> {
  const { restore, discard } = language.of(APP_TEXTS);
  const content = fill(restore.content, { date: dateOf(until) });
  return dialogs.confirm(Object.assign({}, restore, { content })).then((isWanted) => {
    if (isWanted !== false) return isWanted && 'restore';
    return dialogs.confirm(discard).then((isSure) => (isSure === true ? 'discard' : undefined));
  });
}
