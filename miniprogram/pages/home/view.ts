import type { AccountView } from '../../account/account';
import type { SessionState } from '../../session/types';

export interface HomeView {
  state: SessionState;
  stateText: string;
  stateTheme: 'primary' | 'success' | 'warning' | 'default';
  nickname: string;
  avatarUrl: string;
  /** The end of the server's user id: enough to tell two users apart in DevTools. */
  userId: string;
  /** Label of the one button that the state offers; empty when it offers none. */
  action: string;
  /** Why, under the button. */
  hint: string;
}

const STATES: Record<SessionState, Pick<HomeView, 'stateText' | 'stateTheme' | 'action'>> = {
  idle: { stateText: '游客', stateTheme: 'default', action: '' },
  'signing-in': { stateText: '正在登录', stateTheme: 'primary', action: '' },
  'signed-in': { stateText: '已登录', stateTheme: 'success', action: '' },
  failed: { stateText: '登录失败', stateTheme: 'warning', action: '重试' },
  'signed-out': { stateText: '已退出', stateTheme: 'default', action: '登录' },
};

/**
 * The home page as data, from what is known of session and user.
 * @param failure why the sign-in failed, in words
 */
export function homeView({ state, profile }: AccountView, failure: string | undefined): HomeView {
  let hint = '';
  if (state === 'failed' && failure !== undefined) hint = failure;
  if (state === 'signed-out') hint = '不会自动登录，点击登录即可继续';
  return {
    state,
    ...STATES[state],
    nickname: profile?.nickname ?? '',
    avatarUrl: profile?.avatarUrl ?? '',
    userId: shorten(profile?.id ?? ''),
    hint,
  };
}

function shorten(id: string): string {
  return id.length > 10 ? `…${id.slice(-8)}` : id;
}
