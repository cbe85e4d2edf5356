import type { MessageConsent } from '../../../account/message-consent';
import { fill } from '../../../texts/language';
import { describeDate } from './dates';
import type { DateTexts } from './dates';
import type { Note } from './note';
import type { NotesApi } from './notes-api';

/** The name of the template in `config.ts`. */
export const NOTE_REMINDER = 'noteReminder';

/** The result; `note` when the reminder is set. `off`: WeChat did not ask because the user's settings refuse it. */
export type ReminderEnd =
  { readonly kind: 'set'; readonly note: Note } | { readonly kind: 'refused' } | { readonly kind: 'off' };

/**
 * Asks for consent to one message, inside the user's tap, and lets the server send it at its time. Rejects as
 * `Client` and `MessageConsent.ask` do.
 * @param at ms since 1970
 */
export function setReminder(
  api: Pick<NotesApi, 'remind'>,
  messages: Pick<MessageConsent, 'ask'>,
  id: string,
  at: number,
): Promise<ReminderEnd> {
  return messages.ask([NOTE_REMINDER]).then((answers): ReminderEnd | Promise<ReminderEnd> => {
    const answer = answers[NOTE_REMINDER];
    if (answer && answer.accepted) return api.remind(id, at).then((note) => ({ kind: 'set', note }));
    return { kind: answer && answer.inSettings ? 'off' : 'refused' };
  });
}

export interface ReminderTexts {
  readonly hour: string;
  readonly tonight: string;
  readonly tomorrow: string;
  readonly days: string;
  readonly week: string;
  readonly on: string;
  readonly dates: DateTexts;
}

export interface ReminderOption {
  readonly label: string;
  /** ms since 1970 */
  readonly at: number;
}

const HOUR_MS = 3_600_000;
const EVENING = 20;
const MORNING = 9;

/** Suggested times for a reminder, in the phone's time zone. */
export function reminderOptions(now: number, t: ReminderTexts): readonly ReminderOption[] {
  const tonight = clockOn(now, 0, EVENING);
  return [
    { label: t.hour, at: now + HOUR_MS },
    ...(tonight > now + HOUR_MS ? [{ label: t.tonight, at: tonight }] : []),
    { label: t.tomorrow, at: clockOn(now, 1, MORNING) },
    { label: t.days, at: clockOn(now, 3, MORNING) },
    { label: t.week, at: clockOn(now, 7, MORNING) },
  ];
}

/** The text of a reminder; '' for none, or a past one. */
export function describeReminder(at: number, now: number, t: ReminderTexts): string {
  return at > now ? fill(t.on, { when: describeDate(at, now, t.dates) }) : '';
}

function clockOn(now: number, days: number, hour: number): number {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days, hour).getTime();
}
