import type { Transaction } from '../store/transact';
import { hideImage, showImage } from './hidden-images';
import { noteKeys, NoteRecord, readIndex, UNDO_MS } from './notes-records';
import { decode } from './records';
import type { UserData } from './user-data';

/** All notes of a user with photos and keys, including those that can still be restored. */
export const notesData: UserData = {
  async remove(tx, { id: userId }) {
    for (const { note } of await notesOf(tx, userId)) {
      tx.remove(noteKeys.note(userId, note.id));
      tx.remove(noteKeys.key(note.key));
      for (const { name } of note.photos) {
        tx.remove(noteKeys.photo(name));
        showImage(tx, name);
      }
    }
    tx.remove(noteKeys.index(userId));
  },
  holds: async (tx, { id }) => (await readIndex(tx, id)).notes.length > 0,
  async hide(tx, { id: userId }) {
    for (const { note, isDeleted } of await notesOf(tx, userId)) {
      for (const { name } of note.photos) hideImage(tx, name, isDeleted ? UNDO_MS : undefined);
    }
  },
  async show(tx, { id: userId }) {
    for (const { note } of await notesOf(tx, userId)) {
      for (const { name } of note.photos) showImage(tx, name);
    }
  },
};

/** @returns the existing notes; deleted ones expire unless they are restored */
async function notesOf(
  tx: Transaction,
  userId: string,
): Promise<readonly { note: NoteRecord; isDeleted: boolean }[]> {
  const notes: { note: NoteRecord; isDeleted: boolean }[] = [];
  for (const { id, until } of (await readIndex(tx, userId)).notes) {
    const note = decode(NoteRecord, await tx.get(noteKeys.note(userId, id)));
    if (note !== null) notes.push({ note, isDeleted: until !== undefined });
  }
  return notes;
}
