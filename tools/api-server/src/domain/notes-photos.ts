import { errorFields, type Log } from '../log/log';
import { ApiError } from '../problem/api-error';
import type { ImageReview } from '../review/port';
import type { Store } from '../store/port';
import { transact } from '../store/transact';
import { readShownImage, showImage } from './hidden-images';
import { imageProblem } from './image-problem';
import { imageTypeOf, type ImageType } from './image-type';
import { findNote } from './notes-list';
import { hashOf, MAX_PHOTOS, noteKeys, NoteRecord, putNote, readIndex } from './notes-records';
import { noteView, photoPath, type NoteView } from './notes-view';
import { newImageName } from './random';
import { decode, type UserRecord } from './records';
import { requireUser } from './users';

/** The services that {@link addPhoto} needs. */
export interface PhotoServices {
  readonly store: Store;
  readonly imageReview: ImageReview | null;
  readonly log: Log;
  readonly now: () => number;
}

/** The note after the change, and the photo that was added. */
export interface AddedPhoto {
  readonly note: NoteView;
  readonly photoId: string;
}

/** How long a photo without a note is kept if the server stops halfway, in ms. */
const STAGE_TTL_MS = 600_000;

/**
 * Adds a photo to a note, once for each key: a repeated request does not add it again.
 * @throws ApiError `note_not_found`, `photo_too_large`, `photo_type_unsupported`,
 *   `photo_dimensions_unsupported`, `photo_rejected`, `review_unavailable`, `too_many_photos`,
 *   `idempotency_key_reused`, `account_deleted`
 */
export async function addPhoto(
  services: PhotoServices,
  user: UserRecord,
  id: string,
  image: Uint8Array,
  key: string,
): Promise<AddedPhoto> {
  const { store } = services;
  const problem = imageProblem(image);
  if (problem !== null) throw new ApiError(`photo_${problem}`);
  const photo = { name: newImageName(), key: hashOf(key), bytes: hashOf(image) };
  const before = await findNote(store, user.id, id);
  const known = knownAs(before, photo);
  if (known !== undefined) return { note: noteView(before), photoId: known };
  assertRoom(before);

  const [bytesKey, reviewKey] = [noteKeys.photo(photo.name), noteKeys.reviewedPhoto(photo.name)];
  // Available before the review, since WeChat's review fetches it.
  await store.commit(
    [],
    [
      { key: bytesKey, value: image, ttlMs: STAGE_TTL_MS },
      { key: reviewKey, value: user.id, ttlMs: STAGE_TTL_MS },
    ],
  );
  const drop = () =>
    store.commit(
      [],
      [bytesKey, reviewKey].map((one) => ({ key: one, value: null })),
    );
  try {
    await review(services, user, image, photo.name);
    const { note, photoId } = await transact(store, async (tx) => {
      // An asynchronous review may finish before the upload does.
      if ((await tx.get(reviewKey)) === null) throw new ApiError('photo_rejected');
      await requireUser(tx, user.id);
      const present = await findNote(tx, user.id, id);
      const meanwhile = knownAs(present, photo);
      if (meanwhile !== undefined) return { note: present, photoId: meanwhile };
      assertRoom(present);
      const note = { ...present, photos: [...present.photos, photo] };
      tx.keep(bytesKey);
      tx.remove(reviewKey);
      putNote(tx, user.id, note);
      return { note, photoId: photo.name };
    });
    if (photoId !== photo.name) await drop();
    return { note: noteView(note), photoId };
  } catch (error) {
    await drop();
    throw error;
  }
}

/** Removes a photo that a review rejected later; does nothing if it no longer exists. */
export async function removePhoto(
  { store, now }: Pick<PhotoServices, 'store' | 'now'>,
  userId: string,
  name: string,
): Promise<void> {
  await transact(store, async (tx) => {
    if ((await tx.get(noteKeys.reviewedPhoto(name))) === userId) {
      tx.remove(noteKeys.reviewedPhoto(name));
      tx.remove(noteKeys.photo(name));
      return;
    }
    for (const { id, until } of (await readIndex(tx, userId)).notes) {
      const note = decode(NoteRecord, await tx.get(noteKeys.note(userId, id)));
      if (note?.photos.some((photo) => photo.name === name) !== true) continue;
      const photos = note.photos.filter((photo) => photo.name !== name);
      const left = until === undefined ? undefined : Math.max(1, until - now());
      putNote(tx, userId, { ...note, photos }, left);
      tx.remove(noteKeys.photo(name));
      showImage(tx, name);
      return;
    }
  });
}

/** The photo of this name with its type, or `null` when it does not exist (any more). */
export async function readPhoto(
  store: Store,
  name: string,
): Promise<{ bytes: Uint8Array; type: ImageType } | null> {
  const bytes = await readShownImage(store, noteKeys.photo(name), name);
  const type = bytes === null ? null : imageTypeOf(bytes);
  return bytes === null || type === null ? null : { bytes, type };
}

/** The name under which a photo of this key already exists. */
function knownAs(note: NoteRecord, photo: NoteRecord['photos'][number]): string | undefined {
  const known = note.photos.find(({ key }) => key === photo.key);
  if (known !== undefined && known.bytes !== photo.bytes) throw new ApiError('idempotency_key_reused');
  return known?.name;
}

function assertRoom(note: NoteRecord): void {
  if (note.photos.length >= MAX_PHOTOS) throw new ApiError('too_many_photos');
}

async function review(
  { imageReview, log }: PhotoServices,
  { id: userId, appid, openid }: UserRecord,
  bytes: Uint8Array,
  name: string,
): Promise<void> {
  if (imageReview === null) return;
  let verdict: string;
  try {
    verdict = await imageReview.submit({ bytes, path: photoPath(name), userId, appid, openid });
  } catch (error) {
    log.error('image review failed', errorFields(error));
    throw new ApiError('review_unavailable');
  }
  if (verdict === 'rejected') throw new ApiError('photo_rejected');
}
