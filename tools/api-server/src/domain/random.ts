import { hash, randomBytes, randomFillSync, randomInt } from 'node:crypto';

const TOKEN_BYTES = 32;
/** One call for many tokens costs nearly the same as one for a single token. */
const drawn = Buffer.alloc(64 * TOKEN_BYTES);
let used = drawn.length;

/** A session token: 256 random bits in base64url. */
export function newToken(): string {
  if (used === drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  const end = used + TOKEN_BYTES;
  const token = drawn.toString('base64url', used, end);
  drawn.fill(0, used, end);
  used = end;
  return token;
}

/** The stored form of a token: its SHA-256 in base64url. */
export const hashToken = (token: string): string => hash('sha256', token, 'base64url');

/** A user id: 128 random bits. */
export const newUserId = (): string => `u_${randomBytes(16).toString('base64url')}`;

/** A message's id: 128 random bits. */
export const newMessageId = (): string => `m_${randomBytes(16).toString('base64url')}`;

/** An image's name: 192 random bits, since everybody who knows it can see the image. */
export const newImageName = (): string => randomBytes(24).toString('base64url');

/** Letters and digits that cannot be confused with each other. */
const LINK_CODE_LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A code that a user types: 10 letters, 49 random bits. */
export const newLinkCode = (): string =>
  Array.from({ length: 10 }, () => LINK_CODE_LETTERS[randomInt(LINK_CODE_LETTERS.length)]).join('');
