import type {
  AddedPhoto as ContractAdded,
  Note as ContractNote,
  NotePage as ContractPage,
} from '../contract';
import type { AddedPhoto, Note, NoteChange, NoteContent, NotePage } from './note';

/** One request, as the client makes it. */
export interface NotesCall {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly path: string;
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly header?: Readonly<Record<string, string>>;
}

/** The notes requests of a backend. For another backend, change this file only. */
export interface NotesBackend {
  /** @param cursor '' for the first page */
  list: (cursor: string, limit: number) => NotesCall;
  get: (id: string) => NotesCall;
  /** @param key idempotency key, the same for each retry */
  create: (content: NoteContent, key: string) => NotesCall;
  change: (id: string, change: NoteChange) => NotesCall;
  remove: (id: string) => NotesCall;
  restore: (id: string) => NotesCall;
  /** Where a photo is uploaded, and the name of its form field. */
  addPhoto: (id: string, key: string) => Pick<NotesCall, 'path' | 'header'> & { readonly name: string };
  /** Omit it if the backend has no reminders. Both answer with the note; `at` is in ms since 1970. */
  reminder?: {
    readonly set: (id: string, at: number) => NotesCall;
    readonly remove: (id: string) => NotesCall;
  };
  /** @throws for an invalid answer; `origin` is put in front of a photo's path */
  readNote: (answer: unknown, origin: string) => Note;
  readPage: (answer: unknown, origin: string) => NotePage;
  readAdded: (answer: unknown, origin: string) => AddedPhoto;
}

const once = (key: string): Readonly<Record<string, string>> => ({ 'Idempotency-Key': key });
const pathOf = (id: string): string => `/v1/notes/${encodeURIComponent(id)}`;

/** The reference API (`contract.d.ts`). */
export const notesBackend: NotesBackend = {
  list: (cursor, limit) => ({
    method: 'get',
    path: '/v1/notes',
    query: cursor === '' ? { limit } : { limit, cursor },
  }),
  get: (id) => ({ method: 'get', path: pathOf(id) }),
  create: (content, key) => ({ method: 'post', path: '/v1/notes', body: content, header: once(key) }),
  change: (id, change) => ({ method: 'patch', path: pathOf(id), body: change }),
  remove: (id) => ({ method: 'delete', path: pathOf(id) }),
  restore: (id) => ({ method: 'post', path: `${pathOf(id)}/restore` }),
  addPhoto: (id, key) => ({ path: `${pathOf(id)}/photos`, name: 'photo', header: once(key) }),

  reminder: {
    set: (id, at) => ({ method: 'post', path: `${pathOf(id)}/reminder`, body: { at } }),
    remove: (id) => ({ method: 'delete', path: `${pathOf(id)}/reminder` }),
  },

  readNote(answer, origin) {
    const { id, title, text, photos, createdAt, updatedAt, remindAt } = answer as ContractNote;
    const shown = photos.map((photo) => ({ id: photo.id, url: origin + photo.path }));
    const note = { id, title, text, photos: shown, createdAt, updatedAt };
    return remindAt === undefined ? note : Object.assign(note, { remindAt });
  },

  readPage(answer, origin) {
    const { items, nextCursor } = answer as ContractPage;
    return {
      items: items.map((item) => notesBackend.readNote(item, origin)),
      nextCursor: nextCursor ?? '',
    };
  },

  readAdded(answer, origin) {
    const { note, photoId } = answer as ContractAdded;
    return { note: notesBackend.readNote(note, origin), photoId };
  },
};
