import type { Draft, DraftPhoto } from './draft';
import type { Note, NoteContent } from './note';
import type { FormPhoto } from './photo-queue';
import type { NoteProblems } from './validation';

/** The form's state. */
export interface FormState extends NoteContent {
  readonly phase: 'loading' | 'failed' | 'editing' | 'saving' | 'done';
  /** '' until the note is on the server. */
  readonly noteId: string;
  readonly photos: readonly FormPhoto[];
  readonly problems: NoteProblems;
  /** The content comes from a draft. */
  readonly restored: boolean;
  /** Why the note could not be loaded. */
  readonly error: unknown;
}

export const NO_PROBLEMS: NoteProblems = { title: '', text: '' };

export const EMPTY_FORM: FormState = {
  phase: 'editing',
  noteId: '',
  title: '',
  text: '',
  photos: [],
  problems: NO_PROBLEMS,
  restored: false,
  error: undefined,
};

/** The form's content for a note. */
export function formOf({ id, title, text, photos }: Note): FormState {
  const shown = photos.map((photo) => there(photo.id, photo.url));
  return Object.assign({}, EMPTY_FORM, { noteId: id, title, text, photos: shown });
}

/** The form's content for a draft. */
export function formOfDraft({ noteId, title, text, photos }: Draft): FormState {
  const shown = photos.map((photo) =>
    photo.id === '' ? waiting(photo.key, photo.path) : there(photo.id, photo.src),
  );
  return Object.assign({}, EMPTY_FORM, { noteId, title, text, photos: shown, restored: true });
}

/** The draft to store for the form. @param sent the content of a new note that was sent without an answer */
export function draftOf(form: FormState, sent: Draft['sent']): Draft {
  const { noteId, title, text } = form;
  const photos = form.photos.map(({ key, path, id, src }): DraftPhoto => ({ key, path, id, src }));
  return Object.assign({ noteId, title, text, photos }, sent ? { sent } : {});
}

/** A photo that still has to be uploaded. */
export const waiting = (key: string, path: string): FormPhoto => ({
  key,
  path,
  src: path,
  id: '',
  state: 'waiting',
  percent: 0,
  problem: '',
});

/** A photo on the server. It needs no upload key, so its id serves as key. */
const there = (id: string, src: string): FormPhoto => ({
  key: id,
  path: '',
  src,
  id,
  state: 'there',
  percent: 100,
  problem: '',
});

export const trimmed = ({ title, text }: NoteContent): NoteContent => ({
  title: title.trim(),
  text: text.trim(),
});

export const sameContent = (one: NoteContent, other: NoteContent): boolean =>
  one.title === other.title && one.text === other.text;

export const sameList = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((item, index) => item === other[index]);

/** The ids of uploaded photos, in the form's order. */
export const idsOf = (photos: readonly FormPhoto[]): readonly string[] =>
  photos.filter(({ id }) => id !== '').map(({ id }) => id);
