import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** A key, and the name by which records refer to it. */
export interface KeySecret {
  readonly id: string;
  /** 32 bytes. */
  readonly key: Buffer;
}

/** Encrypts session_keys in the store. */
export interface SessionKeyVault {
  /** @param owner - its user: a value sealed for one cannot be opened for another */
  seal(sessionKey: string, owner: string): string;
  /** The session_key; `null` when its encryption key has been removed or it was tampered with. */
  open(stored: string, owner: string): string | null;
}

const PREFIX = 'gcm.';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts with AES-256-GCM under the first key; decrypts values of all keys, and values stored unencrypted.
 * To change the key, add the new one in front, and remove the old one once every user has signed in again (or
 * when their session_keys may be lost: the next sign-in brings a new one).
 */
export function createSessionKeyVault(secrets: readonly KeySecret[]): SessionKeyVault {
  const [newest] = secrets;
  return {
    seal(sessionKey, owner) {
      if (newest === undefined) return sessionKey;
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', newest.key, iv).setAAD(Buffer.from(owner));
      const sealed = Buffer.concat([
        iv,
        cipher.update(sessionKey, 'utf8'),
        cipher.final(),
        cipher.getAuthTag(),
      ]);
      return `${PREFIX}${newest.id}.${sealed.toString('base64url')}`;
    },
    open(stored, owner) {
      // A session_key is base64, which has no dot.
      if (!stored.startsWith(PREFIX)) return stored;
      const [id = '', text = ''] = stored.slice(PREFIX.length).split('.');
      const secret = secrets.find((candidate) => candidate.id === id);
      return secret === undefined ? null : decrypt(Buffer.from(text, 'base64url'), secret.key, owner);
    },
  };
}

function decrypt(sealed: Buffer, key: Buffer, owner: string): string | null {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV_BYTES))
      .setAAD(Buffer.from(owner))
      .setAuthTag(sealed.subarray(-TAG_BYTES));
    return decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return null;
  }
}
