import type { Storage } from '../platform/storage';

/** The 3rd_session as the client keeps it. */
export interface SessionRecord {
  readonly token: string;
  /** Wall clock, ms since 1970. Only spares a doomed request: the server's answer decides. */
  readonly expiresAt: number;
  /** The server's own user id, never an openid. */
  readonly userId: string;
  /** Goes to the backend's renewal and nowhere else. */
  readonly refreshToken?: string | undefined;
}

export type Stored = SessionRecord | 'signed-out' | undefined;

/** Where the session outlives the run. Develop, trial and release builds share a device's storage: keys are scoped. */
export interface SessionStore {
  load: () => Stored;
  save: (record: SessionRecord) => void;
  /**
   * Forgets the record and writes nothing but that the user signed out.
   * @returns whether the next launch will know. What storage does not take is tried again after its next success.
   */
  saveSignedOut: () => boolean;
  /** The user signs in again. */
  clear: () => void;
}

const FORMAT = 1;

/** @param scope environment and API origin: what one environment stored, another never reads. */
export function createSessionStore(storage: Storage, scope: string): SessionStore {
  const recordKey = `session/${scope}`;
  const signedOutKey = `signed-out/${scope}`;
  // Stands as long as there is a record. Left without one it says that a full storage took only the removal.
  const hadOneKey = `signed-in/${scope}`;
  let hadOne = storage.read(hadOneKey) === true;
  return {
    load() {
      if (storage.read(signedOutKey) === true) return 'signed-out';
      const value = storage.read(recordKey);
      return value === undefined && hadOne ? 'signed-out' : parseRecord(value);
    },
    save(record) {
      storage.remove(signedOutKey);
      const { token, expiresAt, userId, refreshToken } = record;
      const isKept = storage.write(recordKey, { format: FORMAT, token, expiresAt, userId, refreshToken });
      if (isKept && !hadOne) hadOne = storage.write(hadOneKey, true);
    },
    saveSignedOut() {
      const isWritten = storage.insist(signedOutKey, true);
      const isRemoved = storage.insist(recordKey, undefined);
      // A removal makes room.
      const isKnown = isWritten || storage.insist(signedOutKey, true);
      if (isKnown) hadOne = !storage.remove(hadOneKey) && hadOne;
      return isKnown || (isRemoved && hadOne);
    },
    clear() {
      storage.remove(recordKey);
      storage.remove(signedOutKey);
      storage.remove(hadOneKey);
      hadOne = false;
    },
  };
}

function parseRecord(value: unknown): SessionRecord | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { format, token, expiresAt, userId, refreshToken } = value as Record<string, unknown>;
  if (format !== FORMAT) return undefined;
  if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token)) return undefined;
  if (typeof expiresAt !== 'number' || !isFinite(expiresAt)) return undefined;
  if (typeof userId !== 'string' || userId === '') return undefined;
  return {
    token,
    expiresAt,
    userId,
    refreshToken: typeof refreshToken === 'string' ? refreshToken : undefined,
  };
}
