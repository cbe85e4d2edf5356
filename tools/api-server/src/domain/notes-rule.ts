import { ApiError } from '../problem/api-error';

/** In characters as a user counts them, near enough: code points. */
const MAX_TITLE = 40;
const MAX_TEXT = 1000;

/** What a user writes. */
export interface NoteContent {
  readonly title: string;
  readonly text: string;
}

/** Control characters but tab and line feed, and halves of pairs. */
const REFUSED = /[^\P{Cc}\t\n]|\p{Cs}/u;

/**
 * Composes, trims and checks what a user wrote.
 * @throws ApiError `note_invalid`, naming the fields
 */
export function normalizeNote(raw: NoteContent): NoteContent {
  const clean = (text: string): string => text.replace(/\r\n?/g, '\n').normalize('NFC').trim();
  const title = clean(raw.title);
  const text = clean(raw.text);
  const fields = [
    ...(title === '' || lengthOf(title) > MAX_TITLE || /\n/.test(title) || REFUSED.test(title)
      ? [{ field: 'title', message: `has 1 to ${String(MAX_TITLE)} characters on one line` }]
      : []),
    ...(lengthOf(text) > MAX_TEXT || REFUSED.test(text)
      ? [{ field: 'text', message: `has at most ${String(MAX_TEXT)} characters` }]
      : []),
  ];
  if (fields.length > 0) throw new ApiError('note_invalid', { fields });
  return { title, text };
}

const lengthOf = (text: string): number => Array.from(text).length;
