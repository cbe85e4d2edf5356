import { ApiError } from '../problem/api-error';
import type { Store } from '../store/port';
import { transact, type Transaction } from '../store/transact';
import { removeContact } from './contacts';
import { removeUser } from './deletion';
import { identitiesOf, reduceSession, wayOf, type SignInWay } from './identities';
import { ownerOfLinkCode, removeLinkCode } from './link-codes';
import { leaveLink, link } from './links';
import { decode, encode, IdentityRecord, keys, UserRecord, type Identity } from './records';
import { holdsData } from './all-user-data';
import { requireUser } from './users';

/** The clients that a user can sign in with. */
export function waysOf(user: UserRecord): readonly SignInWay[] {
  return [...new Set(identitiesOf(user).map(wayOf))].sort();
}

/**
 * Links the caller's identities to the user who requested the code. The caller's own user is deleted, with
 * its sessions: the next sign-in is the other user's. Accounts are never merged by guess.
 * @param discard - the user agreed to lose the data of the caller's own user
 * @throws ApiError `link_code_invalid` (for unknown, used and expired ones alike), `link_code_own`,
 *   `identity_conflict` when the other user has an identity of the same kind, `link_loses_data`,
 *   `account_deleted`
 */
export function redeemLinkCode(store: Store, userId: string, code: string, discard: boolean): Promise<void> {
  return transact(store, async (tx) => {
    const guest = await requireUser(tx, userId);
    const owner = await ownerOfLinkCode(tx, code);
    if (owner === userId) throw new ApiError('link_code_own');
    const host = owner === null ? null : decode(UserRecord, await tx.get(keys.user(owner)));
    if (host === null) throw new ApiError('link_code_invalid');
    const issuers = identitiesOf(host).map(({ appid }) => appid);
    if (identitiesOf(guest).some(({ appid }) => issuers.includes(appid)))
      throw new ApiError('identity_conflict');
    if (!discard && (await holdsData(tx, guest))) throw new ApiError('link_loses_data');
    await moveIdentities(tx, guest, host.id);
    await removeUser(tx, guest);
    const others = [...(host.others ?? []), ...identitiesOf(guest)];
    const tied = await link(tx, { ...host, others }, host.unionid ?? guest.unionid);
    tx.put(keys.user(host.id), encode(tied));
    await removeLinkCode(tx, host.id);
  });
}

/** Their sessions end, so that each client notices the change of user by signing in again. */
async function moveIdentities(tx: Transaction, from: UserRecord, to: string): Promise<void> {
  for (const { appid, openid } of identitiesOf(from)) {
    const key = keys.identity(appid, openid);
    const identity = decode(IdentityRecord, await tx.get(key));
    if (identity?.userId !== from.id) continue;
    for (const [hash] of identity.sessions ?? []) tx.remove(keys.session(hash));
    tx.put(key, encode({ ...identity, userId: to, sessions: [] }));
  }
}

/**
 * Removes the link between an identity and a user. Its next sign-in creates a new user, and only when the
 * user starts it, since its sessions have recorded the reason.
 * @throws ApiError `last_identity`, `identity_unknown` when the user has none of this kind, `account_deleted`
 */
export function untie(store: Store, userId: string, way: SignInWay, now: number): Promise<UserRecord> {
  return transact(store, async (tx) => {
    const user = await requireUser(tx, userId);
    const [gone, kept] = [true, false].map((isGone) =>
      identitiesOf(user).filter((identity) => (wayOf(identity) === way) === isGone),
    ) as [Identity[], Identity[]];
    if (gone.length === 0) throw new ApiError('identity_unknown');
    const [first, ...others] = kept;
    if (first === undefined) throw new ApiError('last_identity');
    for (const { appid, openid } of gone) await endIdentity(tx, userId, keys.identity(appid, openid), now);
    let { unionid } = user;
    if (way === 'wechat') {
      // The unionid belongs to the WeChat identity, and WeCom's ids of a customer depend on it.
      await leaveLink(tx, user);
      await removeContact(tx, userId);
      unionid = null;
    }
    const next = { ...user, ...first, others, unionid };
    tx.put(keys.user(userId), encode(next));
    return next;
  });
}

/** Its sessions are kept until they would have expired, to tell their clients why they ended. */
async function endIdentity(tx: Transaction, userId: string, key: string, now: number): Promise<void> {
  const identity = decode(IdentityRecord, await tx.get(key));
  if (identity?.userId !== userId) return;
  for (const [hash] of identity.sessions ?? []) {
    await reduceSession(tx, keys.session(hash), now, { ended: 'unlinked' });
  }
  tx.remove(key);
}
