import type { Store } from '../store/port';
import type { AvatarDownload } from '../wechat/avatar-download';
import { openProfile, type SignedProfile } from '../wechat/signed-profile';
import { avatarProblem, setAvatar } from './avatar';
import { fitNickname } from './nickname';
import type { UserRecord } from './records';
import { sessionKeyOf } from './session-key';
import type { SessionKeyVault } from './session-key-vault';
import { setNickname } from './users';

/** WeChat's placeholder for a user's nickname since 2022; it comes with the grey avatar. */
const ANONYMOUS_NICKNAME = '微信用户';
/** The grey avatar, which also comes with other nicknames. */
const GREY_AVATAR =
  'POgEwh4mIHO4nibH0KlMECNjjGxQUq24ZEaGT4poC6icRiccVGKSyXwibcPq4BWmiaIGuG1icwxaQX6grC9VemZoJ8rg';

/** The services that {@link takeOverProfile} needs. */
export interface ProfileServices {
  readonly store: Store;
  readonly downloadAvatar: AvatarDownload;
  readonly vault: SessionKeyVault;
}

/**
 * Saves WeChat's profile of a user: the nickname, and a copy of the avatar, since WeChat's address expires.
 * An anonymous profile changes nothing, and if the avatar cannot be copied the former one stays. Neither is
 * reviewed: the signature proves that WeChat itself shows them to everybody.
 * @throws ApiError `session_key_stale`, `wechat_profile_malformed`, `account_deleted`
 */
export async function takeOverProfile(
  services: ProfileServices,
  user: UserRecord,
  signed: SignedProfile,
): Promise<UserRecord> {
  const { store, downloadAvatar } = services;
  const { sessionKey, appid } = await sessionKeyOf(services, user);
  const { nickname, avatarUrl } = openProfile(signed, sessionKey, appid);
  if (nickname === ANONYMOUS_NICKNAME) return user;
  const fitting = fitNickname(nickname);
  const named = fitting === null ? user : await setNickname(store, user.id, fitting);
  if (avatarUrl === '' || avatarUrl.includes(GREY_AVATAR)) return named;
  const image = await downloadAvatar(avatarUrl);
  return image === null || avatarProblem(image) !== null ? named : setAvatar(store, user.id, image);
}
