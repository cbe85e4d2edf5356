/**
 * Reviews a text before it is saved.
 * @param openid - of the user who wrote it; `null` when WeChat does not know them
 * @throws ApiError `review_unavailable`
 */
export type TextReview = (text: string, openid: string | null) => Promise<'pass' | 'rejected'>;

/** A user's image for publication. */
export interface SubmittedImage {
  readonly bytes: Uint8Array;
  /** The path where the API already serves the image, such as `/avatars/Zk3`; nobody else knows it yet. */
  readonly path: string;
  readonly userId: string;
  readonly appid: string;
  /** Only for the reviewer: must not be logged. */
  readonly openid: string;
}

/**
 * Reviews avatars and photos: implemented by the deployer, and passed to `startApiServer`. Without it every
 * image is accepted.
 *
 * WeChat's own review, mediaCheckAsync, takes an *address* and answers later: it fetches the image from the
 * public internet, and up to 30 minutes afterwards the result arrives as a message push (event
 * `wxa_media_check`) at the server configured in the console, identified by trace_id. A review based on it
 * therefore
 *
 * 1. posts `{ media_url: publicOrigin + image.path, media_type: 2, version: 2, scene: 1, openid }` to
 *    `/wxa/media_check_async`, stores trace_id with `image.userId` and `image.path`, and returns `pending`;
 * 2. receives the push, checks its signature, and where `result.suggest` is not `pass` calls
 *    {@link ApiServer.removeAvatar} with the stored values.
 *
 * Until then the user sees the new avatar: if your app shows avatars to others, show it only after it has
 * passed.
 */
export interface ImageReview {
  /**
   * Must settle within a few seconds: the upload waits for it. `rejected` keeps the old avatar and responds
   * `avatar_rejected`; errors are logged and become `review_unavailable`.
   */
  submit(image: SubmittedImage): Promise<'pass' | 'pending' | 'rejected'>;
}
