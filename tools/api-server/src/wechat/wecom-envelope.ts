import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';

/** How WeCom signs and encrypts callbacks, as set in its console. */
export interface CallbackOptions {
  readonly token: string;
  /** EncodingAESKey, decoded: 32 bytes. */
  readonly aesKey: Buffer;
}

/** The query parameters of each WeCom call. */
export interface CallbackProof {
  readonly signature: string;
  readonly timestamp: string;
  readonly nonce: string;
}

/** PKCS#7 with blocks of 32 bytes; 16 random bytes and the length come first. */
const BLOCK = 32;
const HEAD = 20;
/** Older calls are replays: WeCom retries within seconds. In ms. */
const FRESH_MS = 600_000;

/**
 * Opens an envelope: verifies the SHA-1 over the sorted token, timestamp, nonce and text, decrypts
 * AES-256-CBC, then checks the receiver.
 * @param receiver - the corpid that it must be for
 * @param now - milliseconds since 1970
 * @returns the message; `null` when it is not from WeCom, not for this company, or too old
 */
export function openEnvelope(
  { token, aesKey }: CallbackOptions,
  { signature, timestamp, nonce }: CallbackProof,
  encrypted: string,
  receiver: string,
  now: number,
): string | null {
  const expected = createHash('sha1').update([token, timestamp, nonce, encrypted].sort().join('')).digest();
  const given = Buffer.from(signature, 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  if (!(Math.abs(Number(timestamp) * 1000 - now) <= FRESH_MS)) return null;
  const plain = decrypt(aesKey, encrypted);
  if (plain === null || plain.length < HEAD) return null;
  const end = HEAD + plain.readUInt32BE(HEAD - 4);
  if (end > plain.length || plain.toString('utf8', end) !== receiver) return null;
  return plain.toString('utf8', HEAD, end);
}

function decrypt(key: Buffer, text: string): Buffer | null {
  try {
    const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
    const padded = Buffer.concat([decipher.update(text, 'base64'), decipher.final()]);
    const padding = padded.at(-1) ?? 0;
    return padding >= 1 && padding <= BLOCK ? padded.subarray(0, -padding) : null;
  } catch {
    return null;
  }
}
