import type { Transaction } from '../store/transact';
import { noteKeys, NoteRecord, readIndex } from './notes-records';
import { decode } from './records';

/** Removes every note of a user with its photos and keys, those too that could still come back. */
export async function removeNotesOf(tx: Transaction, userId: string): Promise<void> {
  const { notes } = await readIndex(tx, userId);
  tx.remove(noteKeys.index(userId));
  for (const { id } of notes) {
    const key = noteKeys.note(userId, id);
    const note = decode(NoteRecord, await tx.get(key));
    if (note === null) continue;
    tx.remove(key);
    tx.remove(noteKeys.key(note.key));
    for (const { name } of note.photos) tx.remove(noteKeys.photo(name));
  }
}

/** Whether a user has any note, one that could still come back included. */
export async function hasNotes(tx: Transaction, userId: string): Promise<boolean> {
  return (await readIndex(tx, userId)).notes.length > 0;
}
