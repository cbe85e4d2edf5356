import { ApiError } from '../problem/api-error';
import type { Store } from '../store/port';
import { wechatIdentityOf } from './identities';
import { decode, IdentityRecord, keys, type UserRecord } from './records';
import type { SessionKeyVault } from './session-key-vault';

/** A session_key, and the identity whose data it decrypts. */
export interface HeldSessionKey {
  readonly sessionKey: string;
  readonly appid: string;
}

/**
 * The newest session_key that WeChat gave for a user, or WeCom's for a user known only there.
 * @throws ApiError `account_deleted`, `session_key_stale` when it cannot be decrypted any more
 */
export async function sessionKeyOf(
  { store, vault }: { readonly store: Store; readonly vault: SessionKeyVault },
  user: UserRecord,
): Promise<HeldSessionKey> {
  const { appid, openid } = wechatIdentityOf(user) ?? user;
  const identity = decode(IdentityRecord, await store.get(keys.identity(appid, openid)));
  if (identity?.userId !== user.id) throw new ApiError('account_deleted');
  const sessionKey = vault.open(identity.sessionKey, `${appid}:${openid}`);
  // Its encryption key was removed: a new sign-in brings a new session_key.
  if (sessionKey === null) throw new ApiError('session_key_stale');
  return { sessionKey, appid };
}
