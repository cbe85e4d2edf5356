import { ApiError } from '../problem/api-error';
import type { TextReview } from '../review/port';
import type { Store } from '../store/port';
import { wechatIdentityOf } from './identities';
import { normalizeNickname } from './nickname';
import type { UserRecord } from './records';
import { setNickname } from './users';

/** The services that {@link changeNickname} needs. */
export interface NicknameServices {
  readonly store: Store;
  readonly reviewNickname: TextReview;
}

/**
 * Saves a nickname that a user chose, once it has passed the review.
 * @throws ApiError `nickname_invalid`, `nickname_rejected`, `review_unavailable`, `account_deleted`
 */
export async function changeNickname(
  { store, reviewNickname }: NicknameServices,
  user: UserRecord,
  raw: string,
): Promise<UserRecord> {
  const nickname = normalizeNickname(raw);
  if ((await reviewNickname(nickname, wechatIdentityOf(user)?.openid ?? null)) === 'rejected')
    throw new ApiError('nickname_rejected');
  return setNickname(store, user.id, nickname, user);
}
