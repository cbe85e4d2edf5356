import { ApiError } from '../problem/api-error';
import type { Store } from '../store/port';
import { createIfAbsent } from '../store/port';
import { transact, type Transaction } from '../store/transact';
import { identitiesOf, wayOf, type SignInWay } from './identities';
import { link } from './links';
// #region sample
import { hasNotes } from './notes-of-user';
// #endregion sample
import { hashToken, newLinkCode } from './random';
import { decode, encode, IdentityRecord, keys, LinkCodeRecord, UserRecord } from './records';
import { removeUserData, requireUser } from './users';

/** How long a code to tie identities waits for the other client, in ms. */
const LINK_CODE_TTL_MS = 600_000;

/** The ways in which a user can sign in. */
export function waysOf(user: UserRecord): readonly SignInWay[] {
  return [...new Set(identitiesOf(user).map(wayOf))].sort();
}

/** A one-time code for the person's other client, which {@link redeemLinkCode} takes. */
export async function askForLinkCode(
  store: Store,
  userId: string,
): Promise<{ readonly code: string; readonly expiresInSeconds: number }> {
  for (;;) {
    const code = newLinkCode();
    const key = keys.linkCode(hashToken(code));
    if (await createIfAbsent(store, key, encode({ userId }), LINK_CODE_TTL_MS)) {
      return { code, expiresInSeconds: LINK_CODE_TTL_MS / 1000 };
    }
  }
}

/**
 * Ties the caller's identities to the user who asked for the code. The caller's own user ends, with its sessions: the
 * next sign-in is the other user's. Nothing is ever merged by guess.
 * @param discard - the person agreed to lose what the caller's own user holds
 * @throws ApiError `link_code_invalid` (unknown, used and expired are not told apart), `link_code_own`,
 *   `identity_conflict` when the other user has an identity of the same kind, `link_loses_data`, `account_deleted`
 */
export function redeemLinkCode(store: Store, userId: string, code: string, discard: boolean): Promise<void> {
  return transact(store, async (tx) => {
    const codeKey = keys.linkCode(hashToken(code.trim().toUpperCase()));
    const guest = await requireUser(tx, userId);
    const asked = decode(LinkCodeRecord, await tx.get(codeKey));
    if (asked?.userId === userId) throw new ApiError('link_code_own');
    const host = asked && decode(UserRecord, await tx.get(keys.user(asked.userId)));
    if (host === null) throw new ApiError('link_code_invalid');
    const issuers = identitiesOf(host).map(({ appid }) => appid);
    if (identitiesOf(guest).some(({ appid }) => issuers.includes(appid)))
      throw new ApiError('identity_conflict');
    if (!discard && holdsData(guest)) throw new ApiError('link_loses_data');
    // #region sample
    if (!discard && (await hasNotes(tx, guest.id))) throw new ApiError('link_loses_data');
    // #endregion sample
    await moveIdentities(tx, guest, host.id);
    await removeUserData(tx, guest);
    const others = [...(host.others ?? []), ...identitiesOf(guest)];
    const tied = await link(tx, { ...host, others }, host.unionid ?? guest.unionid);
    tx.put(keys.user(host.id), encode(tied));
    tx.remove(codeKey);
  });
}

function holdsData({ nickname, avatar, phone }: UserRecord): boolean {
  return nickname !== null || avatar !== null || phone !== undefined;
}

/** Their sessions end: a client should see that it is somebody else now, by signing in again. */
async function moveIdentities(tx: Transaction, from: UserRecord, to: string): Promise<void> {
  for (const { appid, openid } of identitiesOf(from)) {
    const key = keys.identity(appid, openid);
    const identity = decode(IdentityRecord, await tx.get(key));
    if (identity?.userId !== from.id) continue;
    for (const [hash] of identity.sessions ?? []) tx.remove(keys.session(hash));
    tx.put(key, encode({ ...identity, userId: to, sessions: [] }));
  }
}
