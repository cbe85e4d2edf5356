import type { Storage } from '../platform/storage';

/** The 3rd_session as stored on the client. */
export interface SessionRecord {
  readonly token: string;
  /** Wall clock, ms since 1970. Only avoids a request that would fail: the server's answer decides. */
  readonly expiresAt: number;
  /** The server's own user id, never an openid. */
  readonly userId: string;
  /** Sent to the backend's renewal only. */
  readonly refreshToken?: string | undefined;
}

export type Stored = SessionRecord | 'signed-out' | undefined;

/**
 * Stores the session between launches. Develop, trial and release builds share a device's storage, so keys are
 * scoped.
 */
export interface SessionStore {
  load: () => Stored;
  save: (record: SessionRecord) => void;
  /**
   * Removes the record and stores only that the user signed out.
   * @returns whether the next launch will know it. A failed write is retried after the next successful one.
   */
  saveSignedOut: () => boolean;
  /** Called when the user signs in again. */
  clear: () => void;
}

const FORMAT = 1;

/** @param scope environment and API origin: no environment reads another one's session */
export function createSessionStore(storage: Storage, scope: string): SessionStore {
  const recordKey = `session/${scope}`;
  const signedOutKey = `signed-out/${scope}`;
  // Exists as long as there is a record. Found without a record, it means that a full storage accepted only
  // the removal.
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
      // The removal before may have freed the space that this write needs.
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
