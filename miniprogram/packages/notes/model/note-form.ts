import { hasCode } from '../../../platform/app-error';
import type { Clock } from '../../../platform/clock';
import { isFinalRefusal } from '../../../request/errors';
import type { Draft, DraftStore } from './draft';
import {
  draftOf,
  EMPTY_FORM,
  formOf,
  formOfDraft,
  idsOf,
  NO_PROBLEMS,
  sameContent,
  sameList,
  trimmed,
  waiting,
} from './form-state';
import type { FormState } from './form-state';
import { newKey } from '../../../platform/random-key';
import { MAX_PHOTOS } from './note';
import type { NoteContent } from './note';
import type { NotesApi } from './notes-api';
import type { PhotoFiles } from './photo-files';
import { createPhotoQueue } from './photo-queue';
import type { FormPhoto } from './photo-queue';
import { checkNote } from './validation';

export interface NoteForm {
  readonly state: FormState;
  /** Starts with a new or existing note and restores its draft. Never rejects. */
  open: () => Promise<void>;
  write: (content: Partial<NoteContent>) => void;
  /** @returns how many were refused because they are too large */
  addPhotos: (tempFilePaths: readonly string[]) => Promise<number>;
  removePhoto: (key: string) => void;
  retryPhoto: (key: string) => Promise<void>;
  cancelPhoto: (key: string) => void;
  /** Never rejects: the state and `tell` report the result. */
  save: () => Promise<void>;
  /** Discards the changes. */
  discard: () => void;
  /** Stores the draft: the page is hidden or closed. */
  keep: () => void;
}

export interface NoteFormOptions {
  readonly api: NotesApi;
  readonly files: PhotoFiles;
  readonly clock: Pick<Clock, 'after'>;
  readonly shelf: DraftStore;
  /** Remembers who saves; what it returns throws once that user has gone. */
  readonly pin: () => () => void;
  /** '' for a new note */
  readonly noteId: string;
  /** The text of an error. */
  readonly describe: (error: unknown) => string;
  /** The text for a photo whose upload the user cancelled. */
  readonly cancelled: string;
  readonly show: (state: FormState) => void;
  readonly tell: (event: FormEvent) => void;
}

export type FormEvent =
  | { readonly kind: 'saved' }
  | { readonly kind: 'invalid' }
  | { readonly kind: 'refused'; readonly error: unknown }
  /** The note is saved, but `count` photos are not. */
  | { readonly kind: 'photos-failed'; readonly count: number };

/** Delay after the last keystroke before the draft is written, in ms. */
const WRITE_AFTER_MS = 400;

