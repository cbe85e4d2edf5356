import { ApiError } from '../problem/api-error';
import type { Store } from '../store/port';
import { transact, type Transaction } from '../store/transact';
import { noteKeys, NoteRecord, putIndex, putNote, readIndex, UNDO_MS } from './notes-records';
import { noteView, type NoteView } from './notes-view';
import { assertRoom } from './notes-write';
import { decode } from './records';
import { requireUser } from './users';

/** The services that {@link deleteNote} and {@link restoreNote} need. */
export interface DeletionServices {
  readonly store: Store;
  readonly now: () => number;
}

/**
 * Deletes a note. It can be restored for ten minutes; then it expires with its photos. Repeating the deletion
 * meanwhile is allowed.
 * @throws ApiError `note_not_found`, `account_deleted`
 */
export function deleteNote({ store, now }: DeletionServices, userId: string, id: string): Promise<void> {
  return transact(store, async (tx) => {
    await requireUser(tx, userId);
    const { index, entry, note } = await locate(tx, userId, id, now());
    if (entry.until !== undefined) return;
    const notes = index.notes.map((one) => (one === entry ? { ...one, until: now() + UNDO_MS } : one));
    putIndex(tx, userId, { ...index, notes }, now());
    putNote(tx, userId, note, UNDO_MS);
    for (const { name } of note.photos) tx.keep(noteKeys.photo(name), UNDO_MS);
  });
}

/**
 * Undoes a deletion: the note returns to its place. Restoring an existing note is allowed.
 * @throws ApiError `note_not_found` ten minutes after the deletion, `too_many_notes`, `account_deleted`
 */
export function restoreNote({ store, now }: DeletionServices, userId: string, id: string): Promise<NoteView> {
  return transact(store, async (tx) => {
    await requireUser(tx, userId);
    const { index, entry, note } = await locate(tx, userId, id, now());
    if (entry.until === undefined) return noteView(note);
    assertRoom(index.notes);
    const notes = index.notes.map((one) => (one === entry ? { id: one.id, seq: one.seq } : one));
    putIndex(tx, userId, { ...index, notes }, now());
    putNote(tx, userId, note);
    for (const { name } of note.photos) tx.keep(noteKeys.photo(name));
    return noteView(note);
  });
}

async function locate(tx: Transaction, userId: string, id: string, now: number) {
  const index = await readIndex(tx, userId);
  const entry = index.notes.find((one) => one.id === id && (one.until ?? Infinity) > now);
  const note = entry && decode(NoteRecord, await tx.get(noteKeys.note(userId, id)));
  if (!entry || !note) throw new ApiError('note_not_found');
  return { index, entry, note };
}
