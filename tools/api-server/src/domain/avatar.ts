import { ApiError } from '../problem/api-error';
import type { Store } from '../store/port';
import { transact, type Transaction } from '../store/transact';
import { readShownImage } from './hidden-images';
import { imageProblem, MAX_IMAGE_BYTES, type ImageProblem } from './image-problem';
import { imageTypeOf, type ImageType } from './image-type';
import { newImageName } from './random';
import { encode, keys, type UserRecord } from './records';
import { requireUser } from './users';

/** The largest avatar, in bytes. */
export const MAX_AVATAR_BYTES = MAX_IMAGE_BYTES;

/** Returns why the bytes cannot be an avatar; `null` when they can. */
export function avatarProblem(image: Uint8Array): `avatar_${ImageProblem}` | null {
  const problem = imageProblem(image);
  return problem === null ? null : `avatar_${problem}`;
}

/**
 * Saves an image as the user's avatar under a new random name and removes the former one.
 * @throws ApiError `avatar_too_large`, `avatar_type_unsupported`, `avatar_dimensions_unsupported`,
 *   `account_deleted`
 */
export async function setAvatar(store: Store, userId: string, image: Uint8Array): Promise<UserRecord> {
  const problem = avatarProblem(image);
  if (problem !== null) throw new ApiError(problem);
  const name = newImageName();
  return transact(store, (tx) => replaceAvatar(tx, userId, image, name));
}

/** {@link setAvatar} inside a transaction, for an image that has been checked. */
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

/** The image of this name with its type, or `null` when it does not exist (any more). */
export async function readAvatar(
  store: Store,
  name: string,
): Promise<{ bytes: Uint8Array; type: ImageType } | null> {
  const bytes = await readShownImage(store, keys.avatar(name), name);
  if (bytes === null) return null;
  const type = imageTypeOf(bytes);
  return type === null ? null : { bytes, type };
}
