/**
 * Reviews a text before it is saved.
 * @param openid - of the user who wrote it; `null` when WeChat does not know them
 * @throws ApiError `review_unavailable`
 */
export type TextReview = (text: string, openid: string | null) => Promise<'pass' | 'rejected'>;

/** An image that a user wants to be shown. */
export interface SubmittedImage {
  readonly bytes: Uint8Array;
  /** Where the API serves the image already, such as `/avatars/Zk3`; nobody else knows this path yet. */
  readonly path: string;
  readonly userId: string;
  readonly appid: string;
  /** For the reviewer only: keep it out of logs. */
  readonly openid: string;
}

/**
 * Reviews avatars and photos: a deployer's own part, handed to `startApiServer`. Without one every image is taken.
 *
 * WeChat's own review, mediaCheckAsync, takes an *address* and answers later: it fetches the image from the
 * public internet, and up to 30 minutes afterwards the result comes as a message push (event
 * `wxa_media_check`) to the server that the console names, told apart by trace_id. So a review on top of it
 *
 * 1. posts `{ media_url: publicOrigin + image.path, media_type: 2, version: 2, scene: 1, openid }` to
 *    `/wxa/media_check_async`, keeps trace_id with `image.userId` and `image.path`, and answers `pending`;
 * 2. receives the push, checks its signature, and where `result.suggest` is not `pass` calls
 *    {@link ApiServer.removeAvatar} with what it kept.
 *
 * Until then the user sees the new avatar: show it to others only once it has passed, if your app shows it
 * to others at all.
 */
export interface ImageReview {
  /**
   * Settles within a few seconds: the upload waits for it. `rejected` leaves the old avatar and answers
   * `avatar_rejected`; what is thrown is logged and answered `review_unavailable`.
   */
  submit(image: SubmittedImage): Promise<'pass' | 'pending' | 'rejected'>;
}
