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
} from '../http/routes/notes-contract';
import type { RouteSpec } from '../http/route';

/** The sample's contract, in a separate document, so that the sample can be removed completely. */
export const NOTE_ROUTES: readonly RouteSpec[] = [
  listNotes,
  postNote,
  getNote,
  patchNote,
  deleteNote,
  restoreNote,
  postReminder,
  deleteReminder,
  postNotePhoto,
  getNotePhoto,
];
