import type { Transaction } from '../store/transact';
import {
  decode,
  encode,
  IdentityRecord,
  keys,
  SessionRecord,
  type Identity,
  type UserRecord,
} from './records';

/** The client that a user signs in from. */
export type SignInWay = 'wechat' | 'wecom';

const WECOM = 'wecom:';

/** The issuer of identities in a company's WeCom. */
export const wecomIssuer = (corpid: string): string => `${WECOM}${corpid}`;

/** The client of an identity. */
export const wayOf = ({ appid }: Identity): SignInWay => (appid.startsWith(WECOM) ? 'wecom' : 'wechat');

/** All identities of a user, the first one first. */
export function identitiesOf({ appid, openid, others = [] }: UserRecord): readonly Identity[] {
  return [{ appid, openid }, ...others];
}

/** A user's identity in WeChat; `null`: known only in WeCom. */
export function wechatIdentityOf(user: UserRecord): Identity | null {
  return identitiesOf(user).find((identity) => wayOf(identity) === 'wechat') ?? null;
}

/**
 * Removes a user's identities: the next sign-in with one of them creates a new user. Their sessions stay,
 * without identities.
 */
export async function removeIdentities(tx: Transaction, user: UserRecord, now: number): Promise<void> {
  for (const { appid, openid } of identitiesOf(user)) {
    const key = keys.identity(appid, openid);
    const identity = decode(IdentityRecord, await tx.get(key));
    if (identity?.userId !== user.id) continue;
    tx.remove(key);
    for (const [hash] of identity.sessions ?? []) await reduceSession(tx, keys.session(hash), now, {});
  }
}

/** Reduces a session to the information that it has ended, until it would have expired. */
export async function reduceSession(
  tx: Transaction,
  key: string,
  now: number,
  why: Pick<SessionRecord, 'ended'>,
): Promise<void> {
  const session = decode(SessionRecord, await tx.get(key));
  if (session === null || session.expiresAt <= now) return;
  const { userId, expiresAt } = session;
  tx.put(key, encode({ userId, expiresAt, ...why }), expiresAt - now);
}
