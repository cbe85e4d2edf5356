/** The user as pages show it. */
export interface Profile {
  readonly id: string;
  /** Empty when none was chosen. */
  readonly nickname: string;
  /** An absolute URL for `<image>`; empty when none was chosen. */
  readonly avatarUrl: string;
}

/** The backend's user, as the adapter reads it. */
export interface BackendUser {
  readonly id: string;
  readonly nickname: string;
  /**
   * A path on the API's origin, since DevTools, phones and trial builds reach it under different origins; or an
   * absolute URL.
   */
  readonly avatar: string;
}

/** @returns `undefined` when there is no user */
export function toProfile(user: BackendUser | undefined, origin: string): Profile | undefined {
  if (!user || user.id === '') return undefined;
  const { id, nickname, avatar } = user;
  return { id, nickname, avatarUrl: avatar.startsWith('/') ? origin + avatar : avatar };
}
