import type { Storage } from '../../../platform/storage';

/** The note that was deleted last. */
export interface DeletedNote {
  readonly id: string;
  readonly title: string;
}

/** Stores the last deletion while it can be undone, so that the list can offer it after the detail page was closed. */
export interface DeletedNoteStore {
  /** `undefined` when it is too late, or the stored value is invalid. */
  read: () => DeletedNote | undefined;
  write: (note: DeletedNote) => void;
  remove: () => void;
}

/** The server's limit, in ms. */
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
