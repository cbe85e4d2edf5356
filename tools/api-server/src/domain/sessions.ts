import { ApiError } from '../problem/api-error';
import type { Store } from '../store/port';
import { transact } from '../store/transact';
import { hashToken } from './random';
import { decode, encode, keys, SESSION_PREFIX, SessionRecord, UserRecord } from './records';
import { requireUser } from './users';

/**
 * The user that a token stands for.
 * @throws ApiError `session_expired` (unknown, expired and revoked are not told apart), `account_deleted`
 */
export async function authenticate(store: Store, token: string, now: number): Promise<UserRecord> {
  const session = decode(SessionRecord, await store.get(keys.session(hashToken(token))));
  if (session === null || session.expiresAt <= now) throw new ApiError('session_expired');
  return requireUser(store, session.userId);
}

/**
 * Revokes a session; one that is unknown already is no error. A deleted account's session stays known as
 * such.
 */
export async function revoke(store: Store, token: string): Promise<void> {
  await transact(store, async (tx) => {
    const key = keys.session(hashToken(token));
    const session = decode(SessionRecord, await tx.get(key));
    if (session !== null && (await tx.get(keys.user(session.userId))) !== null) tx.remove(key);
  });
}

/**
 * Lets sessions expire at once, for tests of a client: all, or those of one (appid, openid).
 * @returns how many live ones there were
 */
export async function expireSessions(
  store: Store,
  now: number,
  person?: { readonly appid: string; readonly openid: string },
): Promise<number> {
  let expired = 0;
  for await (const key of store.keys(SESSION_PREFIX)) {
    const done = await transact(store, async (tx) => {
      const session = decode(SessionRecord, await tx.get(key));
      if (session === null || session.expiresAt <= now) return false;
      const user = decode(UserRecord, await tx.get(keys.user(session.userId)));
      if (person !== undefined && (user?.appid !== person.appid || user.openid !== person.openid))
        return false;
      tx.put(key, encode({ ...session, expiresAt: now }), Math.max(1, session.expiresAt - now));
      return true;
    });
    if (done) expired += 1;
  }
  return expired;
}
