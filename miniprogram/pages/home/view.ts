import type { AccountView } from '../../account/account';
import type { HomeTexts } from '../../texts/home';

export interface HomeView {
  nickname: string;
  avatarUrl: string;
  /** In the greeting's place, so that nothing moves when it is over; empty for none. */
  quiet: string;
  /** Why there is a button, and what it says; both empty where nothing has to be said about the sign-in. */
  hint: string;
  action: string;
}

/**
 * The home page as data, from what is known of session and user. The sign-in is mentioned only where it matters: while
 * nobody is known yet, when it failed, and after signing out.
 * @param failure why the sign-in failed, in words
 */
export function homeView({ state, profile }: AccountView, failure: string, t: HomeTexts): HomeView {
  return {
    nickname: profile?.nickname ?? '',
    avatarUrl: profile?.avatarUrl ?? '',
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

/** @param hour 0 to 23, of the phone's clock */
export function greeting(hour: number, t: HomeTexts): string {
  if (hour < 5) return t.night;
  if (hour < 11) return t.morning;
  if (hour < 13) return t.noon;
  return hour < 18 ? t.afternoon : t.evening;
}
