import type { AccountAdapter } from '../../../../miniprogram/account/adapter';
import type { AnswerAdapter } from '../../../../miniprogram/request/adapter';
import type { SignInAdapter } from '../../../../miniprogram/session/adapter';

/**
 * The adapter of a backend with an access token and a refresh token, and errors by status as `{code,
 * message}`. The refresh token renews an expired access token; if it is refused too, `wx.login` does. Adjust
 * paths and fields.
 */
export const backend: SignInAdapter & AnswerAdapter & AccountAdapter = {
  signIn: (code) => ({ method: 'POST', path: '/auth/wechat', body: { code } }),
  renew: (refreshToken) => ({ method: 'POST', path: '/auth/refresh', body: { refresh_token: refreshToken } }),
  signOut: (token) => ({ method: 'POST', path: '/auth/logout', header: bearer(token) }),

  readSignIn({ status, body }) {
    if (status >= 300) {
      const problemCode = codeOf(body);
      return {
        kind: 'refused',
        problemCode,
        again: problemCode === 'code_invalid' || problemCode === 'code_used',
      };
    }
    const { access_token, refresh_token, expires_in, user } = fields(body);
    const token = access_token as string;
    const refreshToken = refresh_token as string | undefined;
    const expiresIn = expires_in as number;
    // The response to a refresh need not contain the user.
    if (user === undefined) return { kind: 'granted', token, refreshToken, expiresIn };
    const userId = fields(user)['id'] as string | number;
    return { kind: 'granted', token, refreshToken, expiresIn, userId, user };
  },

  authorize: bearer,

  read({ status, body, wellFormed }) {
    if (status === 401) return { kind: 'expired' };
    if (status < 300) return wellFormed ? { kind: 'ok', value: body } : { kind: 'malformed' };
    const { message } = fields(body);
    const detail = typeof message === 'string' ? message : undefined;
    return { kind: 'refused', problem: { code: codeOf(body), detail } };
  },

  failsWith200: false,

  load: { method: 'get', path: '/me' },
  saveNickname: (nickname) => ({ method: 'put', path: '/me', body: { nickname } }),
  saveAvatar: { path: '/me/avatar', name: 'file' },
  saveWechatProfile: (signed) => ({ method: 'post', path: '/me/wechat-profile', body: signed }),
  deleteAccount: { method: 'delete', path: '/me' },
  readUser(user) {
    const { id, nickname, avatar } = fields(user);
    if (typeof id !== 'string' && typeof id !== 'number') return undefined;
    return {
      id: String(id),
      nickname: typeof nickname === 'string' ? nickname : '',
      avatar: typeof avatar === 'string' ? avatar : '',
    };
  },
};

function bearer(token: string): Record<string, string> {
  return { Authorization: `Bearer ${token}` };
}

function codeOf(body: unknown): string | undefined {
  const { code } = fields(body);
  return typeof code === 'number' || typeof code === 'string' ? String(code) : undefined;
}

function fields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
