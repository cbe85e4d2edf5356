import { isOffline } from '../../../../session/errors';
import type { SessionState } from '../../../../session/types';
import { fill } from '../../../../texts/language';
import { describeDate } from '../../model/dates';
import type { NoteDetailState } from '../../model/note-detail';
import type { DETAIL_TEXTS } from '../../texts';

export interface DetailPhoto {
  readonly id: string;
  readonly url: string;
  readonly label: string;
}

export interface DetailView {
  readonly view: 'skeleton' | 'note' | 'deleted' | 'blank';
  readonly title: string;
  readonly text: string;
  readonly date: string;
  readonly photos: readonly DetailPhoto[];
  /** ms since 1970; 0 for no reminder. */
  readonly remindAt: number;
  readonly busy: boolean;
  readonly blank: { readonly title: string; readonly hint: string; readonly action: string };
}

export interface DetailViewInput {
  readonly detail: NoteDetailState;
  readonly session: SessionState;
  readonly now: number;
  readonly describe: (error: unknown) => string;
  readonly t: typeof DETAIL_TEXTS.zh;
}

const NO_BLANK = { title: '', hint: '', action: '' };
const NOTHING: DetailView = {
  view: 'skeleton',
  title: '',
  text: '',
  date: '',
  photos: [],
  remindAt: 0,
  busy: false,
  blank: NO_BLANK,
};

/** The detail page's data. */
export function detailView({ detail, session, now, describe, t }: DetailViewInput): DetailView {
  const { status, note, error, busy } = detail;
  const blank = (title: string, hint: string, action: string): DetailView =>
    Object.assign({}, NOTHING, { view: 'blank' as const, blank: { title, hint, action } });
  if (session === 'signed-out') return blank(t.signedOutTitle, t.signedOutHint, t.signIn);
  if (status === 'missing') return blank(t.missingTitle, t.missingHint, t.toList);
  if (status === 'failed')
    return isOffline(error)
      ? blank(t.offlineTitle, t.offlineHint, t.retry)
      : blank(t.failedTitle, describe(error), t.retry);
  if (status === 'loading' || !note) return NOTHING;
  const all = note.photos.length;
  const edited = note.updatedAt > note.createdAt ? ` · ${t.edited}` : '';
  return {
    view: status === 'deleted' ? 'deleted' : 'note',
    title: note.title,
    text: note.text,
    date: describeDate(note.createdAt, now, t.dates) + edited,
    photos: note.photos.map(({ id, url }, index) => ({
      id,
      url,
      label: fill(t.photo, { n: index + 1, all }),
    })),
    remindAt: note.remindAt ?? 0,
    busy,
    blank: NO_BLANK,
  };
}
