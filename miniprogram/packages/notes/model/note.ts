/** A photo on the server; `url` is for `<image>` and the viewer. */
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
  /** The time of its reminder, also a past one, ms since 1970; omitted if there is none. */
  readonly remindAt?: number;
}

/** A page of the list, newest first. */
export interface NotePage {
  readonly items: readonly Note[];
  /** The cursor of the next page; '' after the last one. */
  readonly nextCursor: string;
}

/** The note after the upload, and the id of the new photo. */
export interface AddedPhoto {
  readonly note: Note;
  readonly photoId: string;
}

/** What the user writes. */
export interface NoteContent {
  readonly title: string;
  readonly text: string;
}

/** A change of a note. `photos` are the ids in their new order; other photos are removed. */
export interface NoteChange extends NoteContent {
  readonly photos: readonly string[];
}

export const MAX_PHOTOS = 9;
export const MAX_PHOTO_BYTES = 2 * 1024 * 1024;
