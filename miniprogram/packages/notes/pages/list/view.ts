import { isOffline } from '../../../../session/errors';
import type { SessionState } from '../../../../session/types';
import { fill } from '../../../../texts/language';
import { describeDate } from '../../model/dates';
import type { Note } from '../../model/note';
import type { NoteListState } from '../../model/note-list';
import type { LIST_TEXTS } from '../../texts';

export interface ListItem {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly date: string;
  /** At most three. */
  readonly thumbs: readonly string[];
  /** The number of photos as text; '' for none. */
  readonly photos: string;
  readonly label: string;
}

export interface ListView {
  readonly view: 'skeleton' | 'list' | 'blank';
  readonly items: readonly ListItem[];
  readonly blank: { readonly title: string; readonly hint: string; readonly action: string };
  /** Shown above the list. */
  readonly notice: string;
  readonly footer: { readonly kind: 'none' | 'loading' | 'failed' | 'end'; readonly text: string };
}

export interface ListViewInput {
  readonly list: NoteListState;
  readonly session: SessionState;
  /** Why there is no session; `undefined` when there is one, or no failure. */
  readonly failure: unknown;
  readonly now: number;
  readonly describe: (error: unknown) => string;
  readonly t: typeof LIST_TEXTS.zh;
}

const NO_BLANK = { title: '', hint: '', action: '' };
const NO_FOOTER = { kind: 'none', text: '' } as const;
const THUMBS = 3;
/** Shorter lists need no "end of list" text. */
const LONG = 5;

/** The list page's data. */
export function listView(input: ListViewInput): ListView {
  const { list, session, failure, t, describe } = input;
  const blank = (title: string, hint: string, action: string): ListView => ({
    view: 'blank',
    items: [],
    blank: { title, hint, action },
    notice: '',
    footer: NO_FOOTER,
  });
  if (session === 'signed-out') return blank(t.signedOutTitle, t.signedOutHint, t.signIn);
  if (list.items.length > 0) return filled(input);
  if (session === 'failed' || list.status === 'failed') {
    const why = session === 'failed' ? failure : list.error;
    return isOffline(why)
      ? blank(t.offlineTitle, t.offlineHint, t.retry)
      : blank(t.failedTitle, describe(why), t.retry);
  }
  if (list.status === 'ready') return blank(t.emptyTitle, t.emptyHint, '');
  return { view: 'skeleton', items: [], blank: NO_BLANK, notice: '', footer: NO_FOOTER };
}

function filled({ list, t, now, describe }: ListViewInput): ListView {
  const { error, more } = list;
  const notice =
    error !== undefined && more !== 'failed' ? (isOffline(error) ? t.stale : describe(error)) : '';
  return {
    view: 'list',
    items: list.items.map((note) => itemOf(note, now, t)),
    blank: NO_BLANK,
    notice,
    footer: footerOf(list, t),
  };
}

function footerOf({ more, items }: NoteListState, t: ListViewInput['t']): ListView['footer'] {
  if (more === 'loading') return { kind: 'loading', text: t.loadingMore };
  if (more === 'failed') return { kind: 'failed', text: t.moreFailed };
  return more === 'end' && items.length > LONG ? { kind: 'end', text: t.end } : NO_FOOTER;
}

function itemOf({ id, title, text, photos, createdAt }: Note, now: number, t: ListViewInput['t']): ListItem {
  return {
    id,
    title,
    text,
    date: describeDate(createdAt, now, t.dates),
    thumbs: photos.slice(0, THUMBS).map(({ url }) => url),
    photos: photos.length === 0 ? '' : fill(t.photos, { n: photos.length }),
    label: fill(t.open, { title }),
  };
}