export function createNoteForm(options: NoteFormOptions): NoteForm {
  const { files, clock, shelf, show, tell, describe, cancelled } = options;
  let state: FormState = EMPTY_FORM;
  let base: FormState = EMPTY_FORM;
  let sent: Draft['sent'];
  /** The ids of the uploaded photos, in the server's order. */
  let arrived: readonly string[] = [];
  let stopTimer = (): void => undefined;
  /** Set while chosen photos are being compressed. */
  let preparing: Promise<unknown> | undefined;
  let checkOwner = (): void => undefined;

  /** What one user writes is never sent as another's, however long photos and answers take. */
  const asOwner = <T>(send: () => Promise<T>): Promise<T> =>
    new Promise((resolve) => {
      checkOwner();
      resolve(send());
    });
  const api: Pick<NotesApi, 'get' | 'create' | 'change' | 'addPhoto'> = {
    get: (id) => options.api.get(id),
    create: (content, key) => asOwner(() => options.api.create(content, key)),
    change: (id, content) => asOwner(() => options.api.change(id, content)),
    addPhoto: (id, upload) => asOwner(() => options.api.addPhoto(id, upload)),
  };

  const set = (change: Partial<FormState>): void => {
    state = Object.assign({}, state, change);
    show(state);
  };
  const isDirty = (): boolean =>
    sent !== undefined ||
    state.noteId !== base.noteId ||
    !sameContent(state, base) ||
    !sameList(
      state.photos.map(({ key }) => key),
      base.photos.map(({ key }) => key),
    );
  const keep = (): void => {
    stopTimer();
    if (state.phase !== 'editing' && state.phase !== 'saving') return;
    if (isDirty()) shelf.write(draftOf(state, sent));
    else shelf.remove();
  };
  const edit = (change: Partial<FormState>): void => {
    set(change);
    stopTimer();
    stopTimer = clock.after(WRITE_AFTER_MS, keep);
  };
  const changePhoto = (key: string, change: Partial<FormPhoto>): void => {
    set({
      photos: state.photos.map((photo) => (photo.key === key ? Object.assign({}, photo, change) : photo)),
    });
  };
  const queue = createPhotoQueue({
    api,
    photos: () => state.photos,
    change: changePhoto,
    describe,
    cancelled,
    added(key, id) {
      arrived = arrived.filter((one) => one !== id).concat(id);
      changePhoto(key, { state: 'there', percent: 100, id });
      keep();
    },
  });

  const change = (noteId: string, content: NoteContent): Promise<string> =>
    api.change(noteId, Object.assign({ photos: idsOf(state.photos) }, content)).then((note) => {
      arrived = note.photos.map(({ id }) => id);
      return noteId;
    });

  /** Saves the note's content, without photos. */
  const saveContent = (): Promise<string> => {
    const content = trimmed(state);
    if (state.noteId !== '') return change(state.noteId, content);
    // Content that may have arrived is sent again unchanged under its key: otherwise the note would be
    // created twice.
    const first = sent ?? Object.assign({ key: newKey() }, content);
    sent = first;
    keep();
    return api.create({ title: first.title, text: first.text }, first.key).then(
      ({ id }) => {
        sent = undefined;
        set({ noteId: id });
        keep();
        return sameContent(first, content) ? id : change(id, content);
      },
      (error: unknown) => {
        if (!isFinalRefusal(error)) throw error;
        sent = undefined;
        keep();
        if (sameContent(first, content)) throw error;
        return saveContent();
      },
    );
  };

  const finish = (): void => {
    stopTimer();
    shelf.remove();
    set({ phase: 'done' });
    tell({ kind: 'saved' });
    // After the state has changed, so that no visible photo loses its file.
    state.photos.forEach(({ path }) => {
      files.drop(path);
    });
  };

  return {
    get state() {
      return state;
    },
    open() {
      const draft = shelf.read();
      sent = draft?.sent;
      if (options.noteId === '') {
        set(draft ? formOfDraft(draft) : EMPTY_FORM);
        return Promise.resolve();
      }
      set({ phase: 'loading', error: undefined });
      return api.get(options.noteId).then(
        (note) => {
          base = formOf(note);
          set(draft ? formOfDraft(draft) : base);
        },
        (error: unknown) => {
          set({ phase: 'failed', error });
        },
      );
    },
    write(content) {
      // Problems are checked again at the next save; until then an edit removes them.
      edit(Object.assign({ problems: NO_PROBLEMS }, content));
    },
    addPhotos(paths) {
      const adding = Promise.all(paths.map((path) => files.prepare(path))).then((prepared) => {
        const ready = prepared.filter((photo) => photo !== undefined);
        const room = MAX_PHOTOS - state.photos.length;
        ready.slice(Math.max(room, 0)).forEach(({ path }) => {
          files.drop(path);
        });
        const added = ready.slice(0, Math.max(room, 0)).map(({ key, path }) => waiting(key, path));
        set({ photos: state.photos.concat(added) });
        keep();
        return prepared.length - ready.length;
      });
      const all = Promise.all([preparing, adding]).then(() => {
        if (preparing === all) preparing = undefined;
      });
      preparing = all;
      return adding;
    },
    removePhoto(key) {
      const photo = state.photos.find((one) => one.key === key);
      if (!photo || photo.state === 'uploading' || state.phase !== 'editing') return;
      files.drop(photo.path);
      set({ photos: state.photos.filter((one) => one !== photo) });
      keep();
    },
    retryPhoto(key) {
      if (state.noteId === '') return Promise.resolve();
      if (state.phase !== 'saving') checkOwner = options.pin();
      return queue.retry(state.noteId, key);
    },
    cancelPhoto(key) {
      queue.cancel(key);
    },
    save() {
      if (state.phase !== 'editing') return Promise.resolve();
      const problems = checkNote(state);
      if (problems.title !== '' || problems.text !== '') {
        set({ problems });
        tell({ kind: 'invalid' });
        return Promise.resolve();
      }
      checkOwner = options.pin();
      set({ phase: 'saving', problems });
      // Saving waits for photos that are being prepared or uploaded, since they belong to the note.
      const before = preparing ?? queue.settled();
      const whole = before && before.then(() => queue.settled());
      return (whole ? whole.then(saveContent) : saveContent())
        .then((noteId) => queue.send(noteId).then(() => noteId))
        .then((noteId) => {
          const failed = state.photos.filter((photo) => photo.state === 'failed');
          if (failed.length > 0) {
            set({ phase: 'editing' });
            keep();
            tell({ kind: 'photos-failed', count: failed.length });
            return undefined;
          }
          const isInOrder = sameList(arrived, idsOf(state.photos));
          return (isInOrder ? Promise.resolve() : change(noteId, trimmed(state))).then(finish);
        })
        .catch((error: unknown) => {
          // The page was closed: the draft is kept for the next time.
          if (hasCode(error, 'aborted')) return;
          set({ phase: 'editing' });
          keep();
          tell({ kind: 'refused', error });
        });
    },
    discard() {
      stopTimer();
      state.photos.forEach(({ path }) => {
        files.drop(path);
      });
      shelf.remove();
      sent = undefined;
      set(base);
    },
    keep,
  };
}
