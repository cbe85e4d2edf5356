import type { AccountView } from '../../account/account';
import type { ProfileTexts } from '../../texts/profile';

export interface ProfileView {
  /** The server's id of the user; empty while nobody is known. */
  userId: string;
  nickname: string;
  avatarUrl: string;
  /** Label of the button that signs in; empty where nobody needs it. */
  signIn: string;
}

/** The profile page as data, from what is known of session and user. */
export function profileView({ state, profile }: AccountView, t: ProfileTexts): ProfileView {
  let signIn = '';
  if (state === 'signed-out') signIn = t.signIn;
  if (state === 'failed') signIn = t.signInAgain;
  return {
    userId: profile?.id ?? '',
    nickname: profile?.nickname ?? '',
    avatarUrl: profile?.avatarUrl ?? '',
    signIn,
  };
}
