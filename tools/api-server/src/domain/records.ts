import { z } from 'zod';
import type { Reader } from '../reader';

/** Under which name an issuer knows a user: openid and appid, or in a company userid and `wecom:` with its corpid. */
export const Identity = z.object({ appid: z.string(), openid: z.string() });
export type Identity = z.output<typeof Identity>;

/** A user's account in this app. */
export const UserRecord = z.object({
  /** The server's own id, the only one that leaves it. */
  id: z.string(),
  /** The identity that it began with. */
  appid: z.string(),
  openid: z.string(),
  /** Further ones, tied to it by an act of the user. */
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

/** Who stands behind (appid, openid), and the newest session_key of that user. */
export const IdentityRecord = z.object({
  userId: z.string(),
  /** As the vault keeps it. */
  sessionKey: z.string(),
  /** When the request whose code brought the session_key arrived, milliseconds since 1970. */
  sessionKeyAt: z.number(),
  /** Hash and end of each live session, oldest first. */
  sessions: z.array(z.tuple([z.string(), z.number()])).optional(),
});
export type IdentityRecord = z.output<typeof IdentityRecord>;

/** A 3rd_session, found by the hash of its token. */
export const SessionRecord = z.object({
  userId: z.string(),
  /** Milliseconds since 1970. */
  expiresAt: z.number(),
  /** Which identity signed in, where it is not the user's first. */
  identity: Identity.optional(),
  /** Why it is none any more, though it is known. */
  ended: z.enum(['unlinked']).optional(),
});
export type SessionRecord = z.output<typeof SessionRecord>;

/** The users that share a unionid. */
export const LinkRecord = z.object({ userIds: z.array(z.string()) });

/** Who asked for a code that ties identities together. */
export const LinkCodeRecord = z.object({ userId: z.string() });

/** Whose a phone number is. */
export const PhoneRecord = z.object({ userId: z.string() });

export const SESSION_PREFIX = 'session:';

/** Where each record lies in the store. */
export const keys = {
  user: (id: string) => `user:${id}`,
  identity: (appid: string, openid: string) => `identity:${appid}:${openid}`,
  session: (tokenHash: string) => `${SESSION_PREFIX}${tokenHash}`,
  link: (unionid: string) => `link:${unionid}`,
  linkCode: (codeHash: string) => `link-code:${codeHash}`,
  phone: (number: string) => `phone:${number}`,
  avatar: (name: string) => `avatar:${name}`,
  /** Stands while an image is reviewed; gone when it was rejected meanwhile. */
  reviewedAvatar: (name: string) => `reviewed-avatar:${name}`,
} as const;

/** Reads a record back; what is not there is `null`, what is damaged throws. */
export function decode<T>(schema: Reader<T>, text: string | null): T | null {
  return text === null ? null : parse(schema, text);
}

/** Reads a record that is there; what is damaged throws. */
export function parse<T>(schema: Reader<T>, text: string): T {
  return schema.parse(JSON.parse(text));
}

/** Writes a record. */
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
