/** The part of a browser's storage that the preview needs for its own state. */
export type OwnStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * Key prefix of a project: two projects shown on one address, one after the other, share no data.
 * @param project the folder of the mini-program; without one there is a single project, as in tests
 */
export const projectPrefix = (project = ''): string =>
  project === '' ? '' : `${encodeURIComponent(project)}|`;

/** The part of a storage that is this project's. */
export function ownStorage(storage: OwnStorage, project?: string): OwnStorage {
  const prefix = projectPrefix(project);
  return {
    getItem: (key) => storage.getItem(prefix + key),
    setItem: (key, value) => {
      storage.setItem(prefix + key, value);
    },
    removeItem: (key) => {
      storage.removeItem(prefix + key);
    },
  };
}
