import { ApiError } from '../problem/api-error';
import type { Bucket, Store } from '../store/port';
import { transact } from '../store/transact';
import { identitiesOf } from './identities';
import { hashToken } from './random';
import { OWNER_OF_SESSION, readSession, readUser } from './reading';
import {
  decode,
  encode,
  type Identity,
  IdentityRecord,
  keys,
  SESSION_PREFIX,
  SessionRecord,
  UserRecord,
} from './records';

/**
 * The user of a token, and the wait that a limit imposes.
 * @param bucket - counted when the session exists; the user's id is appended to its key
 * @throws ApiError `session_expired` (for unknown, expired and revoked ones alike), `account_deleted`,
 *   `identity_unlinked`
 */
export async function authenticate(
  store: Store,
  token: string,
  now: number,
  bucket?: Bucket,
): Promise<{ readonly user: UserRecord; readonly waitMs: number }> {
  const found = await store.follow(keys.session(hashToken(token)), OWNER_OF_SESSION, bucket);
  const session = found.first === null ? null : readSession(found.first);
  if (session === null || session.expiresAt <= now) throw new ApiError('session_expired');
  if (session.ended !== undefined) throw new ApiError('identity_unlinked');
  const user = found.second === null ? null : readUser(found.second);
  if (user === null) throw new ApiError('account_deleted');
  return { user, waitMs: found.waitMs };
}

/**
 * Revokes a session; does nothing for an unknown one. A deleted account's session is still recognised as
 * such.
 */
export async function revoke(store: Store, token: string): Promise<void> {
  const hash = hashToken(token);
  await transact(store, async (tx) => {
    const key = keys.session(hash);
    const session = decode(SessionRecord, await tx.get(key));
    const user = session && decode(UserRecord, await tx.get(keys.user(session.userId)));
    if (!user) return;
    tx.remove(key);
    const { appid, openid } = session.identity ?? user;
    const identityKey = keys.identity(appid, openid);
    const identity = decode(IdentityRecord, await tx.get(identityKey));
    const sessions = identity?.sessions?.filter(([held]) => held !== hash);
    if (identity !== null && sessions?.length !== identity.sessions?.length) {
      tx.put(identityKey, encode({ ...identity, sessions }));
    }
  });
}

/**
 * Lets sessions expire at once, to test clients: all, or those of one (appid, openid).
 * @returns the number of live ones
 */
export async function expireSessions(store: Store, now: number, only?: Identity): Promise<number> {
  let expired = 0;
  for await (const key of store.keys(SESSION_PREFIX)) {
    const done = await transact(store, async (tx) => {
      const session = decode(SessionRecord, await tx.get(key));
      if (session === null || session.expiresAt <= now) return false;
      const user = decode(UserRecord, await tx.get(keys.user(session.userId)));
      if (only !== undefined && (user === null || !isKnownAs(user, only))) return false;
      tx.put(key, encode({ ...session, expiresAt: now }), Math.max(1, session.expiresAt - now));
      return true;
    });
    if (done) expired += 1;
  }
  return expired;
}

function isKnownAs(user: UserRecord, { appid, openid }: Identity): boolean {
  return identitiesOf(user).some((identity) => identity.appid === appid && identity.openid === openid);
}
