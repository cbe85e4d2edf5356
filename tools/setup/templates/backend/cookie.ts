import type { AccountAdapter } from '../../../../miniprogram/account/adapter';
import { readCookie } from '../../../../miniprogram/backend/cookies';
import type { AnswerAdapter } from '../../../../miniprogram/request/adapter';
import type { SignInAdapter } from '../../../../miniprogram/session/adapter';

/** The session cookie. */
const SESSION_COOKIE = 'sid';
/** Lifetime in s when the server sends none. */
const SESSION_SECONDS = 7_200;

/**
 * The adapter of a backend whose session is a cookie, which `wx.request` does not keep, with errors by status
 * as `{code, message}`. Adjust paths and fields.
 */
export const backend: SignInAdapter & AnswerAdapter & AccountAdapter = {
  signIn: (code) => ({ method: 'POST', path: '/auth/wechat', body: { code } }),
  signOut: (token) => ({ method: 'POST', path: '/auth/logout', header: cookie(token) }),

  readSignIn(answer) {
    const { status, body } = answer;
    if (status >= 300) {
      const problemCode = codeOf(body);
      return {
        kind: 'refused',
        problemCode,
        again: problemCode === 'code_invalid' || problemCode === 'code_used',
      };
    }
    const session = readCookie(answer, SESSION_COOKIE, Date.now());
    if (!session) return { kind: 'malformed', field: `cookie ${SESSION_COOKIE}` };
    const { user } = fields(body);
    return {
      kind: 'granted',
      token: session.value,
      expiresIn: session.maxAge ?? SESSION_SECONDS,
      userId: fields(user)['id'] as string | number,
      user,
    };
  },

  authorize: cookie,

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

function cookie(token: string): Record<string, string> {
  return { Cookie: `${SESSION_COOKIE}=${token}` };
}

function codeOf(body: unknown): string | undefined {
  const { code } = fields(body);
  return typeof code === 'number' || typeof code === 'string' ? String(code) : undefined;
}

function fields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
