import { hash, randomBytes } from 'node:crypto';

/** A session token: 256 random bits in base64url. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is stored in a token's place: its SHA-256 in base64url. */
export const hashToken = (token: string): string => hash('sha256', token, 'base64url');

/** A user id: 128 random bits. */
export const newUserId = (): string => `u_${randomBytes(16).toString('base64url')}`;

/** An image's name: 192 random bits, since whoever knows it may see the image. */
export const newImageName = (): string => randomBytes(24).toString('base64url');
