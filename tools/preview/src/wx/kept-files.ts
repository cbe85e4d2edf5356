import type { StoredFile } from './stored-file';

/** Persistent files of one user in one mini-program, as on a phone. */
export interface KeptFiles {
  /** All files, by path. */
  load: () => Promise<Map<string, StoredFile>>;
  /** Resolves when it is written. */
  put: (path: string, file: StoredFile) => Promise<void>;
  remove: (path: string) => Promise<void>;
}

interface Row {
  readonly project: string;
  readonly owner: string;
  readonly path: string;
  readonly file: StoredFile;
}

const DATABASE = 'mp-files';
const TABLE = 'files';
const KEY = ['project', 'owner', 'path'];

/**
 * The browser's database of files; undefined when there is none (in tests, and in browsers without storage).
 * @param project the folder of the mini-program
 * @param owner the files' owner, as in storage: `mp/alice/`
 */
export async function openKeptFiles(project: string, owner: string): Promise<KeptFiles | undefined> {
  const database = await open();
  if (database === undefined) return undefined;
  return {
    async load() {
      const rows = (await done(table(database, 'readonly').getAll(allOf(project, owner)))) as Row[];
      return new Map(rows.map(({ path, file }) => [path, file]));
    },
    async put(path, file) {
      const row: Row = { project, owner, path, file };
      await written(table(database, 'readwrite'), (files) => files.put(row));
    },
    async remove(path) {
      await written(table(database, 'readwrite'), (files) => files.delete([project, owner, path]));
    },
  };
}

/** Deletes them, for a fresh phone. */
export async function clearKeptFiles(project: string, owner: string): Promise<void> {
  const database = await open();
  if (database === undefined) return;
  await written(table(database, 'readwrite'), (files) => files.delete(allOf(project, owner)));
}

async function open(): Promise<IDBDatabase | undefined> {
  if (typeof indexedDB === 'undefined') return undefined;
  try {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(TABLE, { keyPath: KEY });
    };
    return await done(request);
  } catch {
    return undefined;
  }
}

const table = (database: IDBDatabase, mode: IDBTransactionMode): IDBObjectStore =>
  database.transaction(TABLE, mode).objectStore(TABLE);

/** Every path: a list sorts after all texts. */
const allOf = (project: string, owner: string): IDBKeyRange =>
  IDBKeyRange.bound([project, owner, ''], [project, owner, []]);

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error('the file database gave no reason'));
    };
  });
}

/** Committed at once: the page may unload in the next moment. */
function written(files: IDBObjectStore, change: (files: IDBObjectStore) => IDBRequest): Promise<void> {
  const { transaction } = files;
  return new Promise((resolve, reject) => {
    const failed = (): void => {
      reject(transaction.error ?? new Error('the file database gave no reason'));
    };
    transaction.oncomplete = () => {
      resolve();
    };
    transaction.onerror = failed;
    transaction.onabort = failed;
    change(files);
    transaction.commit();
  });
}
