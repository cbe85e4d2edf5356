import type { Storage } from '../../../platform/storage';
import type { NoteContent } from './note';

/** A photo of a draft. */
export interface DraftPhoto {
  /** Idempotency key, the same for each upload attempt. */
  readonly key: string;
  /** The file to upload; '' when it is on the server. */
  readonly path: string;
  /** The id on the server; '' until it is uploaded. */
  readonly id: string;
  /** The source for `<image>`. */
  readonly src: string;
}

/** An unsaved note. It survives the end of the app together with its keys, so that nothing is created twice. */
export interface Draft extends NoteContent {
  readonly photos: readonly DraftPhoto[];
  /** The note that it changes; '' for a new one. */
  readonly noteId: string;
  /** The content and key of a new note that was sent without an answer. */
  readonly sent?: NoteContent & { readonly key: string };
}

const VERSION = 1;

export interface DraftStore {
  /** `undefined` for an invalid draft or one of another version. */
  read: () => Draft | undefined;
  /** Returns whether it was written. */
  write: (draft: Draft) => boolean;
  remove: () => void;
}

/**
 * @param noteId '' for a new note; each note and each user has a separate draft
 * @param insistOnSameUser throws once the user has changed: the former user's text is not stored then
 */
export function createDraftStore(
  storage: Storage,
  userId: () => string | undefined,
  noteId: string,
  insistOnSameUser: () => void = () => undefined,
): DraftStore {
  const key = (): string => `note-draft:${userId() ?? ''}:${noteId}`;
  return {
    read() {
      const stored = storage.read(key()) as { version?: unknown; draft?: unknown } | null | undefined;
      return stored?.version === VERSION && isDraft(stored.draft) ? stored.draft : undefined;
    },
    write(draft) {
      try {
        insistOnSameUser();
      } catch {
        return false;
      }
      return storage.write(key(), { version: VERSION, draft });
    },
    remove() {
      storage.remove(key());
    },
  };
}

function isDraft(value: unknown): value is Draft {
  const { title, text, noteId, photos, sent } = fieldsOf(value);
  return (
    areTexts(title, text, noteId) &&
    Array.isArray(photos) &&
    photos.every((photo) => {
      const { key, path, id, src } = fieldsOf(photo);
      return areTexts(key, path, id, src);
    }) &&
    (sent === undefined || areTexts(fieldsOf(sent)['key'], fieldsOf(sent)['title'], fieldsOf(sent)['text']))
  );
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function areTexts(...values: readonly unknown[]): boolean {
  return values.every((value) => typeof value === 'string');
}
