import { isNotFound } from './not-found';
import type { Note } from './note';
import type { NotesApi } from './notes-api';

export interface NoteDetailState {
  /** `missing`: deleted earlier, or another user's. `deleted`: just now, can be undone. */
  readonly status: 'loading' | 'ready' | 'failed' | 'missing' | 'deleted';
  readonly note: Note | undefined;
  /** A deletion or its undo is running. */
  readonly busy: boolean;
  /** Why it could not be loaded. */
  readonly error: unknown;
}

export interface NoteDetail {
  readonly state: NoteDetailState;
  /** Never rejects: the state contains the result. */
  open: () => Promise<void>;
  /** Reloads while the old note stays visible; a failure changes nothing. */
  refresh: () => Promise<void>;
  /** Shows the note after another part of the page has changed it. */
  take: (note: Note) => void;
  /** Deletes without asking, since it can be undone. Rejects as `Client` does. */
  remove: () => Promise<void>;
  /** Rejects as `Client` does; when it is too late to undo, the note is `missing`. */
  undo: () => Promise<void>;
}

export function createNoteDetail(
  api: Pick<NotesApi, 'get' | 'remove' | 'restore'>,
  id: string,
  show: (state: NoteDetailState) => void,
): NoteDetail {
  let state: NoteDetailState = { status: 'loading', note: undefined, busy: false, error: undefined };
  const set = (change: Partial<NoteDetailState>): void => {
    state = Object.assign({}, state, change);
    show(state);
  };
  const load = (failed: (error: unknown) => void): Promise<void> =>
    api.get(id).then((note) => {
      if (state.status !== 'deleted' && !state.busy) set({ status: 'ready', note, error: undefined });
    }, failed);
  const during = (work: Promise<void>): Promise<void> => {
    set({ busy: true });
    return work.then(
      () => {
        set({ busy: false });
      },
      (error: unknown) => {
        set({ busy: false });
        throw error;
      },
    );
  };

  return {
    get state() {
      return state;
    },
    open() {
      // A link without an id: nothing to load.
      if (id === '') {
        set({ status: 'missing' });
        return Promise.resolve();
      }
      set({ status: 'loading', error: undefined });
      return load((error) => {
        set({ status: isNotFound(error) ? 'missing' : 'failed', error });
      });
    },
    refresh: () =>
      state.status === 'ready'
        ? load((error) => {
            if (isNotFound(error) && state.status === 'ready') set({ status: 'missing' });
          })
        : Promise.resolve(),
    take(note) {
      if (state.status === 'ready') set({ note });
    },
    remove() {
      if (state.busy || state.status !== 'ready') return Promise.resolve();
      return during(
        api
          .remove(id)
          .catch((error: unknown) => {
            // Already deleted on another device, which is the wanted result.
            if (!isNotFound(error)) throw error;
          })
          .then(() => {
            set({ status: 'deleted' });
          }),
      );
    },
    undo() {
      if (state.busy || state.status !== 'deleted') return Promise.resolve();
      return during(
        api.restore(id).then(
          (note) => {
            set({ status: 'ready', note });
          },
          (error: unknown) => {
            if (isNotFound(error)) set({ status: 'missing' });
            throw error;
          },
        ),
      );
    },
  };
}
