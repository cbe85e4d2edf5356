import { createHash, randomBytes } from 'node:crypto';

import { z } from 'zod';

import type { Transaction } from '../store/transact';
import { decode } from './records';

/** Limit for each note. */
export const MAX_PHOTOS = 9;
export const MAX_NOTES = 200;

/** How long a deletion can be undone, in ms. */
export const UNDO_MS = 10 * 60_000;

const PhotoRecord = z.object({
  /** Random: everybody who knows it can see the photo. */
  name: z.string(),
  /** Hash of the photo's idempotency key and of its bytes. */
  key: z.string(),
  bytes: z.string(),
});
type PhotoRecord = z.output<typeof PhotoRecord>;

export const NoteRecord = z.object({
  id: z.string(),
  /** Its position in the user's list: larger is newer. */
  seq: z.number(),
  title: z.string(),
  text: z.string(),
  photos: z.array(PhotoRecord),
  /** Milliseconds since 1970. */
  createdAt: z.number(),
  updatedAt: z.number(),
  /** Hash of the idempotency key that created it. */
  key: z.string(),
  /** The reminder's message, and its time in ms since 1970. */
  reminder: z.object({ messageId: z.string(), at: z.number() }).optional(),
});
export type NoteRecord = z.output<typeof NoteRecord>;

/**
 * A user's notes, newest first. A deleted one stays until `until` (ms since 1970), so that it can be
 * restored.
 */
const NoteIndex = z.object({
  nextSeq: z.number(),
  notes: z.array(z.object({ id: z.string(), seq: z.number(), until: z.number().optional() })),
});
export type NoteIndex = z.output<typeof NoteIndex>;

/** The request and the response first seen with an idempotency key. */
export const NoteKeyRecord = z.object({ fingerprint: z.string(), answer: z.unknown() });

/** The keys of the records in the store. */
export const noteKeys = {
  index: (userId: string) => `notes:${userId}`,
  note: (userId: string, id: string) => `note:${userId}:${id}`,
  photo: (name: string) => `note-photo:${name}`,
  /** Exists while a photo is reviewed; deleted when the review rejects it. */
  reviewedPhoto: (name: string) => `reviewed-note-photo:${name}`,
  key: (hash: string) => `note-key:${hash}`,
} as const;

/** A note's id: 128 random bits. */
export const newNoteId = (): string => `n_${randomBytes(16).toString('base64url')}`;

/** A hash of the parts, which does not reveal them. */
export function hashOf(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(String(part.length)).update(':').update(part);
  return hash.digest('base64url');
}

/** The user's list; an empty one before the first note. */
export async function readIndex(tx: Pick<Transaction, 'get'>, userId: string): Promise<NoteIndex> {
  return decode(NoteIndex, await tx.get(noteKeys.index(userId))) ?? { nextSeq: 1, notes: [] };
}

/** Writes the list without notes that can no longer be restored. */
export function putIndex(tx: Transaction, userId: string, index: NoteIndex, now: number): void {
  const notes = index.notes.filter(({ until }) => until === undefined || until > now);
  tx.put(noteKeys.index(userId), JSON.stringify({ ...index, notes }));
}

/** Writes a note; with `ttlMs` it expires, together with its photos. */
export function putNote(tx: Transaction, userId: string, note: NoteRecord, ttlMs?: number): void {
  tx.put(noteKeys.note(userId, note.id), JSON.stringify(note), ttlMs);
}
