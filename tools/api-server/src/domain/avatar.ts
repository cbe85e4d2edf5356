import { ApiError } from '../problem/api-error';
import type { Store } from '../store/port';
import { transact } from '../store/transact';
import { imageTypeOf, type ImageType } from './image-type';
import { newAvatarName } from './random';
import { encode, keys, type UserRecord } from './records';
import { requireUser } from './users';

/** The largest avatar, in bytes. */
export const MAX_AVATAR_BYTES = 2 * 1024 * 1024;

/**
 * Makes an image the user's avatar under a new random name and removes the one before it.
 * @throws ApiError `avatar_too_large`, `avatar_type_unsupported`, `account_deleted`
 */
export function setAvatar(store: Store, userId: string, image: Uint8Array): Promise<UserRecord> {
  if (image.byteLength > MAX_AVATAR_BYTES) throw new ApiError('avatar_too_large');
  if (imageTypeOf(image) === null) throw new ApiError('avatar_type_unsupported');
  const name = newAvatarName();
  return transact(store, async (tx) => {
    const before = await requireUser(tx, userId);
    if (before.avatar !== null) tx.remove(keys.avatar(before.avatar));
    tx.put(keys.avatar(name), image);
    const user = { ...before, avatar: name };
    tx.put(keys.user(userId), encode(user));
    return user;
  });
}

/** The image of this name with its type, or `null` when there is none (any more). */
export async function readAvatar(
  store: Store,
  name: string,
): Promise<{ bytes: Uint8Array; type: ImageType } | null> {
  const bytes = await store.getBytes(keys.avatar(name));
  if (bytes === null) return null;
  const type = imageTypeOf(bytes);
  return type === null ? null : { bytes, type };
}
