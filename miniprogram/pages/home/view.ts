import type { AccountView } from '../../account/account';
import type { HomeTexts } from '../../texts/home';

export interface HomeView {
  nickname: string;
  avatarUrl: string;
  /** Shown instead of the greeting, so that the layout does not move; empty for none. */
  quiet: string;
  /** The reason for the button, and its label; both empty when there is nothing to say about the sign-in. */
  hint: string;
  action: string;
}

/**
 * The home page's data. It mentions the sign-in only while the user is unknown, when it failed, and after signing
 * out.
 * @param failure text of the sign-in's failure
 */
export function homeView({ state, profile }: AccountView, failure: string, t: HomeTexts): HomeView {
  return {
    nickname: profile ? profile.nickname : '',
    avatarUrl: profile ? profile.avatarUrl : '',
    quiet: state === 'signing-in' && !profile ? t.signingIn : '',
    ...notice(state, failure, t),
  };
}

function notice(
  state: AccountView['state'],
  failure: string,
  t: HomeTexts,
): Pick<HomeView, 'hint' | 'action'> {
  if (state === 'failed') return { hint: failure, action: t.retry };
  if (state === 'signed-out') return { hint: t.signedOut, action: t.signIn };
  return { hint: '', action: '' };
}

/** @param hour local hour, 0 to 23 */
export function greeting(hour: number, t: HomeTexts): string {
  if (hour < 5) return t.night;
  if (hour < 11) return t.morning;
  if (hour < 13) return t.noon;
  return hour < 18 ? t.afternoon : t.evening;
}
