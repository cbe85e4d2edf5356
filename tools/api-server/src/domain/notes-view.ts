import type { NoteRecord } from './notes-records';

const FOLDER = '/note-photos/';

/** A note as the API shows it. */
export interface NoteView {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** In the user's order; `path` is on the API's origin. */
  readonly photos: readonly { readonly id: string; readonly path: string }[];
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly updatedAt: number;
  /** The time of its reminder, past or future; omitted when there is none. */
  readonly remindAt?: number;
}

/** The API path of the photo with this name. */
export const photoPath = (name: string): string => FOLDER + name;

/** The name in a {@link photoPath}; `null` for another path. */
export const photoNameOf = (path: string): string | null =>
  path.startsWith(FOLDER) ? path.slice(FOLDER.length) : null;

/** The part of a note that leaves the server. */
export function noteView({ id, title, text, photos, createdAt, updatedAt, reminder }: NoteRecord): NoteView {
  return {
    id,
    title,
    text,
    photos: photos.map(({ name }) => ({ id: name, path: photoPath(name) })),
    createdAt,
    updatedAt,
    ...(reminder === undefined ? {} : { remindAt: reminder.at }),
  };
}
