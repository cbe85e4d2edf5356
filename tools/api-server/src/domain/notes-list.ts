import { ApiError } from '../problem/api-error';
import type { Store } from '../store/port';
import { noteKeys, NoteRecord, readIndex } from './notes-records';
import { noteView, type NoteView } from './notes-view';
import { decode } from './records';

/** A page of a user's notes, newest first. */
export interface NotePage {
  readonly items: readonly NoteView[];
  /** Cursor of the next page; `null` on the last one. */
  readonly nextCursor: string | null;
}

/**
 * The notes after a cursor. A cursor is a position in the list, not a number of notes: additions and
 * deletions meanwhile make no other note appear twice or not at all.
 * @throws ApiError `validation_failed` for an invalid cursor
 */
export async function listNotes(
  store: Store,
  userId: string,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<NotePage> {
  const before = cursor === undefined ? Infinity : placeOf(cursor);
  const { notes } = await readIndex(store, userId);
  const behind = notes.filter(({ seq, until }) => until === undefined && seq < before);
  const part = behind.slice(0, limit);
  const records = await Promise.all(
    part.map(async ({ id }) => decode(NoteRecord, await store.get(noteKeys.note(userId, id)))),
  );
  const last = part.at(-1);
  return {
    items: records.filter((record) => record !== null).map(noteView),
    nextCursor: behind.length > part.length && last !== undefined ? cursorOf(last.seq) : null,
  };
}

/**
 * A note that is not deleted, in the store or inside a transaction.
 * @throws ApiError `note_not_found`
 */
export async function findNote(
  tx: { get(key: string): Promise<string | null> },
  userId: string,
  id: string,
): Promise<NoteRecord> {
  const { notes } = await readIndex(tx, userId);
  const isThere = notes.some((entry) => entry.id === id && entry.until === undefined);
  const note = isThere ? decode(NoteRecord, await tx.get(noteKeys.note(userId, id))) : null;
  if (note === null) throw new ApiError('note_not_found');
  return note;
}

const cursorOf = (seq: number): string => Buffer.from(`before:${String(seq)}`).toString('base64url');

function placeOf(cursor: string): number {
  const [, seq] = /^before:(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? [];
  if (seq !== undefined && cursorOf(Number(seq)) === cursor) return Number(seq);
  throw new ApiError('validation_failed', {
    fields: [{ field: 'cursor', message: 'is not a valid cursor' }],
  });
}
