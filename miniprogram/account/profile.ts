/** Who the user is, as pages show it. */
export interface Profile {
  readonly id: string;
  /** Empty while none was chosen. */
  readonly nickname: string;
  /** A whole address for `<image>`; empty while none was chosen. */
  readonly avatarUrl: string;
}

/** What the backend knows of the user, in its own words put into ours. */
export interface BackendUser {
  readonly id: string;
  readonly nickname: string;
  /** A path on the API's origin, since the same user is seen through different ones (DevTools, phone, trial), or an address. */
  readonly avatar: string;
}

/** @returns `undefined` when there is no user */
export function toProfile(user: BackendUser | undefined, origin: string): Profile | undefined {
  if (!user || user.id === '') return undefined;
  const { id, nickname, avatar } = user;
  return { id, nickname, avatarUrl: avatar.startsWith('/') ? origin + avatar : avatar };
}
