import type { AccountRules } from '../account/account';
import type { User } from './contract';
import type { Answer } from '../request/decode';
import type { Problem } from '../request/errors';
import { decode } from '../request/decode';
import type { AnswerRules } from '../request/rules';
import type { ExchangeRules } from '../session/exchange';

/**
 * How this app's backend speaks. Yours speaks otherwise: say so here, and nowhere else. As it stands it is the
 * contract of `tools/api-server`.
 */
export const backend: ExchangeRules & AnswerRules & AccountRules = {
  signIn: (code) => ({ method: 'POST', path: '/v1/sessions', header: {}, body: { code, via: 'wechat' } }),

  signOut: (token) => ({ method: 'DELETE', path: '/v1/sessions/current', header: bearer(token) }),

  readSignIn(wire) {
    const answer = decode(wire);
    if (answer.status >= 400) {
      const { code } = problemOf(answer);
      return { kind: 'refused', problemCode: code, again: code !== undefined && FRESH_CODE_HELPS.has(code) };
    }
    const { token, expiresIn, user } = fields(answer.body);
    const { id } = fields(user);
    if (typeof token !== 'string' || typeof expiresIn !== 'number' || typeof id !== 'string') {
      return { kind: 'malformed' };
    }
    return { kind: 'granted', token, expiresIn, userId: id, user };
  },

  authorize: bearer,

  read(answer) {
    const { status, body, wellFormed } = answer;
    if (status === 401) return problemOf(answer).code === 'account_deleted' ? { kind: 'deleted' } : { kind: 'expired' };
    if (status >= 300) return { kind: 'refused', problem: problemOf(answer) };
    return wellFormed ? { kind: 'ok', value: body } : { kind: 'malformed' };
  },

  failsWith200: false,

  load: { method: 'get', path: '/v1/me' },
  saveNickname(nickname) {
    const body: Pick<User, 'nickname'> = { nickname };
    return { method: 'patch', path: '/v1/me', body };
  },
  saveAvatar: { path: '/v1/me/avatar', name: 'avatar' },
  saveWechatProfile: (signed) => ({ method: 'post', path: '/v1/me/wechat-profile', body: signed }),
  deleteAccount: { method: 'delete', path: '/v1/me' },
  readUser(user) {
    const { id, nickname, avatar }: Partial<Record<keyof User, unknown>> = fields(user);
    return typeof id === 'string' ? { id, nickname: textOf(nickname), avatar: textOf(avatar) } : undefined;
  },
};

/** 40029, 40163: another code. -1: WeChat was busy. Not for 45011 (too often) and 40226 (blocked). */
const FRESH_CODE_HELPS: ReadonlySet<string> = new Set(['wechat_code_invalid', 'wechat_code_used', 'wechat_busy']);

function bearer(token: string): Record<string, string> {
  return { Authorization: `Bearer ${token}` };
}

/** RFC 9457 problem+json. */
function problemOf({ body }: Answer): Problem {
  const { code, detail } = fields(body);
  return {
    code: typeof code === 'string' ? code : undefined,
    detail: typeof detail === 'string' ? detail : undefined,
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function fields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
