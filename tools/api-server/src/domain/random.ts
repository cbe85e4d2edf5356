import { hash, randomBytes, randomInt } from 'node:crypto';

/** A session token: 256 random bits in base64url. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is stored in a token's place: its SHA-256 in base64url. */
export const hashToken = (token: string): string => hash('sha256', token, 'base64url');

/** A user id: 128 random bits. */
export const newUserId = (): string => `u_${randomBytes(16).toString('base64url')}`;

/** A message's id: 128 random bits. */
export const newMessageId = (): string => `m_${randomBytes(16).toString('base64url')}`;

/** An image's name: 192 random bits, since whoever knows it may see the image. */
export const newImageName = (): string => randomBytes(24).toString('base64url');

/** Letters and digits that nobody mistakes for each other. */
const LINK_CODE_LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A code that a person types: 10 letters, 49 random bits. */
export const newLinkCode = (): string =>
  Array.from({ length: 10 }, () => LINK_CODE_LETTERS[randomInt(LINK_CODE_LETTERS.length)]).join('');
