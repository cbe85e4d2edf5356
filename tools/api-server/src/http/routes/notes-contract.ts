import { z } from 'zod';

import type { ProblemCode } from '../../problem/catalogue';
import { AUTHORIZED, emptyAnswer, imageAnswer, JSON_BODY, jsonBody, problems } from '../contract-parts';
import {
  AddedPhoto,
  KeyHeader,
  NewNote,
  Note,
  NoteChange,
  NotePage,
  NoteProblem,
  NoteQuery,
  PhotoUpload,
  Reminder,
} from './notes-schemas';

const content = <S extends z.ZodType>(schema: S) => ({ 'application/json': { schema } });
const noteAnswer = { 200: { description: 'The current note.', content: content(Note) } };
const fails = (...codes: ProblemCode[]) => problems([...AUTHORIZED, ...codes], NoteProblem);
const one = z.object({ id: z.string() });
const REVIEWED = ['note_invalid', 'note_rejected', 'review_unavailable', 'too_many_requests'] as const;

export const listNotes = {
  method: 'GET',
  path: '/v1/notes',
  summary: "The signed-in user's notes, newest first.",
  description: 'A note that is added or deleted between two parts does not repeat or hide another note.',
  access: 'session',
  query: NoteQuery,
  responses: {
    200: { description: 'A part of the list.', content: content(NotePage) },
    ...fails('validation_failed'),
  },
} as const;

export const postNote = {
  method: 'POST',
  path: '/v1/notes',
  summary: 'Create a note.',
  description: 'The same Idempotency-Key with the same body answers the first answer, for a day.',
  access: 'session',
  limit: 'write',
  headers: KeyHeader,
  body: jsonBody(NewNote),
  responses: {
    201: { description: 'The new note.', content: content(Note) },
    ...fails(
      ...JSON_BODY,
      ...REVIEWED,
      'too_many_notes',
      'idempotency_key_missing',
      'idempotency_key_reused',
    ),
  },
} as const;

export const getNote = {
  method: 'GET',
  path: '/v1/notes/{id}',
  summary: 'A note.',
  access: 'session',
  params: one,
  responses: { ...noteAnswer, ...fails('note_not_found') },
} as const;

export const patchNote = {
  method: 'PATCH',
  path: '/v1/notes/{id}',
  summary: 'Change a note. Sending it twice changes nothing more.',
  description: 'Also as POST with the header X-HTTP-Method-Override: PATCH, since wx.request has no PATCH.',
  access: 'session',
  limit: 'write',
  params: one,
  body: jsonBody(NoteChange),
  responses: { ...noteAnswer, ...fails(...JSON_BODY, ...REVIEWED, 'note_not_found') },
} as const;

export const deleteNote = {
  method: 'DELETE',
  path: '/v1/notes/{id}',
  summary: 'Delete a note. It can be restored for ten minutes.',
  access: 'session',
  limit: 'write',
  params: one,
  responses: { ...emptyAnswer, ...fails('note_not_found', 'too_many_requests') },
} as const;

export const restoreNote = {
  method: 'POST',
  path: '/v1/notes/{id}/restore',
  summary: 'Undo a deletion. A note that was not deleted is no error.',
  access: 'session',
  limit: 'write',
  params: one,
  responses: { ...noteAnswer, ...fails('note_not_found', 'too_many_notes', 'too_many_requests') },
} as const;

export const postReminder = {
  method: 'POST',
  path: '/v1/notes/{id}/reminder',
  summary:
    'Ask for a message as a reminder of a note, in place of an earlier reminder. Sending it twice changes nothing more.',
  description: 'It needs a consent to messages of this kind, which is used up when the message is sent.',
  access: 'session',
  limit: 'write',
  params: one,
  body: jsonBody(Reminder),
  responses: {
    ...noteAnswer,
    ...fails(
      ...JSON_BODY,
      'note_not_found',
      'consent_missing',
      'reminder_time_invalid',
      'reminders_unavailable',
      'too_many_requests',
    ),
  },
} as const;

export const deleteReminder = {
  method: 'DELETE',
  path: '/v1/notes/{id}/reminder',
  summary: 'Cancel the reminder. The consent of a message that was not sent is kept.',
  access: 'session',
  limit: 'write',
  params: one,
  responses: { ...noteAnswer, ...fails('note_not_found', 'too_many_requests') },
} as const;

export const postNotePhoto = {
  method: 'POST',
  path: '/v1/notes/{id}/photos',
  summary: 'Add a photo.',
  description: 'The same Idempotency-Key with the same photo adds it once.',
  access: 'session',
  limit: 'upload',
  params: one,
  headers: KeyHeader,
  body: {
    kind: 'image',
    field: 'photo',
    missing: 'photo_missing',
    tooLarge: 'photo_too_large',
    schema: PhotoUpload,
  },
  responses: {
    200: { description: 'The current note.', content: content(AddedPhoto) },
    ...fails(
      'note_not_found',
      'too_many_requests',
      'too_many_photos',
      'multipart_malformed',
      'photo_missing',
      'photo_too_large',
      'photo_type_unsupported',
      'photo_dimensions_unsupported',
      'photo_rejected',
      'review_unavailable',
      'unsupported_media_type',
      'idempotency_key_missing',
      'idempotency_key_reused',
    ),
  },
} as const;

export const getNotePhoto = {
  method: 'GET',
  path: '/note-photos/{name}',
  summary: 'A photo. Public, since <image> sends no header; unguessable.',
  access: 'public',
  params: z.object({ name: z.string() }),
  responses: {
    ...imageAnswer,
    ...problems(['not_found'], NoteProblem),
  },
} as const;
