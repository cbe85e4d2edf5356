import { z } from 'zod';

import { PROBLEM_CODES } from '../../problem/catalogue';
import { problemWith } from '../schemas';

/** A note as in every response. */
export const Note = z
  .object({
    id: z.string(),
    title: z.string(),
    text: z.string().openapi({ description: 'May be empty.' }),
    photos: z.array(
      z.object({
        id: z.string(),
        path: z.string().openapi({
          description: "Path on the API's origin: put the origin in front.",
          example: '/note-photos/Zk3',
        }),
      }),
    ),
    createdAt: z.number().int().openapi({ description: 'Milliseconds since 1970.' }),
    updatedAt: z.number().int().openapi({ description: 'Milliseconds since 1970.' }),
    remindAt: z.number().int().optional().openapi({
      description: 'When a reminder is or was due; milliseconds since 1970. Left out: never.',
    }),
  })
  .openapi('Note');

/** The response to adding a photo. */
export const AddedPhoto = z
  .object({
    note: Note,
    photoId: z.string().openapi({ description: 'The id of the photo that was sent.' }),
  })
  .openapi('AddedPhoto');

/** A page of the list. */
export const NotePage = z
  .object({
    items: z.array(Note).openapi({ description: 'Newest first.' }),
    nextCursor: z.string().nullable().openapi({
      description: 'Send it as `cursor` for the next part; `null`: this was the last.',
    }),
  })
  .openapi('NotePage');

/** Selects a page of the list. */
export const NoteQuery = z.object({
  cursor: z.string().max(64).optional().openapi({ description: '`nextCursor` of the part before.' }),
  limit: z
    .string()
    .regex(/^\d{1,3}$/, 'must be a number from 1 to 50')
    .transform(Number)
    .pipe(z.number().min(1).max(50))
    .default(20)
    .openapi({ type: 'integer', minimum: 1, maximum: 50, default: 20 }),
});

/** Rough bounds only: notes-rule.ts has the actual ones, for the trimmed text. */
const rawTitle = z.string().max(1024);
const rawText = z.string().max(16_384);

/** A new note. */
export const NewNote = z.object({ title: rawTitle, text: rawText.default('') }).openapi('NewNote');

/** Changes to a note; omitted fields stay. */
export const NoteChange = z
  .object({
    title: rawTitle.optional(),
    text: rawText.optional(),
    photos: z.array(z.string().max(64)).max(9).optional().openapi({
      description: "Ids of the note's photos in their new order; the others are removed.",
    }),
  })
  .openapi('NoteChange');

/** The time of a note's reminder. */
export const Reminder = z
  .object({ at: z.number().int().openapi({ description: 'Milliseconds since 1970, at most a year ahead.' }) })
  .openapi('Reminder');

/** A multipart form with the image as the file field `photo`; its type is detected from the bytes. */
export const PhotoUpload = z
  .object({
    // Optional here, so that its absence gets its own problem.
    photo: z.unknown().optional().openapi({
      type: 'string',
      format: 'binary',
      description: 'PNG, JPEG, WebP or GIF, at most 2,097,152 bytes and 4096 x 4096 pixels.',
    }),
  })
  .openapi('PhotoUpload', { required: ['photo'] });

/** The idempotency key: a write with it is applied once, however often it is sent. */
export const KeyHeader = z.object({
  'Idempotency-Key': z
    .string()
    .regex(/^[\w-]{16,128}$/)
    .openapi({ description: 'A random one for each new item; the same one for each retry.' }),
});

/** Problems with all codes, including the notes' own. */
export const NoteProblem = problemWith(PROBLEM_CODES);
