/** What the preview itself remembers: the part of a browser's storage that it needs. */
export type OwnStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * What every key of a project begins with: two projects that are shown on one address, one after the other, have
 * nothing of each other's.
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
