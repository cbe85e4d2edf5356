import type { BackendUser } from '../../miniprogram/account/profile';
import { cookiesOf } from '../../miniprogram/backend/cookies';
import type { HttpResponse } from '../../miniprogram/platform/response';
import type { Adapter } from '../../miniprogram/services';
import type { Carrier } from './rest-state';
import { sign } from './signature';

/** The codes for which pages have a text. */
const PROBLEM_CODES: Readonly<Record<string, string>> = {
  name_refused: 'nickname_invalid',
  photo_too_large: 'avatar_too_large',
  photo_type: 'avatar_type_unsupported',
};

/** The common part of both kinds. */
const common = {
  beforeSend: ({ method, path, body, time }) => ({
    'X-Time': String(time),
    'X-Signature': sign({ method, path, body: typeof body === 'string' ? body : '', time }),
  }),

  failsWith200: false,

  load: { method: 'get', path: '/account' },
  saveNickname: (name) => ({ method: 'put', path: '/account', body: { name } }),
  saveAvatar: { path: '/account/photo', name: 'photo' },
  saveWechatProfile: (signed) => ({ method: 'post', path: '/account/wechat', body: signed }),
  deleteAccount: { method: 'delete', path: '/account' },
  readUser: userOf,
} satisfies Partial<Adapter>;

/** The adapter of a backend with an access token and a refresh token. */
export const pairBackend: Adapter = {
  ...common,
  signIn: (code) => ({ method: 'POST', path: '/auth/wechat', body: { code } }),
  renew: (refreshToken) => ({ method: 'POST', path: '/auth/refresh', body: { refresh_token: refreshToken } }),
  signOut: (token) => ({ method: 'POST', path: '/auth/logout', header: bearer(token) }),

  readSignIn(response) {
    if (response.status !== 200) return refusedSignIn(response);
    const { access_token, refresh_token, expires_in, account } = fields(response.body);
    const granted = {
      kind: 'granted' as const,
      token: access_token as string,
      refreshToken: refresh_token as string,
      expiresIn: expires_in as number,
    };
    // A renewal does not name its user.
    return account === undefined
      ? granted
      : { ...granted, userId: fields(account)['uid'] as number, user: account };
  },

  authorize: bearer,

  read(response) {
    const renewed = response.header['x-new-token'];
    const session = renewed === undefined ? {} : { session: { token: renewed, expiresIn: 7200 } };
    const parsed = parse(response);
    return parsed.kind === 'ok' ? { ...parsed, ...session } : parsed;
  },
};

/** The adapter of a backend that keeps the session in a cookie, which `wx.request` does not keep. */
const cookieBackend: Adapter = {
  ...common,
  signIn: pairBackend.signIn,
  signOut: (token) => ({ method: 'POST', path: '/auth/logout', header: cookie(token) }),

  readSignIn(response) {
    if (response.status !== 200) return refusedSignIn(response);
    const own = cookiesOf(response).find((line) => /^\s*sid=/.test(line)) ?? '';
    const { account } = fields(response.body);
    return {
      kind: 'granted',
      token: /sid=([^;]+)/.exec(own)?.[1] ?? '',
      expiresIn: /max-age=(\d+)/i.exec(own)?.[1] ?? '',
      userId: fields(account)['uid'] as number,
      user: account,
    };
  },

  authorize: cookie,
  read: parse,
};

export const BACKENDS_BY_CARRIER: Readonly<Record<Carrier, Adapter>> = {
  pair: pairBackend,
  cookie: cookieBackend,
};

function bearer(token: string): Record<string, string> {
  return { Authorization: `Bearer ${token}` };
}

function cookie(token: string): Record<string, string> {
  return { Cookie: `sid=${token}` };
}

function refusedSignIn({ body }: HttpResponse): ReturnType<Adapter['readSignIn']> {
  const { error } = fields(body);
  return {
    kind: 'refused',
    problemCode: String(error),
    again: error === 'code_used' || error === 'code_invalid',
  };
}

function parse({ status, body, wellFormed }: HttpResponse): ReturnType<Adapter['read']> {
  const { error } = fields(body);
  if (status === 401) return { kind: error === 'account_closed' ? 'deleted' : 'expired' };
  if (status >= 300)
    return { kind: 'refused', problem: { code: PROBLEM_CODES[String(error)] ?? String(error) } };
  return wellFormed ? { kind: 'ok', value: body } : { kind: 'malformed' };
}

/** Converts this backend's account to account/profile.ts's fields. */
function userOf(account: unknown): BackendUser | undefined {
  const { uid, name, photo } = fields(account);
  if (typeof uid !== 'number' || typeof name !== 'string' || typeof photo !== 'string') return undefined;
  return { id: String(uid), nickname: name, avatar: photo === '' ? '' : `/photos?id=${photo}` };
}

function fields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
