/** A photo on the server; `url` is what `<image>` and the viewer take. */
export interface NotePhoto {
  readonly id: string;
  readonly url: string;
}

export interface Note {
  readonly id: string;
  readonly title: string;
  /** May be empty. */
  readonly text: string;
  readonly photos: readonly NotePhoto[];
  /** ms since 1970 */
  readonly createdAt: number;
  readonly updatedAt: number;
  /** When a message reminds of it, or has, in ms since 1970; left out: never. */
  readonly remindAt?: number;
}

/** A part of the list, newest first. */
export interface NotePage {
  readonly items: readonly Note[];
  /** Where the next part begins; '' when this was the last. */
  readonly nextCursor: string;
}

/** The note as it is then, and which of its photos was sent. */
export interface AddedPhoto {
  readonly note: Note;
  readonly photoId: string;
}

/** What the user writes. */
export interface NoteContent {
  readonly title: string;
  readonly text: string;
}

/** What changes about a note. `photos` are ids in their new order; the others are removed. */
export interface NoteChange extends NoteContent {
  readonly photos: readonly string[];
}

export const MAX_PHOTOS = 9;
export const MAX_PHOTO_BYTES = 2 * 1024 * 1024;
