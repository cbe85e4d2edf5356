import type { AccountAdapter } from '../../miniprogram/account/adapter';
import type { BackendUser } from '../../miniprogram/account/profile';
import type { HttpResponse } from '../../miniprogram/platform/response';
import type { AnswerAdapter } from '../../miniprogram/request/adapter';
import type { SignInAdapter } from '../../miniprogram/session/adapter';
import { CODES } from './envelope-state';

/** The `backend.ts` for an envelope-style backend. */
export const envelopeBackend: SignInAdapter & AnswerAdapter & AccountAdapter = {
  signIn: (code) => ({ method: 'POST', path: '/api/login', body: { jsCode: code } }),

  signOut: (token) => ({ method: 'POST', path: '/api/logout', header: access(token), body: {} }),

  readSignIn(response) {
    const answer = envelopeBackend.read(response);
    if (answer.kind === 'refused') {
      const { code } = answer.problem;
      const again = code === 'wechat_code_invalid' || code === 'wechat_code_used';
      return { kind: 'refused', problemCode: code, again };
    }
    if (answer.kind !== 'ok') return { kind: 'malformed' };
    const { accessToken, validMinutes, member } = fields(answer.value);
    const userId = userOf(member)?.id;
    if (typeof accessToken !== 'string' || typeof validMinutes !== 'number' || userId === undefined) {
      return { kind: 'malformed' };
    }
    return { kind: 'granted', token: accessToken, expiresIn: validMinutes * 60, userId, user: member };
  },

  authorize: access,

  read({ status, body }: HttpResponse) {
    const { code, data, msg } = fields(body);
    if (status !== 200) return { kind: 'refused', problem: { code: undefined } };
    if (typeof code !== 'number') return { kind: 'malformed' };
    if (code === CODES.ok) return { kind: 'ok', value: data };
    if (code === CODES.tokenExpired) return { kind: 'expired' };
    if (code === CODES.accountCancelled) return { kind: 'deleted' };
    const detail = typeof msg === 'string' ? msg : undefined;
    return { kind: 'refused', problem: { code: PROBLEM_CODES[code] ?? String(code), detail } };
  },

  failsWith200: true,

  load: { method: 'get', path: '/api/member' },
  saveNickname: (nickName) => ({ method: 'post', path: '/api/member/rename', body: { nickName } }),
  saveAvatar: { path: '/api/member/head-img', name: 'pic' },
  saveWechatProfile: (signed) => ({ method: 'post', path: '/api/member/wechat', body: signed }),
  deleteAccount: { method: 'post', path: '/api/member/cancel', body: {} },
  readUser: userOf,
};

/** The codes for which pages have a text. */
const PROBLEM_CODES: Readonly<Record<number, string>> = {
  [CODES.unknownAddress]: 'not_found',
  [CODES.jsCodeInvalid]: 'wechat_code_invalid',
  [CODES.jsCodeUsed]: 'wechat_code_used',
  [CODES.nickNameRefused]: 'nickname_invalid',
  [CODES.fileTooLarge]: 'avatar_too_large',
  [CODES.fileTypeRefused]: 'avatar_type_unsupported',
  [CODES.noSuchFile]: 'not_found',
};

function access(token: string): Record<string, string> {
  return { 'X-Access-Token': token };
}

/** Converts this backend's member to account/profile.ts's fields. */
function userOf(member: unknown): BackendUser | undefined {
  const { memberId, nickName, headImg } = fields(member);
  if (typeof memberId !== 'number' || typeof nickName !== 'string' || typeof headImg !== 'string') {
    return undefined;
  }
  const avatar = headImg === '' ? '' : `/api/file?id=${headImg}`;
  return { id: String(memberId), nickname: nickName, avatar };
}

function fields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
