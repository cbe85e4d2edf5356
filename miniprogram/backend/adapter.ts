import type { AccountAdapter, LinkWay } from '../account/adapter';
import type { HttpResponse } from '../platform/response';
import type { AnswerAdapter } from '../request/adapter';
import type { Problem } from '../request/errors';
import type { SignInAdapter } from '../session/adapter';
import type { Consents, User } from './contract';
import { NICKNAME_MAX, checkNickname } from './nickname';

/**
 * The requests and answers of this app's backend, here those of `tools/api-server`. For another backend, change
 * this file only.
 */
export const backend: SignInAdapter & AnswerAdapter & AccountAdapter = {
  signIn: (code, via, { former, deleted }) => ({
    method: 'POST',
    path: '/v1/sessions',
    body: { code, via, former, deleted },
  }),

  signOut: (token) => ({ method: 'DELETE', path: '/v1/sessions/current', header: bearer(token) }),

  readSignIn(answer) {
    if (answer.status >= 300) {
      const { code } = problemOf(answer);
      if (code === 'account_deleted') return { kind: 'deleted' };
      if (code === 'account_restorable')
        return { kind: 'deleted', restorableUntil: restorableUntil(answer.body) };
      const again = code !== undefined && FRESH_CODE_HELPS.has(code);
      // WeChat limits 45011 per minute.
      return {
        kind: 'refused',
        problemCode: code,
        again,
        waitMs: code === 'wechat_rate_limited' ? 60_000 : 0,
      };
    }
    const { token, expiresIn, user } = fields(answer.body);
    const { id } = fields(user);
    if (typeof token !== 'string' || typeof expiresIn !== 'number' || typeof id !== 'string') {
      return { kind: 'malformed', field: 'token, expiresIn or user.id' };
    }
    return { kind: 'granted', token, expiresIn, userId: id, user };
  },

  authorize: bearer,

  read(answer) {
    const { status, body, wellFormed } = answer;
    if (status === 401) {
      const problem = problemOf(answer);
      const isGone = problem.code === 'account_deleted' || problem.code === 'identity_unlinked';
      return { kind: isGone ? 'deleted' : 'expired', problem };
    }
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
  readDeletion: restorableUntil,
  limits: {
    avatarBytes: 2 * 1024 * 1024,
    avatarTypes: ['png', 'jpeg', 'gif', 'webp'],
    nicknameCharacters: NICKNAME_MAX,
  },
  checkNickname,
  phone: {
    load: { method: 'get', path: '/v1/me/phone' },
    save: (proof) => ({ method: 'post', path: '/v1/me/phone', body: proof }),
    remove: { method: 'delete', path: '/v1/me/phone' },
    read(answer) {
      const { masked } = fields(answer);
      return masked === null || typeof masked === 'string' ? (masked ?? '') : undefined;
    },
  },
  links: {
    load: { method: 'get', path: '/v1/me/links' },
    requestCode: { method: 'post', path: '/v1/me/link-codes' },
    redeem: (code, discard) => ({ method: 'post', path: '/v1/me/links', body: { code, discard } }),
    unlink: (way) => ({ method: 'delete', path: `/v1/me/links/${way}` }),
    losesDataCode: 'link_loses_data',
    readWays(answer) {
      const { ways } = fields(answer);
      return Array.isArray(ways) ? ways.filter(isWay) : undefined;
    },
    readCode(answer) {
      const { code, expiresIn } = fields(answer);
      return typeof code === 'string' && typeof expiresIn === 'number'
        ? { code, expiresInSeconds: expiresIn }
        : undefined;
    },
  },
  messages: {
    load: { method: 'get', path: '/v1/me/consents' },
    tell: (told) => ({ method: 'post', path: '/v1/me/consents', body: told }),
    read(answer) {
      const { mainSwitch, items } = answer as Consents;
      return { mainSwitch: mainSwitch ?? undefined, items };
    },
  },
  staleKeyCode: 'session_key_stale',
  readUser(user) {
    const { id, nickname, avatar }: Partial<Record<keyof User, unknown>> = fields(user);
    return typeof id === 'string' ? { id, nickname: textOf(nickname), avatar: textOf(avatar) } : undefined;
  },
};

/** 40029, 40163: a new code helps. -1: WeChat was busy. Not for 45011 (rate limit) and 40226 (blocked). */
const FRESH_CODE_HELPS: ReadonlySet<string> = new Set([
  'wechat_code_invalid',
  'wechat_code_used',
  'wechat_busy',
]);

function isWay(way: unknown): way is LinkWay {
  return way === 'wechat' || way === 'wecom';
}

function bearer(token: string): Record<string, string> {
  return { Authorization: `Bearer ${token}` };
}

/** RFC 9457 problem+json. */
function problemOf({ body }: HttpResponse): Problem {
  const { code, detail } = fields(body);
  return {
    code: typeof code === 'string' ? code : undefined,
    detail: typeof detail === 'string' ? detail : undefined,
  };
}

/** ms since 1970; `undefined`: the account cannot be restored. */
function restorableUntil(answer: unknown): number | undefined {
  const { restorableUntil: until } = fields(answer);
  const time = typeof until === 'string' ? Date.parse(until) : NaN;
  return isFinite(time) ? time : undefined;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function fields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
