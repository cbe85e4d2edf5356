import { errorFields, type Log } from '../log/log';
import { ApiError } from '../problem/api-error';
import type { ImageReview } from '../review/port';
import type { Store } from '../store/port';
import { transact } from '../store/transact';
import { avatarProblem, replaceAvatar, setAvatar } from './avatar';
import { avatarNameOf, avatarPath } from './avatar-path';
import { dropLeaversAvatar } from './deletion';
import { showImage } from './hidden-images';
import { newImageName } from './random';
import { decode, encode, keys, UserRecord } from './records';

/** The services for an upload. */
export interface UploadServices {
  readonly store: Store;
  readonly imageReview: ImageReview | null;
  readonly log: Log;
}

/** How long an image without an owner is kept if the server stops during its review, in ms. */
const REVIEW_TTL_MS = 600_000;

/**
 * Saves a user's image as the avatar, unless the review rejects it.
 * @throws ApiError as setAvatar does, `avatar_rejected`, `review_unavailable`
 */
export async function uploadAvatar(
  services: UploadServices,
  user: UserRecord,
  image: Uint8Array,
): Promise<UserRecord> {
  const { store, imageReview } = services;
  if (imageReview === null) return setAvatar(store, user.id, image);
  const problem = avatarProblem(image);
  if (problem !== null) throw new ApiError(problem);

  const name = newImageName();
  const [bytesKey, reviewKey] = [keys.avatar(name), keys.reviewedAvatar(name)];
  // Available before the review, since WeChat's review fetches it.
  await store.commit(
    [],
    [
      { key: bytesKey, value: image, ttlMs: REVIEW_TTL_MS },
      { key: reviewKey, value: user.id, ttlMs: REVIEW_TTL_MS },
    ],
  );
  const refusal = await review(services, imageReview, user, image, name);
  if (refusal !== null) {
    await store.commit(
      [],
      [bytesKey, reviewKey].map((key) => ({ key, value: null })),
    );
    throw new ApiError(refusal);
  }
  return transact(store, async (tx) => {
    // An asynchronous review may finish before the upload does.
    if ((await tx.get(reviewKey)) === null) throw new ApiError('avatar_rejected');
    tx.remove(reviewKey);
    return replaceAvatar(tx, user.id, image, name);
  });
}

async function review(
  { log }: UploadServices,
  imageReview: ImageReview,
  { id, appid, openid }: UserRecord,
  bytes: Uint8Array,
  name: string,
): Promise<'avatar_rejected' | 'review_unavailable' | null> {
  try {
    const verdict = await imageReview.submit({ bytes, path: avatarPath(name), userId: id, appid, openid });
    return verdict === 'rejected' ? 'avatar_rejected' : null;
  } catch (error) {
    log.error('image review failed', errorFields(error));
    return 'review_unavailable';
  }
}

/**
 * Removes an avatar that a review rejected later. A newer avatar of the user stays; does nothing if the
 * rejected one no longer exists.
 */
export async function removeAvatar(store: Store, userId: string, path: string): Promise<void> {
  const name = avatarNameOf(path);
  await transact(store, async (tx) => {
    const user = decode(UserRecord, await tx.get(keys.user(userId)));
    if (user?.avatar === name) tx.put(keys.user(userId), encode({ ...user, avatar: null }));
    else if (await dropLeaversAvatar(tx, userId, name)) showImage(tx, name);
    else if ((await tx.get(keys.reviewedAvatar(name))) !== userId) return;
    tx.remove(keys.avatar(name));
    tx.remove(keys.reviewedAvatar(name));
  });
}
