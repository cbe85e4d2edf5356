import type { AccountView } from '../../account/account';
import type { ProfileTexts } from '../../texts/profile';

export interface ProfileView {
  /** The server's user id; empty while the user is unknown. */
  userId: string;
  nickname: string;
  avatarUrl: string;
  /** Label of the sign-in button; empty when it is not needed. */
  signIn: string;
}

/** The profile page's data. */
export function profileView({ state, profile }: AccountView, t: ProfileTexts): ProfileView {
  let signIn = '';
  if (state === 'signed-out') signIn = t.signIn;
  if (state === 'failed') signIn = t.signInAgain;
  return {
    userId: profile ? profile.id : '',
    nickname: profile ? profile.nickname : '',
    avatarUrl: profile ? profile.avatarUrl : '',
    signIn,
  };
}
