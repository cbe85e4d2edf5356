import { ApiError } from '../problem/api-error';
import type { Store } from '../store/port';
import { transact } from '../store/transact';
import type { Composed } from './deliver';
import { cancelMessage, scheduleMessage, type MessageRecord } from './messages';
import { findNote } from './notes-list';
import { putNote } from './notes-records';
import { noteView, type NoteView } from './notes-view';
import type { Templates } from './templates';
import { requireUser } from './users';

/** The name of the template for a note's reminder. Its fields: the title and the time. */
export const NOTE_REMINDER = 'noteReminder';

/** How far ahead a reminder may be, in ms. */
const AT_MOST_MS = 366 * 86_400_000;

/** The services that {@link setReminder} needs. */
export interface ReminderServices {
  readonly store: Store;
  readonly templates: Templates;
  readonly now: () => number;
}

/**
 * Schedules a reminder for a note, which replaces an earlier one. It uses up a consent when it is sent.
 * @param at - ms since 1970
 * @throws ApiError `note_not_found`, `reminder_time_invalid`, `reminders_unavailable`, `consent_missing`,
 *   `account_deleted`
 */
export function setReminder(
  { store, templates, now }: ReminderServices,
  userId: string,
  id: string,
  at: number,
): Promise<NoteView> {
  const template = templates[NOTE_REMINDER];
  if (template === undefined) throw new ApiError('reminders_unavailable');
  if (at <= now() || at > now() + AT_MOST_MS) throw new ApiError('reminder_time_invalid');
  return transact(store, async (tx) => {
    await requireUser(tx, userId);
    const note = await findNote(tx, userId, id);
    if (note.reminder?.at === at) return noteView(note);
    if (note.reminder !== undefined) await cancelMessage(tx, note.reminder.messageId);
    const message = { userId, name: NOTE_REMINDER, template: template.id, about: id, dueAt: at };
    const changed = { ...note, reminder: { messageId: await scheduleMessage(tx, message), at } };
    putNote(tx, userId, changed);
    return noteView(changed);
  });
}

/** Cancels a reminder; does nothing if there is none. @throws ApiError `note_not_found`, `account_deleted` */
export function removeReminder(store: Store, userId: string, id: string): Promise<NoteView> {
  return transact(store, async (tx) => {
    await requireUser(tx, userId);
    const { reminder, ...note } = await findNote(tx, userId, id);
    if (reminder === undefined) return noteView(note);
    await cancelMessage(tx, reminder.messageId);
    putNote(tx, userId, note);
    return noteView(note);
  });
}

/** The reminder's message, with the note's current content; `null` when the note was deleted. */
export async function composeReminder(
  store: Store,
  { id: messageId, userId, about }: MessageRecord,
): Promise<Composed | null> {
  const note = await findNote(store, userId, about).catch((error: unknown) => {
    if (error instanceof ApiError && error.code === 'note_not_found') return null;
    throw error;
  });
  if (note?.reminder?.messageId !== messageId) return null;
  const page = `packages/notes/pages/detail/detail?id=${encodeURIComponent(about)}`;
  return { values: [note.title, timeText(note.reminder.at)], page };
}

/** The app's users live by Beijing time; a field `time` has this format. */
const BEIJING = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});

const timeText = (at: number): string => BEIJING.format(at);
