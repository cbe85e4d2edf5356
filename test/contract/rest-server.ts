import { createServer } from 'node:http';
import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';

import type { Running } from './backend';
import { listen, readBody, readFile } from './http-parts';
import { RefusalError } from './envelope-state';
import type { Member } from './envelope-state';
import type { Carrier, RestState } from './rest-state';
import { isSigned } from './signature';

interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly header?: OutgoingHttpHeaders;
}

interface Asked {
  readonly token: string | undefined;
  readonly query: URLSearchParams;
  readonly json: () => Record<string, unknown>;
  readonly file: () => Promise<Buffer>;
}

type Handler = (state: RestState, asked: Asked) => Answer | Promise<Answer>;

const STATUS: Readonly<Record<RefusalError['reason'], readonly [number, string]>> = {
  ok: [200, 'ok'],
  unknownAddress: [404, 'not_found'],
  badRequest: [400, 'bad_request'],
  tokenExpired: [401, 'token_expired'],
  accountCancelled: [401, 'account_closed'],
  jsCodeInvalid: [400, 'code_invalid'],
  jsCodeUsed: [400, 'code_used'],
  nickNameRefused: [422, 'name_refused'],
  fileTooLarge: [413, 'photo_too_large'],
  fileTypeRefused: [415, 'photo_type'],
  noSuchFile: [404, 'not_found'],
};
const LIFETIME_S = 7200;

const accountOf = ({ memberId, nickName, headImg }: Member): object => ({
  uid: memberId,
  name: nickName,
  photo: headImg,
});

const MEMBERS: Readonly<Record<string, Handler>> = {
  'POST /auth/logout': (state, { token }) => {
    state.revoke(token);
    return { status: 204 };
  },
  'GET /account': (state, { token }) => ({
    status: 200,
    body: accountOf(state.memberOf(state.userOf(token))),
  }),
  'PUT /account': (state, { token, json }) => ({
    status: 200,
    body: accountOf(state.rename(state.userOf(token), json()['name'])),
  }),
  'POST /account/photo': async (state, { token, file }) => {
    const user = state.userOf(token);
    return { status: 200, body: accountOf(state.setHeadImg(user, await file())) };
  },
  'DELETE /account': (state, { token }) => {
    state.cancel(state.userOf(token));
    return { status: 204 };
  },
  'GET /photos': (state, { token, query }) => {
    state.userOf(token);
    const bytes = state.files.get(query.get('id') ?? '');
    if (!bytes) throw new RefusalError('noSuchFile');
    return { status: 200, body: bytes };
  },
};

const SIGN_INS: Readonly<Record<Carrier, Readonly<Record<string, Handler>>>> = {
  pair: {
    'POST /auth/wechat': (state, { json }) => {
      const { access, refresh, member } = state.signInPair(json()['code']);
      return {
        status: 200,
        body: {
          access_token: access,
          refresh_token: refresh,
          expires_in: LIFETIME_S,
          account: accountOf(member),
        },
      };
    },
    'POST /auth/refresh': (state, { json }) => {
      const pair = state.refreshPair(json()['refresh_token']);
      if (!pair) return { status: 401, body: { error: 'invalid_grant' } };
      return {
        status: 200,
        body: { access_token: pair.access, refresh_token: pair.refresh, expires_in: LIFETIME_S },
      };
    },
  },
  cookie: {
    'POST /auth/wechat': (state, { json }) => {
      const { accessToken, member } = state.signIn(json()['code']);
      const expires = new Date(Date.now() + LIFETIME_S * 1000).toUTCString();
      const session = `sid=${accessToken}; Path=/; Expires=${expires}; Max-Age=${String(LIFETIME_S)}; HttpOnly; SameSite=Lax`;
      return {
        status: 200,
        body: { account: accountOf(member) },
        header: { 'Set-Cookie': ['lang=zh; Path=/', session] },
      };
    },
  },
};

/**
 * A backend in the style of many frameworks: results by status, JSON in snake_case, signed calls, and the
 * session as a pair of tokens or a cookie.
 */
export function startRestServer(state: RestState, carrier: Carrier, port = 0): Promise<Running> {
  const routes: Readonly<Record<string, Handler>> = { ...MEMBERS, ...SIGN_INS[carrier] };
  const server = createServer((request, response) => {
    void answer(state, routes, tokenIn(carrier, request.headers), request).then(
      ({ status, body, header }) => {
        const isFile = Buffer.isBuffer(body);
        response.writeHead(status, { 'Content-Type': isFile ? 'image/png' : 'application/json', ...header });
        response.end(isFile ? body : body === undefined ? '' : JSON.stringify(body));
      },
    );
  });
  return listen(server, port);
}

export function tokenIn(carrier: Carrier, header: IncomingMessage['headers']): string | undefined {
  if (carrier === 'pair') return header.authorization?.replace('Bearer ', '');
  return /(?:^|;\s*)sid=([^;]+)/.exec(header.cookie ?? '')?.[1];
}

async function answer(
  state: RestState,
  routes: Readonly<Record<string, Handler>>,
  token: string | undefined,
  request: IncomingMessage,
): Promise<Answer> {
  const bytes = await readBody(request);
  const { method = '', url: path = '/', headers } = request;
  const url = new URL(path, 'http://localhost');
  const route = `${method} ${url.pathname}`;
  state.calls.set(route, (state.calls.get(route) ?? 0) + 1);
  const contentType = headers['content-type'] ?? '';
  // File uploads are not signed: wx.uploadFile builds the body itself.
  const body = contentType.startsWith('multipart/') ? '' : bytes.toString('utf8');
  const signed = { method, path, body, time: Number(headers['x-time']) };
  if (!isSigned(signed, headers['x-signature']?.toString() ?? ''))
    return { status: 400, body: { error: 'bad_signature' } };
  try {
    const handler = routes[route];
    if (!handler) throw new RefusalError('unknownAddress');
    const answered = await handler(state, {
      token,
      query: url.searchParams,
      json: () => JSON.parse(body) as Record<string, unknown>,
      file: () => readFile(bytes, contentType, 'photo'),
    });
    if (token === undefined || !state.renewInHeader.delete(token)) return answered;
    return { ...answered, header: { ...answered.header, 'X-New-Token': state.issue(state.userOf(token)) } };
  } catch (error) {
    const [status, code] = STATUS[error instanceof RefusalError ? error.reason : 'badRequest'];
    return { status, body: { error: code } };
  }
}
