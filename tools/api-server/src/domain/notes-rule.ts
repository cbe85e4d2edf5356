import { ApiError } from '../problem/api-error';

/** In code points, which is close to the characters that a user counts. */
const MAX_TITLE = 40;
const MAX_TEXT = 1000;

/** A note's content as the user wrote it. */
export interface NoteContent {
  readonly title: string;
  readonly text: string;
}

/** Control characters except tab and line feed, and unpaired surrogates. */
const REFUSED = /[^\P{Cc}\t\n]|\p{Cs}/u;

/** Composes, trims and checks a note's content. @throws ApiError `note_invalid`, naming the fields */
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
