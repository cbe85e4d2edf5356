import type { Note, NotePage } from './note';
import type { NotesApi } from './notes-api';

export interface NoteListState {
  /** Of the first part. `ready` with no items is an empty list. */
  readonly status: 'loading' | 'ready' | 'failed';
  readonly items: readonly Note[];
  /** Of the next part. */
  readonly more: 'idle' | 'loading' | 'failed' | 'end';
  /** Why the last question failed; `undefined` after a success. */
  readonly error: unknown;
}

export interface NoteList {
  readonly state: NoteListState;
  /** The first part, loaded again behind the skeleton. Never rejects: the state says how it ended. */
  open: () => Promise<void>;
  /** The first part, loaded again while what is shown stays. */
  refresh: () => Promise<void>;
  /** The next part; one question at a time, and none after the last. */
  loadMore: () => Promise<void>;
  /** Forgets everything: another user, or none. A late answer changes nothing. */
  reset: () => void;
}

const EMPTY: NoteListState = { status: 'loading', items: [], more: 'idle', error: undefined };

/** The list as data. @param show called with each new state */
export function createNoteList(api: Pick<NotesApi, 'list'>, show: (state: NoteListState) => void): NoteList {
  let state = EMPTY;
  let cursor = '';
  /** A refresh makes the answers under way worthless: they belong to the list before it. */
  let turn = 0;
  const set = (change: Partial<NoteListState>): void => {
    state = Object.assign({}, state, change);
    show(state);
  };

  const first = (): Promise<void> => {
    turn += 1;
    const mine = turn;
    return api.list('').then(
      (page) => {
        if (mine !== turn) return;
        const kept = behind(page, state.items);
        if (!kept) cursor = page.nextCursor;
        set({
          status: 'ready',
          items: kept ? page.items.concat(kept) : page.items,
          more: cursor === '' ? 'end' : 'idle',
          error: undefined,
        });
      },
      (error: unknown) => {
        if (mine !== turn) return;
        const { items, more } = state;
        const status = items.length > 0 || state.status === 'ready' ? 'ready' : 'failed';
        set({ status, error, more: more === 'loading' ? 'idle' : more });
      },
    );
  };

  return {
    get state() {
      return state;
    },
    open() {
      cursor = '';
      set(EMPTY);
      return first();
    },
    refresh: first,
    loadMore() {
      if (state.status !== 'ready' || state.more === 'loading' || state.more === 'end')
        return Promise.resolve();
      const mine = turn;
      set({ more: 'loading' });
      return api.list(cursor).then(
        (page) => {
          if (mine !== turn) return;
          cursor = page.nextCursor;
          // A backend that counts repeats what was pushed down by newer notes.
          const known = new Set(state.items.map(({ id }) => id));
          const items = state.items.concat(page.items.filter(({ id }) => !known.has(id)));
          set({ items, more: cursor === '' ? 'end' : 'idle', error: undefined });
        },
        (error: unknown) => {
          if (mine === turn) set({ more: 'failed', error });
        },
      );
    },
    reset() {
      turn += 1;
      cursor = '';
      set(EMPTY);
    },
  };
}

/** What was loaded behind a first part that came again; `undefined` where it no longer fits together. */
function behind({ items, nextCursor }: NotePage, known: readonly Note[]): readonly Note[] | undefined {
  const last = items[items.length - 1];
  if (nextCursor === '' || last === undefined) return undefined;
  const index = known.findIndex(({ id }) => id === last.id);
  if (index < 0 || index === known.length - 1) return undefined;
  const fresh = new Set(items.map(({ id }) => id));
  return known.slice(index + 1).filter(({ id }) => !fresh.has(id));
}
