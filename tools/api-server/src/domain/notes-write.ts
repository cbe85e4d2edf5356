import { ApiError } from '../problem/api-error';
import type { TextReview } from '../review/port';
import type { Store } from '../store/port';
import { transact, type Transaction } from '../store/transact';
import { wechatIdentityOf } from './identities';
import { findNote } from './notes-list';
import {
  hashOf,
  MAX_NOTES,
  newNoteId,
  NoteKeyRecord,
  noteKeys,
  putIndex,
  putNote,
  readIndex,
  type NoteRecord,
} from './notes-records';
import { normalizeNote, type NoteContent } from './notes-rule';
import { noteView, type NoteView } from './notes-view';
import { decode, type UserRecord } from './records';
import { requireUser } from './users';

/** The services that {@link createNote} and {@link changeNote} need. */
export interface NoteServices {
  readonly store: Store;
  readonly reviewNote: TextReview;
  readonly now: () => number;
}

/** How long a repeated key returns the first response, in ms. */
const KEY_TTL_MS = 24 * 60 * 60_000;

/**
 * Creates a note, once for each key: for a day, the same key with the same content returns the first
 * response.
 * @throws ApiError `note_invalid`, `note_rejected`, `review_unavailable`, `too_many_notes`,
 *   `idempotency_key_reused`, `account_deleted`
 */
export async function createNote(
  services: NoteServices,
  user: UserRecord,
  raw: NoteContent,
  key: string,
): Promise<NoteView> {
  const { store, now } = services;
  const content = normalizeNote(raw);
  const keyHash = hashOf(user.id, key);
  const fingerprint = hashOf(key, content.title, content.text);
  const known = await answered(store, keyHash, fingerprint);
  if (known !== null) return known;
  await review(services, user, content);
  return transact(store, async (tx) => {
    await requireUser(tx, user.id);
    const meanwhile = await answered(tx, keyHash, fingerprint);
    if (meanwhile !== null) return meanwhile;
    const index = await readIndex(tx, user.id);
    assertRoom(index.notes);
    const [id, seq, createdAt] = [newNoteId(), index.nextSeq, now()];
    const note = { id, seq, ...content, photos: [], createdAt, updatedAt: createdAt, key: keyHash };
    putNote(tx, user.id, note);
    putIndex(tx, user.id, { nextSeq: seq + 1, notes: [{ id, seq }, ...index.notes] }, createdAt);
    const answer = noteView(note);
    tx.put(noteKeys.key(keyHash), JSON.stringify({ fingerprint, answer }), KEY_TTL_MS);
    return answer;
  });
}

/** A user's changes to a note; omitted fields stay. */
export interface NoteChange {
  readonly title?: string | undefined;
  readonly text?: string | undefined;
  /** Ids of the note's photos in their new order; photos not listed are removed. */
  readonly photos?: readonly string[] | undefined;
}

/**
 * Changes a note. Repeating the request has no further effect.
 * @throws ApiError `note_not_found`, `note_invalid`, `note_rejected`, `review_unavailable`,
 *   `validation_failed`, `account_deleted`
 */
export async function changeNote(
  services: NoteServices,
  user: UserRecord,
  id: string,
  change: NoteChange,
): Promise<NoteView> {
  const { store, now } = services;
  const merged = ({ title, text }: NoteContent): NoteContent =>
    normalizeNote({ title: change.title ?? title, text: change.text ?? text });
  if (change.title !== undefined || change.text !== undefined) {
    await review(services, user, merged(await findNote(store, user.id, id)));
  }
  return transact(store, async (tx) => {
    await requireUser(tx, user.id);
    const note = await findNote(tx, user.id, id);
    const photos = change.photos === undefined ? note.photos : kept(tx, note, change.photos);
    const changed = { ...note, ...merged(note), photos };
    // A repeated request changes nothing.
    if (JSON.stringify(changed) === JSON.stringify(note)) return noteView(note);
    const dated = { ...changed, updatedAt: now() };
    putNote(tx, user.id, dated);
    return noteView(dated);
  });
}

/** Refuses a note beyond the limit. @throws ApiError `too_many_notes` */
export function assertRoom(notes: readonly { readonly until?: number | undefined }[]): void {
  if (notes.filter(({ until }) => until === undefined).length >= MAX_NOTES) {
    throw new ApiError('too_many_notes');
  }
}

async function answered(
  tx: Pick<Transaction, 'get'>,
  keyHash: string,
  fingerprint: string,
): Promise<NoteView | null> {
  const known = decode(NoteKeyRecord, await tx.get(noteKeys.key(keyHash)));
  if (known === null) return null;
  if (known.fingerprint !== fingerprint) throw new ApiError('idempotency_key_reused');
  return known.answer as NoteView;
}

async function review({ reviewNote }: NoteServices, user: UserRecord, content: NoteContent): Promise<void> {
  const verdict = await reviewNote(
    `${content.title}\n${content.text}`.trim(),
    wechatIdentityOf(user)?.openid ?? null,
  );
  if (verdict === 'rejected') throw new ApiError('note_rejected');
}

function kept(tx: Transaction, note: NoteRecord, ids: readonly string[]): NoteRecord['photos'] {
  const byName = new Map(note.photos.map((photo) => [photo.name, photo]));
  const photos = ids.flatMap((id) => byName.get(id) ?? []);
  if (photos.length < ids.length || new Set(ids).size < ids.length) {
    const message = "must be ids of the note's own photos, each once";
    throw new ApiError('validation_failed', { fields: [{ field: 'photos', message }] });
  }
  for (const photo of note.photos) if (!photos.includes(photo)) tx.remove(noteKeys.photo(photo.name));
  return photos;
}
