import { createHash, randomBytes } from 'node:crypto';

import { z } from 'zod';

import type { Transaction } from '../store/transact';
import { decode } from './records';

/** What a note has at most. */
export const MAX_PHOTOS = 9;
export const MAX_NOTES = 200;

/** How long a deletion can be undone, in ms. */
export const UNDO_MS = 10 * 60_000;

const PhotoRecord = z.object({
  /** Random: whoever knows it may see the photo. */
  name: z.string(),
  /** Hash of the key that the photo was sent with, and of its bytes. */
  key: z.string(),
  bytes: z.string(),
});
type PhotoRecord = z.output<typeof PhotoRecord>;

export const NoteRecord = z.object({
  id: z.string(),
  /** Where it stands in its user's list: larger is newer. */
  seq: z.number(),
  title: z.string(),
  text: z.string(),
  photos: z.array(PhotoRecord),
  /** Milliseconds since 1970. */
  createdAt: z.number(),
  updatedAt: z.number(),
  /** Hash of the key that it was made with. */
  key: z.string(),
  /** The message that reminds of it, and when, in ms since 1970. */
  reminder: z.object({ messageId: z.string(), at: z.number() }).optional(),
});
export type NoteRecord = z.output<typeof NoteRecord>;

/** A user's notes, newest first. One that is deleted stays until `until` (ms since 1970), so that it can come back. */
const NoteIndex = z.object({
  nextSeq: z.number(),
  notes: z.array(z.object({ id: z.string(), seq: z.number(), until: z.number().optional() })),
});
export type NoteIndex = z.output<typeof NoteIndex>;

/** What a key was first sent with, and what was answered. */
export const NoteKeyRecord = z.object({ fingerprint: z.string(), answer: z.unknown() });

/** Where each record lies in the store. */
export const noteKeys = {
  index: (userId: string) => `notes:${userId}`,
  note: (userId: string, id: string) => `note:${userId}:${id}`,
  photo: (name: string) => `note-photo:${name}`,
  /** Stands while a photo is reviewed; gone when it was rejected meanwhile. */
  reviewedPhoto: (name: string) => `reviewed-note-photo:${name}`,
  key: (hash: string) => `note-key:${hash}`,
} as const;

/** A note's id: 128 random bits. */
export const newNoteId = (): string => `n_${randomBytes(16).toString('base64url')}`;

/** Says nothing about what went in. */
export function hashOf(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(String(part.length)).update(':').update(part);
  return hash.digest('base64url');
}

/** The user's list; an empty one before the first note. */
export async function readIndex(tx: Pick<Transaction, 'get'>, userId: string): Promise<NoteIndex> {
  return decode(NoteIndex, await tx.get(noteKeys.index(userId))) ?? { nextSeq: 1, notes: [] };
}

/** Writes the list without what can no longer come back. */
export function putIndex(tx: Transaction, userId: string, index: NoteIndex, now: number): void {
  const notes = index.notes.filter(({ until }) => until === undefined || until > now);
  tx.put(noteKeys.index(userId), JSON.stringify({ ...index, notes }));
}

/** Writes a note; with `ttlMs` it goes by itself, and its photos with it. */
export function putNote(tx: Transaction, userId: string, note: NoteRecord, ttlMs?: number): void {
  tx.put(noteKeys.note(userId, note.id), JSON.stringify(note), ttlMs);
}
