import type { Store } from '../store/port';
import type { Transaction } from '../store/transact';
import { decode, encode, keys, LinkRecord, type UserRecord } from './records';
import type { UserData } from './user-data';

/**
 * Updates a user's unionid from WeChat's response. A missing one changes nothing; with a changed one (the
 * mini-program moved to another Open Platform account) the user joins the new group. The user keeps id and
 * data in every case.
 */
export async function link(tx: Transaction, user: UserRecord, unionid: string | null): Promise<UserRecord> {
  if (unionid === null || unionid === user.unionid) return user;
  await leaveLink(tx, user);
  const members = await membersOf(tx, unionid);
  tx.put(keys.link(unionid), encode({ userIds: [...members.filter((id) => id !== user.id), user.id] }));
  return { ...user, unionid };
}

/** Removes a user from the group of their unionid. */
export async function leaveLink(tx: Transaction, user: UserRecord): Promise<void> {
  if (user.unionid === null) return;
  const others = (await membersOf(tx, user.unionid)).filter((id) => id !== user.id);
  const key = keys.link(user.unionid);
  if (others.length === 0) tx.remove(key);
  else tx.put(key, encode({ userIds: others }));
}

/** The ids of the users with the same unionid, including this one; empty without a unionid. */
export async function linkedUserIds(store: Store, user: UserRecord): Promise<readonly string[]> {
  return user.unionid === null ? [] : membersOf(store, user.unionid);
}

/** The user's membership in their unionid's group. */
export const linkData: UserData = { remove: leaveLink };

async function membersOf(tx: Pick<Transaction, 'get'>, unionid: string): Promise<string[]> {
  return decode(LinkRecord, await tx.get(keys.link(unionid)))?.userIds ?? [];
}
