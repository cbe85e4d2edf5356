import { ApiError } from '../problem/api-error';
import type { Store } from '../store/port';
import { transact, type Transaction } from '../store/transact';
import { imageSizeOf } from './image-size';
import { imageTypeOf, type ImageType } from './image-type';
import { newAvatarName } from './random';
import { encode, keys, type UserRecord } from './records';
import { requireUser } from './users';

/** The largest avatar, in bytes. */
export const MAX_AVATAR_BYTES = 2 * 1024 * 1024;
/** The longest side of an avatar, in pixels: decoded, 4096 x 4096 are 64 MB of a phone's memory. */
const MAX_SIDE = 4096;

/** What is wrong with bytes that should become an avatar; `null` when nothing is. */
export function avatarProblem(
  image: Uint8Array,
): 'avatar_too_large' | 'avatar_type_unsupported' | 'avatar_dimensions_unsupported' | null {
  if (image.byteLength > MAX_AVATAR_BYTES) return 'avatar_too_large';
  const type = imageTypeOf(image);
  if (type === null) return 'avatar_type_unsupported';
  const size = imageSizeOf(image, type);
  const fits = (side: number) => side >= 1 && side <= MAX_SIDE;
  return size !== null && fits(size.width) && fits(size.height) ? null : 'avatar_dimensions_unsupported';
}

/**
 * Makes an image the user's avatar under a new random name and removes the one before it.
 * @throws ApiError `avatar_too_large`, `avatar_type_unsupported`, `avatar_dimensions_unsupported`,
 *   `account_deleted`
 */
export async function setAvatar(store: Store, userId: string, image: Uint8Array): Promise<UserRecord> {
  const problem = avatarProblem(image);
  if (problem !== null) throw new ApiError(problem);
  const name = newAvatarName();
  return transact(store, (tx) => replaceAvatar(tx, userId, image, name));
}

/** {@link setAvatar} inside a transaction, for an image that was checked before. */
export async function replaceAvatar(
  tx: Transaction,
  userId: string,
  image: Uint8Array,
  name: string,
): Promise<UserRecord> {
  const before = await requireUser(tx, userId);
  if (before.avatar !== null) tx.remove(keys.avatar(before.avatar));
  tx.put(keys.avatar(name), image);
  const user = { ...before, avatar: name };
  tx.put(keys.user(userId), encode(user));
  return user;
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
