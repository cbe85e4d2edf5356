import type { Transaction } from '../store/transact';
import { decode, IdentityRecord, keys, type Identity, type UserRecord } from './records';

/** Where a person signs in from. */
export type SignInWay = 'wechat' | 'wecom';

const WECOM = 'wecom:';

/** The issuer under which the people of a company are kept. */
export const wecomIssuer = (corpid: string): string => `${WECOM}${corpid}`;

/** Whose identity it is. */
export const wayOf = ({ appid }: Identity): SignInWay => (appid.startsWith(WECOM) ? 'wecom' : 'wechat');

/** All identities of a user, the first one first. */
export function identitiesOf({ appid, openid, others = [] }: UserRecord): readonly Identity[] {
  return [{ appid, openid }, ...others];
}

/** Who WeChat says that a user is; `null`: somebody whom only WeCom knows. */
export function wechatIdentityOf(user: UserRecord): Identity | null {
  return identitiesOf(user).find((identity) => wayOf(identity) === 'wechat') ?? null;
}

/** Removes a user's identities: the next sign-in with one of them makes a new user. */
export async function removeIdentities(tx: Transaction, user: UserRecord): Promise<void> {
  for (const { appid, openid } of identitiesOf(user)) {
    const key = keys.identity(appid, openid);
    if (decode(IdentityRecord, await tx.get(key))?.userId === user.id) tx.remove(key);
  }
}
