import { createStorage } from '../../platform/storage';
import { pageSignal } from '../../platform/page-signal';
import type { Client } from '../../request/client';
import { createDeletedNoteStore } from './model/deleted-note';
import type { DeletedNoteStore } from './model/deleted-note';
import { createDescribe } from './model/describe';
import { createNotesApi } from './model/notes-api';
import type { NotesApi } from './model/notes-api';
import { NOTE_PROBLEMS } from './texts';

/** Creates what each notes page needs. Its requests are aborted when the page is closed. */
export function openNotes(page: { onUnload?: (() => unknown) | undefined }): {
  readonly api: NotesApi;
  readonly describe: (error: unknown) => string;
} {
  const { client, streaming, texts, language } = getApp<IAppOption>();
  // The app's client is typed by the account's contract; the notes have a separate one.
  const plain = client as unknown as Client;
  return {
    api: createNotesApi({ client: plain.within(pageSignal(page)), origin: streaming.origin }),
    describe: createDescribe(language.of(NOTE_PROBLEMS), texts.error),
  };
}

export const PAGES = {
  list: '/packages/notes/pages/list/list',
  detail: (id: string): string => `/packages/notes/pages/detail/detail?id=${encodeURIComponent(id)}`,
  form: (id = ''): string =>
    `/packages/notes/pages/form/form${id === '' ? '' : `?id=${encodeURIComponent(id)}`}`,
};

/** The store of the current user's last deletion. */
export function openDeleted(): DeletedNoteStore {
  const { session, ports, clock } = getApp<IAppOption>();
  return createDeletedNoteStore(createStorage(ports.wx), () => session.userId, clock.now);
}
