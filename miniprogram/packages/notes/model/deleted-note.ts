import type { Storage } from '../../../platform/storage';

/** A note that was deleted just now. */
export interface DeletedNote {
  readonly id: string;
  readonly title: string;
}

/** The last deletion, for as long as it can be undone: whoever has left the note finds the way back on the list. */
export interface DeletedNoteStore {
  /** `undefined` where it is too late, and for what is damaged. */
  read: () => DeletedNote | undefined;
  write: (note: DeletedNote) => void;
  remove: () => void;
}

/** What the server gives, in ms. */
const UNDO_MS = 10 * 60_000;

/** @param now wall clock, ms since 1970 */
export function createDeletedNoteStore(
  storage: Storage,
  userId: () => string | undefined,
  now: () => number,
): DeletedNoteStore {
  const key = (): string => `note-deleted:${userId() ?? ''}`;
  return {
    read() {
      const { id, title, at } = (storage.read(key()) ?? {}) as Partial<Record<string, unknown>>;
      if (typeof id !== 'string' || typeof title !== 'string' || typeof at !== 'number') return undefined;
      const age = now() - at;
      return age >= 0 && age < UNDO_MS ? { id, title } : undefined;
    },
    write({ id, title }) {
      storage.write(key(), { id, title, at: now() });
    },
    remove() {
      storage.remove(key());
    },
  };
}
