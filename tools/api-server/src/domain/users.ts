import { ApiError } from '../problem/api-error';
import type { Store } from '../store/port';
import { transact, type Transaction } from '../store/transact';
import { avatarPath } from './avatar-path';
import { normalizeNickname } from './nickname';
import { readUser } from './reading';
import { encode, keys, type UserRecord } from './records';

/** A user as the API shows it. */
export interface UserView {
  readonly id: string;
  readonly nickname: string | null;
  /** Path on the API's origin. */
  readonly avatar: string | null;
  /** Whether an Open Platform account (unionid) links this user to other accounts. */
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
  const text = await tx.get(keys.user(userId));
  if (text === null) throw new ApiError('account_deleted');
  return readUser(text);
}

/**
 * Saves a nickname.
 * @param read - the record if it was just read, to avoid reading it again
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
