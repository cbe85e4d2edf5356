import type { AccountAdapter } from '../../../../miniprogram/account/adapter';
import type { AnswerAdapter } from '../../../../miniprogram/request/adapter';
import type { SignInAdapter } from '../../../../miniprogram/session/adapter';

/** The header with the session. */
const SESSION_HEADER = 'X-Token';
/** `code` of a success; the same number as a string also counts. */
const SUCCESS_CODE = 0;
/** `code` of a response to an expired session. */
const EXPIRED_CODE = 401;

/**
 * The adapter of a backend that returns `{code, data, msg}`, always with status 200. Adjust paths and fields.
 */
export const backend: SignInAdapter & AnswerAdapter & AccountAdapter = {
  signIn: (code) => ({ method: 'POST', path: '/login', body: { code } }),
  signOut: (token) => ({ method: 'POST', path: '/logout', header: { [SESSION_HEADER]: token } }),

  readSignIn(answer) {
    const parsed = backend.read(answer);
    if (parsed.kind !== 'ok') {
      const problemCode = parsed.kind === 'refused' ? parsed.problem.code : undefined;
      // WeChat's 40029 and 40163: another code can succeed.
      const again = problemCode === '40029' || problemCode === '40163';
      return parsed.kind === 'malformed' ? { kind: 'malformed' } : { kind: 'refused', problemCode, again };
    }
    const { token, expiresIn, user } = fields(parsed.value);
    const { id } = fields(user);
    return {
      kind: 'granted',
      token: token as string,
      expiresIn: expiresIn as number,
      userId: id as number,
      user,
    };
  },

  authorize: (token) => ({ [SESSION_HEADER]: token }),

  read({ status, body, wellFormed }) {
    const { code: told, data, msg } = fields(body);
    const code = codeOf(told);
    if (status === 401 || code === String(EXPIRED_CODE)) return { kind: 'expired' };
    if (wellFormed && code === String(SUCCESS_CODE) && status === 200) return { kind: 'ok', value: data };
    if (wellFormed && code === undefined && status === 200) return { kind: 'malformed' };
    return { kind: 'refused', problem: { code, detail: textOf(msg) } };
  },

  failsWith200: true,

  load: { method: 'get', path: '/user' },
  saveNickname: (nickname) => ({ method: 'post', path: '/user/nickname', body: { nickname } }),
  saveAvatar: { path: '/user/avatar', name: 'file' },
  saveWechatProfile: (signed) => ({ method: 'post', path: '/user/wechat-profile', body: signed }),
  deleteAccount: { method: 'post', path: '/user/delete', body: {} },
  readUser(user) {
    const { id, nickname, avatar } = fields(user);
    if (typeof id !== 'string' && typeof id !== 'number') return undefined;
    return { id: String(id), nickname: textOf(nickname) ?? '', avatar: textOf(avatar) ?? '' };
  },
};

function codeOf(code: unknown): string | undefined {
  return typeof code === 'number' || typeof code === 'string' ? String(code) : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function fields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
