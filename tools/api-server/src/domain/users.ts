import { ApiError } from '../problem/api-error';
import type { Store } from '../store/port';
import { transact, type Transaction } from '../store/transact';
import { avatarPath } from './avatar-path';
import { removeContact } from './contacts';
import { removeIdentities } from './identities';
import { leaveLink } from './links';
import { removeMessagesOf } from './messages';
import { normalizeNickname } from './nickname';
// #region sample
import { removeNotesOf } from './notes-of-user';
// #endregion sample
import { releasePhone } from './phone-holder';
import { decode, encode, IdentityRecord, keys, UserRecord } from './records';

/** A user as the API shows it. */
export interface UserView {
  readonly id: string;
  readonly nickname: string | null;
  /** Path on the API's origin. */
  readonly avatar: string | null;
  /** Whether an Open Platform account (unionid) ties this user to the person's other accounts. */
  readonly linked: boolean;
}

/** The part of a user that leaves the server. */
export function viewOf(user: UserRecord): UserView {
  return {
    id: user.id,
    nickname: user.nickname,
    avatar: user.avatar === null ? null : avatarPath(user.avatar),
    linked: user.unionid !== null,
  };
}

/**
 * The user inside a transaction.
 * @throws ApiError `account_deleted`
 */
export async function requireUser(tx: Pick<Transaction, 'get'>, userId: string): Promise<UserRecord> {
  const user = decode(UserRecord, await tx.get(keys.user(userId)));
  if (user === null) throw new ApiError('account_deleted');
  return user;
}

/**
 * Saves a nickname.
 * @param read - the record as it was read a moment ago, to spare reading it again
 * @throws ApiError `nickname_invalid`, `account_deleted`
 */
export async function setNickname(
  store: Store,
  userId: string,
  raw: string,
  read?: UserRecord,
): Promise<UserRecord> {
  const nickname = normalizeNickname(raw);
  const change = async (tx: Transaction) => {
    const user = { ...(await requireUser(tx, userId)), nickname };
    tx.put(keys.user(userId), encode(user));
    return user;
  };
  return transact(store, change, read === undefined ? [] : [[keys.user(userId), encode(read)]]);
}

/** Deletes the user of an (appid, openid), as another device of theirs would. @returns whether there was one */
export async function deleteUserOf(store: Store, appid: string, openid: string): Promise<boolean> {
  const identity = decode(IdentityRecord, await store.get(keys.identity(appid, openid)));
  if (identity === null || (await store.get(keys.user(identity.userId))) === null) return false;
  await deleteUser(store, identity.userId);
  return true;
}

/**
 * Deletes a user with avatar, session_key and links. The sessions stay behind without their user until they
 * would have expired: that is how they are known to belong to a deleted account.
 * @throws ApiError `account_deleted`
 */
export function deleteUser(store: Store, userId: string): Promise<void> {
  return transact(store, async (tx) => {
    const user = await requireUser(tx, userId);
    await removeIdentities(tx, user);
    await removeUserData(tx, user);
  });
}

/** Removes a user and all that is theirs but their identities. */
export async function removeUserData(tx: Transaction, user: UserRecord): Promise<void> {
  if (user.avatar !== null) tx.remove(keys.avatar(user.avatar));
  await leaveLink(tx, user);
  await releasePhone(tx, user);
  await removeContact(tx, user.id);
  await removeMessagesOf(tx, user.id);
  // #region sample
  await removeNotesOf(tx, user.id);
  // #endregion sample
  tx.remove(keys.user(user.id));
}
