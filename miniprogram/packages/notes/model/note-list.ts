import type { Note, NotePage } from './note';
import type { NotesApi } from './notes-api';

export interface NoteListState {
  /** The state of the first page. `ready` without items is an empty list. */
  readonly status: 'loading' | 'ready' | 'failed';
  readonly items: readonly Note[];
  /** The state of the next page. */
  readonly more: 'idle' | 'loading' | 'failed' | 'end';
  /** Why the last request failed; `undefined` after a success. */
  readonly error: unknown;
}

export interface NoteList {
  readonly state: NoteListState;
  /** Loads the first page and shows the skeleton meanwhile. Never rejects: the state contains the result. */
  open: () => Promise<void>;
  /** Reloads the first page while the old items stay visible. */
  refresh: () => Promise<void>;
  /** Loads the next page; one request at a time, and none after the last page. */
  loadMore: () => Promise<void>;
  /** Removes everything, when the user has changed. Late answers are ignored. */
  reset: () => void;
}

const EMPTY: NoteListState = { status: 'loading', items: [], more: 'idle', error: undefined };

/** @param show called with each new state */
export function createNoteList(api: Pick<NotesApi, 'list'>, show: (state: NoteListState) => void): NoteList {
  let state = EMPTY;
  let cursor = '';
  /** Increases with each refresh, so that answers to older requests are ignored. */
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
          // A backend with offset paging repeats items that newer notes have pushed down.
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

/** The older items behind a reloaded first page; `undefined` when there is none, or a gap between them. */
function behind({ items, nextCursor }: NotePage, known: readonly Note[]): readonly Note[] | undefined {
  const last = items[items.length - 1];
  if (nextCursor === '' || last === undefined) return undefined;
  const index = known.findIndex(({ id }) => id === last.id);
  if (index < 0 || index === known.length - 1) return undefined;
  const fresh = new Set(items.map(({ id }) => id));
  return known.slice(index + 1).filter(({ id }) => !fresh.has(id));
}
