import type { IncomingMessage } from 'node:http';

import * as deletion from '../../domain/notes-deletion';
import { findNote, listNotes as readNotes } from '../../domain/notes-list';
import { addPhoto, readPhoto } from '../../domain/notes-photos';
import { removeReminder, setReminder } from '../../domain/notes-reminder';
import { noteView } from '../../domain/notes-view';
import { changeNote, createNote } from '../../domain/notes-write';
import { ApiError } from '../../problem/api-error';
import { imageReply } from '../image-reply';
import { empty, json } from '../reply';
import { route, type Route } from '../route';
import {
  deleteNote,
  deleteReminder,
  getNote,
  getNotePhoto,
  listNotes,
  patchNote,
  postNote,
  postNotePhoto,
  postReminder,
  restoreNote,
} from './notes-contract';
import { KeyHeader } from './notes-schemas';

/** The form of newImageName: no other name is looked up. */
const NAME = /^[\w-]{32}$/;

/** The sample: notes with photos. */
export function noteRoutes(): readonly Route[] {
  return [
    route(listNotes, async ({ user, query, services: { store } }) =>
      json(await readNotes(store, user.id, query)),
    ),
    route(postNote, async ({ incoming, user, body, services }) =>
      json(await createNote(services, user, body, keyOf(incoming)), 201),
    ),
    route(getNote, async ({ user, params: { id = '' }, services: { store } }) =>
      json(noteView(await findNote(store, user.id, id))),
    ),
    route(patchNote, async ({ user, params: { id = '' }, body, services }) =>
      json(await changeNote(services, user, id, body)),
    ),
    route(deleteNote, async ({ user, params: { id = '' }, services }) => {
      await deletion.deleteNote(services, user.id, id);
      return empty();
    }),
    route(restoreNote, async ({ user, params: { id = '' }, services }) =>
      json(await deletion.restoreNote(services, user.id, id)),
    ),
    route(postReminder, async ({ user, params: { id = '' }, body, services }) =>
      json(await setReminder(services, user.id, id, body.at)),
    ),
    route(deleteReminder, async ({ user, params: { id = '' }, services: { store } }) =>
      json(await removeReminder(store, user.id, id)),
    ),
    route(postNotePhoto, async ({ incoming, user, params: { id = '' }, body, services }) =>
      json(await addPhoto(services, user, id, body, keyOf(incoming))),
    ),
    route(getNotePhoto, async ({ incoming, params: { name = '' }, services: { store } }) => {
      const photo = NAME.test(name) ? await readPhoto(store, name) : null;
      if (photo === null) throw new ApiError('not_found');
      return imageReply({ name, ...photo }, incoming.headers['if-none-match']);
    }),
  ];
}

function keyOf({ headers }: IncomingMessage): string {
  const read = KeyHeader.safeParse({ 'Idempotency-Key': headers['idempotency-key'] });
  if (!read.success) throw new ApiError('idempotency_key_missing');
  return read.data['Idempotency-Key'];
}
