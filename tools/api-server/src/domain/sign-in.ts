import { ApiError } from '../problem/api-error';
import type { Store } from '../store/port';
import { transact, type Transaction } from '../store/transact';
import type { Code2Session, WechatIdentity } from '../wechat/port';
import { leaverOf, purge, restore } from './deletion';
import type { SignInWay } from './identities';
import { link } from './links';
import { hashToken, newToken, newUserId } from './random';
import { OWNER_OF_IDENTITY, readIdentity, readUser } from './reading';
import { encode, keys, type IdentityRecord, type UserRecord } from './records';
import { createSessionKeyVault, type SessionKeyVault } from './session-key-vault';

/** The services for sign-in. */
export interface SignInServices {
  readonly store: Store;
  readonly exchange: Code2Session;
  /** Exchanges a code of WeCom's client; `null`: this server serves no company. */
  readonly exchangeWecom?: Code2Session | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly sessionTtlMs: number;
  /** Stores session_keys; without it they are stored unencrypted. */
  readonly vault?: SessionKeyVault;
  /** How long a user can undo the deletion of their account, in ms; 0 (default): not at all. */
  readonly deletionGraceMs?: number;
  /** Live sessions of one user, default 20: a new one ends the oldest. */
  readonly sessionsPerUser?: number;
}

/** How a sign-in treats a deleted account. */
export interface SignInWish {
  /**
   * The user of the device's former session, for a silent sign-in: a deleted user is not replaced by a new
   * one.
   */
  readonly former?: string | undefined;
  /** The user's decision about a deleted account that can be restored. */
  readonly deleted?: 'restore' | 'discard' | undefined;
}

/** A new 3rd_session; the token exists only here and is not stored. */
export interface SignedIn {
  readonly token: string;
  readonly expiresInSeconds: number;
  readonly user: UserRecord;
}

/**
 * No exchange takes longer: a stored time stamp further in the future than this means that the clock was set
 * back.
 */
const EXCHANGE_AT_MOST_MS = 60_000;

/**
 * Exchanges a code of wx.login for a 3rd_session of its user, whose account is created if there is none.
 * Concurrent sign-ins of one new user all get the same account.
 * @param way - the client of the code: a user in WeCom's client and the same one in WeChat are two accounts
 *   until they are linked
 * @throws ApiError with a `wechat_*` code, `sign_in_way_unsupported`, `store_unavailable`, `account_deleted`
 *   for a silent sign-in of a device whose user was deleted, `account_restorable` while the user has to
 *   decide
 */
export async function signIn(
  services: SignInServices,
  code: string,
  way: SignInWay = 'wechat',
  wish: SignInWish = {},
): Promise<SignedIn> {
  const { store, now, sessionTtlMs, vault = createSessionKeyVault([]), sessionsPerUser = 20 } = services;
  const arrivedAt = now();
  const exchange = way === 'wecom' ? services.exchangeWecom : services.exchange;
  if (!exchange) throw new ApiError('sign_in_way_unsupported');
  const identity = await exchange(code);
  const token = newToken();
  const hash = hashToken(token);
  const sealed = vault.seal(identity.sessionKey, `${identity.appid}:${identity.openid}`);
  const key = keys.identity(identity.appid, identity.openid);
  const { first, second } = await store.follow(key, OWNER_OF_IDENTITY);
  const known: [string, string | null][] = [[key, first]];
  if (first !== null) known.push([keys.user(readIdentity(first).userId), second]);
  const user = await transact(
    store,
    async (tx) => {
      const text = await tx.get(key);
      const before = text === null ? null : readIdentity(text);
      const found = await findOrCreate(tx, identity, before?.userId, arrivedAt, wish);
      const expiresAt = now() + sessionTtlMs;
      const live = (before?.userId === found.id ? (before.sessions ?? []) : []).filter(
        ([, end]) => end > now(),
      );
      const sessions = [...live, [hash, expiresAt] as [string, number]];
      for (const [oldest] of sessions.splice(0, Math.max(0, sessions.length - sessionsPerUser))) {
        tx.remove(keys.session(oldest));
      }
      const { appid, openid } = identity;
      const isFirst = found.appid === appid && found.openid === openid;
      const session = { userId: found.id, expiresAt, ...(isFirst ? {} : { identity: { appid, openid } }) };
      tx.put(keys.session(hash), encode(session), sessionTtlMs);
      tx.put(key, encode({ userId: found.id, ...newestSessionKey(before, sealed, arrivedAt), sessions }));
      return found;
    },
    known,
  );
  return { token, expiresInSeconds: Math.floor(sessionTtlMs / 1000), user };
}

async function findOrCreate(
  tx: Transaction,
  { appid, openid, unionid }: WechatIdentity,
  knownId: string | undefined,
  arrivedAt: number,
  wish: SignInWish,
): Promise<UserRecord> {
  const before = knownId === undefined ? null : await findUser(tx, knownId, arrivedAt, wish);
  if (before === null && wish.former !== undefined && (await tx.get(keys.user(wish.former))) === null) {
    throw new ApiError('account_deleted');
  }
  const start = before ?? {
    id: newUserId(),
    appid,
    openid,
    unionid: null,
    nickname: null,
    avatar: null,
    createdAt: arrivedAt,
  };
  const user = await link(tx, start, unionid);
  if (user !== before) tx.put(keys.user(user.id), encode(user));
  return user;
}

/** The user of this id; for a deleted one, asks, restores or purges. */
async function findUser(
  tx: Transaction,
  id: string,
  now: number,
  { deleted }: SignInWish,
): Promise<UserRecord | null> {
  const text = await tx.get(keys.user(id));
  if (text !== null) return readUser(text);
  const leaver = await leaverOf(tx, id);
  if (leaver === null) return null;
  if (leaver.until > now) {
    if (deleted === 'restore') return restore(tx, leaver);
    if (deleted === undefined) throw new ApiError('account_restorable', { restorableUntil: leaver.until });
  }
  await purge(tx, leaver.user, now);
  return null;
}

/** Only the session_key of the last code matches WeChat's signatures, whichever exchange ended last. */
function newestSessionKey(
  known: IdentityRecord | null,
  sessionKey: string,
  arrivedAt: number,
): Pick<IdentityRecord, 'sessionKey' | 'sessionKeyAt'> {
  const ahead = known === null ? 0 : known.sessionKeyAt - arrivedAt;
  return known !== null && ahead > 0 && ahead <= EXCHANGE_AT_MOST_MS
    ? { sessionKey: known.sessionKey, sessionKeyAt: known.sessionKeyAt }
    : { sessionKey, sessionKeyAt: arrivedAt };
}
