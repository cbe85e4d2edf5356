import type { NoteContent } from './note';

export const MAX_TITLE = 40;
export const MAX_TEXT = 1000;

/** What is wrong with a field; '' for nothing. The server has the last word. */
export interface NoteProblems {
  readonly title: '' | 'empty' | 'too_long';
  readonly text: '' | 'too_long';
}

/** In characters as a user counts them, near enough: an emoji is one or a few, not its UTF-16 halves. */
export const lengthOf = (text: string): number => Array.from(text).length;

export function checkNote(content: NoteContent): NoteProblems {
  const title = lengthOf(content.title.trim());
  return {
    title: title === 0 ? 'empty' : title > MAX_TITLE ? 'too_long' : '',
    text: lengthOf(content.text.trim()) > MAX_TEXT ? 'too_long' : '',
  };
}
