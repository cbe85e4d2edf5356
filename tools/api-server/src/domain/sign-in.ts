import type { Store } from '../store/port';
import { transact, type Transaction } from '../store/transact';
import type { Code2Session, WechatIdentity } from '../wechat/port';
import { link } from './links';
import { hashToken, newToken, newUserId } from './random';
import { decode, encode, IdentityRecord, keys, UserRecord } from './records';

/** What sign-in needs. */
export interface SignInServices {
  readonly store: Store;
  readonly exchange: Code2Session;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly sessionTtlMs: number;
}

/** A new 3rd_session; the token is known to nobody else and is not stored. */
export interface SignedIn {
  readonly token: string;
  readonly expiresInSeconds: number;
  readonly user: UserRecord;
}

/**
 * No exchange takes longer, so an older time stamp from further ahead than this means that the clock was set
 * back.
 */
const EXCHANGE_AT_MOST_MS = 60_000;

/**
 * Exchanges a code of wx.login for a 3rd_session of the person behind it, whose account is made when there is
 * none. Of many at once for one new person, all get the same account.
 * @throws ApiError with a `wechat_*` code, `store_unavailable`
 */
export async function signIn(services: SignInServices, code: string): Promise<SignedIn> {
  const { store, now, sessionTtlMs } = services;
  const arrivedAt = now();
  const identity = await services.exchange(code);
  const token = newToken();
  const user = await transact(store, async (tx) => {
    const found = await findOrCreate(tx, identity, arrivedAt);
    const session = { userId: found.id, expiresAt: now() + sessionTtlMs };
    tx.put(keys.session(hashToken(token)), encode(session), sessionTtlMs);
    return found;
  });
  return { token, expiresInSeconds: Math.floor(sessionTtlMs / 1000), user };
}

async function findOrCreate(
  tx: Transaction,
  identity: WechatIdentity,
  arrivedAt: number,
): Promise<UserRecord> {
  const { appid, openid } = identity;
  const key = keys.identity(appid, openid);
  const known = decode(IdentityRecord, await tx.get(key));
  const before = known === null ? null : decode(UserRecord, await tx.get(keys.user(known.userId)));
  const start = before ?? {
    id: newUserId(),
    appid,
    openid,
    unionid: null,
    nickname: null,
    avatar: null,
    createdAt: arrivedAt,
  };
  const user = await link(tx, start, identity.unionid);
  if (user !== before) tx.put(keys.user(user.id), encode(user));
  tx.put(key, encode({ userId: user.id, ...newestSessionKey(known, identity.sessionKey, arrivedAt) }));
  return user;
}

/** Only the session_key of the last code fits what WeChat signs, whichever exchange was answered last. */
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
