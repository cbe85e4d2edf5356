import type { Storage } from '../../../platform/storage';
import type { NoteContent } from './note';

/** A photo of a draft. */
export interface DraftPhoto {
  /** The same one for each try to send it. */
  readonly key: string;
  /** The file to send; '' for one that is on the server. */
  readonly path: string;
  /** On the server; '' until it is there. */
  readonly id: string;
  /** What `<image>` shows. */
  readonly src: string;
}

/** What somebody was writing. It survives the end of the app, and so do the keys: nothing is sent twice. */
export interface Draft extends NoteContent {
  readonly photos: readonly DraftPhoto[];
  /** Of the note that it changes; '' until there is one. */
  readonly noteId: string;
  /** What a new note was sent with, when it is not known whether it arrived. */
  readonly sent?: NoteContent & { readonly key: string };
}

const VERSION = 1;

export interface DraftStore {
  /** What is damaged or of another version counts as none. */
  read: () => Draft | undefined;
  /** @returns whether it was written */
  write: (draft: Draft) => boolean;
  remove: () => void;
}

/**
 * @param noteId '' for a new note; each note and each user has a draft of its own
 * @param insistOnSameUser throws once it is somebody else: what they wrote is not kept after they left
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
