/** Who the person is, as pages show it. */
export interface Profile {
  readonly id: string;
  /** Empty while none was chosen. */
  readonly nickname: string;
  /** A whole address for `<image>`; empty while none was chosen. */
  readonly avatarUrl: string;
}

/**
 * Reads the backend's user. Its `avatar` is a path on the API's origin, since the same person is seen through
 * different origins (desk, phone, trial).
 *
 * @returns `undefined` when it is no user.
 */
export function readProfile(user: unknown, origin: string): Profile | undefined {
  if (typeof user !== 'object' || user === null) return undefined;
  const { id, nickname, avatar } = user as Record<string, unknown>;
  if (typeof id !== 'string' || id === '') return undefined;
  return {
    id,
    nickname: typeof nickname === 'string' ? nickname : '',
    avatarUrl: typeof avatar === 'string' && avatar !== '' ? resolveAvatar(avatar, origin) : '',
  };
}

function resolveAvatar(avatar: string, origin: string): string {
  return avatar.startsWith('/') ? origin + avatar : avatar;
}
