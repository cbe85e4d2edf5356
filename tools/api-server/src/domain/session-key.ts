import { ApiError } from '../problem/api-error';
import type { Store } from '../store/port';
import { decode, IdentityRecord, keys, type UserRecord } from './records';
import type { SessionKeyVault } from './session-key-vault';

/**
 * The newest session_key of a user.
 * @throws ApiError `account_deleted`, `session_key_stale` when it cannot be read any more
 */
export async function sessionKeyOf(
  { store, vault }: { readonly store: Store; readonly vault: SessionKeyVault },
  { id, appid, openid }: UserRecord,
): Promise<string> {
  const identity = decode(IdentityRecord, await store.get(keys.identity(appid, openid)));
  if (identity?.userId !== id) throw new ApiError('account_deleted');
  const sessionKey = vault.open(identity.sessionKey, `${appid}:${openid}`);
  // Sealed with a key that is gone: a new sign-in brings a new one.
  if (sessionKey === null) throw new ApiError('session_key_stale');
  return sessionKey;
}
