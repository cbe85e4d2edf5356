import { z } from 'zod';
import type { Reader } from '../reader';

/** A user's name at an issuer: openid and appid, or in a company userid and `wecom:` with its corpid. */
export const Identity = z.object({ appid: z.string(), openid: z.string() });
export type Identity = z.output<typeof Identity>;

/** A user's account in this app. */
export const UserRecord = z.object({
  /** The server's own id; no other id leaves the server. */
  id: z.string(),
  /** The first identity. */
  appid: z.string(),
  openid: z.string(),
  /** Further identities, which the user has linked. */
  others: z.array(Identity).optional(),
  unionid: z.string().nullable(),
  nickname: z.string().nullable(),
  /** Random name of the avatar, or `null`. */
  avatar: z.string().nullable(),
  /** Milliseconds since 1970. */
  createdAt: z.number(),
  /** Verified by WeChat. */
  phone: z.object({ countryCode: z.string(), number: z.string() }).optional(),
});
export type UserRecord = z.output<typeof UserRecord>;

/** The user of an (appid, openid), and their newest session_key. */
export const IdentityRecord = z.object({
  userId: z.string(),
  /** As the vault stores it. */
  sessionKey: z.string(),
  /** When the request with the code for this session_key arrived, milliseconds since 1970. */
  sessionKeyAt: z.number(),
  /** Hash and expiry of each live session, oldest first. */
  sessions: z.array(z.tuple([z.string(), z.number()])).optional(),
});
export type IdentityRecord = z.output<typeof IdentityRecord>;

/** A 3rd_session, found by the hash of its token. */
export const SessionRecord = z.object({
  userId: z.string(),
  /** Milliseconds since 1970. */
  expiresAt: z.number(),
  /** The identity that signed in, if it is not the user's first. */
  identity: Identity.optional(),
  /** Why the session has ended, if that is known. */
  ended: z.enum(['unlinked']).optional(),
});
export type SessionRecord = z.output<typeof SessionRecord>;

/** The users that share a unionid. */
export const LinkRecord = z.object({ userIds: z.array(z.string()) });

/** The user who requested a code to link identities. */
export const LinkCodeRecord = z.object({ userId: z.string() });

/** The user of a phone number. */
export const PhoneRecord = z.object({ userId: z.string() });

export const SESSION_PREFIX = 'session:';

/** The keys of the records in the store. */
export const keys = {
  user: (id: string) => `user:${id}`,
  identity: (appid: string, openid: string) => `identity:${appid}:${openid}`,
  session: (tokenHash: string) => `${SESSION_PREFIX}${tokenHash}`,
  link: (unionid: string) => `link:${unionid}`,
  linkCode: (codeHash: string) => `link-code:${codeHash}`,
  phone: (number: string) => `phone:${number}`,
  avatar: (name: string) => `avatar:${name}`,
  /** Exists while an image is reviewed; deleted when the review rejects it. */
  reviewedAvatar: (name: string) => `reviewed-avatar:${name}`,
} as const;

/** Parses a record; `null` when it does not exist; throws if it is damaged. */
export function decode<T>(schema: Reader<T>, text: string | null): T | null {
  return text === null ? null : parse(schema, text);
}

/** Parses an existing record; throws if it is damaged. */
export function parse<T>(schema: Reader<T>, text: string): T {
  return schema.parse(JSON.parse(text));
}

/** Serializes a record. */
export function encode(
  record:
    | UserRecord
    | IdentityRecord
    | SessionRecord
    | z.output<typeof LinkRecord>
    | z.output<typeof LinkCodeRecord>
    | z.output<typeof PhoneRecord>,
): string {
  return JSON.stringify(record);
}
