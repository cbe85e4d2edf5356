import type { Storage } from '../platform/storage';

/** The 3rd_session as the client keeps it. */
export interface SessionRecord {
  readonly token: string;
  /** Wall clock, ms since 1970. Only spares a doomed request: the server's answer decides. */
  readonly expiresAt: number;
  /** The server's own user id, never an openid. */
  readonly userId: string;
}

export type Stored = SessionRecord | 'signed-out' | undefined;

/** Where the session outlives the run. Develop, trial and release builds share a device's storage: keys are scoped. */
export interface SessionStore {
  load: () => Stored;
  save: (record: SessionRecord) => void;
  /** Forgets the record and writes nothing but that the person signed out. */
  saveSignedOut: () => void;
  clear: () => void;
}

const FORMAT = 1;

/** @param scope environment and API origin: what one environment stored, another never reads. */
export function createSessionStore(storage: Storage, scope: string): SessionStore {
  const recordKey = `session/${scope}`;
  const signedOutKey = `signed-out/${scope}`;
  return {
    load() {
      if (storage.read(signedOutKey) === true) return 'signed-out';
      const record = parseRecord(storage.read(recordKey));
      if (!record) storage.remove(recordKey);
      return record;
    },
    save(record) {
      storage.remove(signedOutKey);
      storage.write(recordKey, { format: FORMAT, ...record });
    },
    saveSignedOut() {
      storage.remove(recordKey);
      storage.write(signedOutKey, true);
    },
    clear() {
      storage.remove(recordKey);
      storage.remove(signedOutKey);
    },
  };
}

function parseRecord(value: unknown): SessionRecord | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { format, token, expiresAt, userId } = value as Record<string, unknown>;
  if (format !== FORMAT) return undefined;
  if (typeof token !== 'string' || token === '') return undefined;
  if (typeof expiresAt !== 'number' || !Number.isFinite(expiresAt)) return undefined;
  if (typeof userId !== 'string' || userId === '') return undefined;
  return { token, expiresAt, userId };
}
