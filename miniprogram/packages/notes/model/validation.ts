import type { NoteContent } from './note';

export const MAX_TITLE = 40;
export const MAX_TEXT = 1000;

/** The problem of each field; '' for none. The server decides. */
export interface NoteProblems {
  readonly title: '' | 'empty' | 'too_long';
  readonly text: '' | 'too_long';
}

/** Approximately the characters that a user counts: an emoji is one or a few, instead of its UTF-16 units. */
export const lengthOf = (text: string): number => Array.from(text).length;

/** The problems of a note as it would be saved, that is trimmed. */
export function checkNote(content: NoteContent): NoteProblems {
  const title = lengthOf(content.title.trim());
  return {
    title: title === 0 ? 'empty' : title > MAX_TITLE ? 'too_long' : '',
    text: lengthOf(content.text.trim()) > MAX_TEXT ? 'too_long' : '',
  };
}
