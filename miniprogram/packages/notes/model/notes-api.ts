import type { AbortSignal } from '../../../platform/abort';
import type { Client } from '../../../request/client';
import { clientError } from '../../../request/errors';
import { notesBackend } from './backend';
import type { NotesBackend, NotesCall } from './backend';
import type { AddedPhoto, Note, NoteChange, NoteContent, NotePage } from './note';

export interface PhotoUpload {
  readonly filePath: string;
  readonly key: string;
  readonly signal: AbortSignal;
  /** 0 to 100 */
  readonly onProgress: (percent: number) => void;
}

/** Every call rejects as `Client` does. */
export interface NotesApi {
  list: (cursor: string) => Promise<NotePage>;
  get: (id: string) => Promise<Note>;
  /** @param key idempotency key, the same for each retry */
  create: (content: NoteContent, key: string) => Promise<Note>;
  change: (id: string, change: NoteChange) => Promise<Note>;
  remove: (id: string) => Promise<void>;
  restore: (id: string) => Promise<Note>;
  addPhoto: (id: string, upload: PhotoUpload) => Promise<AddedPhoto>;
  /** Whether the backend has reminders. */
  readonly reminds: boolean;
  /** Reminds once by a message, to which the user has consented. @param at ms since 1970 */
  remind: (id: string, at: number) => Promise<Note>;
  forgetReminder: (id: string) => Promise<Note>;
}

export interface NotesApiOptions {
  /** The app's client, or one derived by `within` for a page. */
  readonly client: Pick<Client, 'send' | 'patch' | 'upload'>;
  /** The API's base URL, in front of photo paths. */
  readonly origin: string;
  /** Default: the reference API. */
  readonly backend?: NotesBackend;
}

/** Notes per page of the list. */
export const PAGE_SIZE = 20;

export function createNotesApi({ client, origin, backend = notesBackend }: NotesApiOptions): NotesApi {
  const ask = ({ method, path, body, query, header }: NotesCall): Promise<unknown> => {
    const options = Object.assign({}, query ? { query } : {}, header ? { header } : {});
    if (method === 'patch') return client.patch<unknown>(path, body, options);
    const name = method.toUpperCase() as 'GET' | 'POST' | 'PUT' | 'DELETE';
    return client
      .send<unknown>(path, Object.assign({ method: name }, options, body === undefined ? {} : { body }))
      .then(({ value }) => value);
  };
  const { reminder } = backend;
  const note = (answer: unknown): Note => understood(() => backend.readNote(answer, origin));
  return {
    list: (cursor) =>
      ask(backend.list(cursor, PAGE_SIZE)).then((answer) =>
        understood(() => backend.readPage(answer, origin)),
      ),
    get: (id) => ask(backend.get(id)).then(note),
    create: (content, key) => ask(backend.create(content, key)).then(note),
    change: (id, change) => ask(backend.change(id, change)).then(note),
    remove: (id) => ask(backend.remove(id)).then(() => undefined),
    restore: (id) => ask(backend.restore(id)).then(note),
    reminds: reminder !== undefined,
    remind: (id, at) => (reminder ? ask(reminder.set(id, at)).then(note) : noReminders()),
    forgetReminder: (id) => (reminder ? ask(reminder.remove(id)).then(note) : noReminders()),
    addPhoto(id, { filePath, key, signal, onProgress }) {
      const { path, name, header = {} } = backend.addPhoto(id, key);
      return client
        .upload<unknown>(path, { filePath, name, header, signal, onProgress })
        .then((answer) => understood(() => backend.readAdded(answer, origin)));
    },
  };
}

function noReminders(): Promise<never> {
  return Promise.reject(new Error('this backend sends no reminders: see `reminds`'));
}

function understood<T>(read: () => T): T {
  try {
    return read();
  } catch {
    throw clientError('malformed_answer');
  }
}
