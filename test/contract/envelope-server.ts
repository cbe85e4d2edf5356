import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';

import type { Running } from './backend';
import { listen, readBody, readFile } from './http-parts';
import { CODES, RefusalError } from './envelope-state';
import type { EnvelopeState } from './envelope-state';
// #region sample
import { NOTE_ROUTES } from './notes-envelope';
// #endregion sample

interface Asked {
  readonly token: string | undefined;
  readonly query: URLSearchParams;
  readonly json: () => Record<string, unknown>;
  readonly file: (field: string) => Promise<Buffer>;
}

/** A result is wrapped in the envelope; bytes are sent unchanged. */
type Handler = (state: EnvelopeState, asked: Asked) => unknown;

const ROUTES: Readonly<Record<string, Handler>> = {
  'POST /api/login': (state, { json }) => state.signIn(json()['jsCode']),
  'POST /api/logout': (state, { token }) => {
    state.revoke(token);
  },
  'GET /api/member': (state, { token }) => state.memberOf(state.userOf(token)),
  'POST /api/member/rename': (state, { token, json }) =>
    state.rename(state.userOf(token), json()['nickName']),
  'POST /api/member/head-img': async (state, { token, file }) => {
    const user = state.userOf(token);
    return state.setHeadImg(user, await file('pic'));
  },
  'POST /api/member/cancel': (state, { token }) => {
    state.cancel(state.userOf(token));
  },
  'GET /api/file': (state, { token, query }) => {
    state.userOf(token);
    const bytes = state.files.get(query.get('id') ?? '');
    if (!bytes) throw new RefusalError('noSuchFile');
    return bytes;
  },
  // #region sample
  ...NOTE_ROUTES,
  // #endregion sample
};

/**
 * A common style of backend: `{ code, data, msg }`, always HTTP status 200, the token in its own header, POST
 * for every change, files only with a session.
 */
export function startEnvelopeServer(state: EnvelopeState, port = 0): Promise<Running> {
  const server = createServer((request, response) => {
    void answer(state, request).then((result) => {
      const isFile = Buffer.isBuffer(result);
      response.writeHead(200, { 'Content-Type': isFile ? 'image/png' : 'application/json; charset=utf-8' });
      response.end(isFile ? result : JSON.stringify(result));
    });
  });
  return listen(server, port);
}

async function answer(state: EnvelopeState, request: IncomingMessage): Promise<unknown> {
  const body = await readBody(request);
  const url = new URL(request.url ?? '/', 'http://localhost');
  const route = `${request.method ?? ''} ${url.pathname}`;
  state.calls.set(route, (state.calls.get(route) ?? 0) + 1);
  try {
    const handler = ROUTES[route];
    if (!handler) throw new RefusalError('unknownAddress');
    const data = await handler(state, {
      token: request.headers['x-access-token']?.toString(),
      query: url.searchParams,
      json: () => parseJson(body, request.headers['content-type']),
      file: (field) => readFile(body, request.headers['content-type'] ?? '', field),
    });
    return Buffer.isBuffer(data) ? data : { code: CODES.ok, data: data ?? null, msg: 'ok' };
  } catch (error) {
    const reason = error instanceof RefusalError ? error.reason : 'badRequest';
    return { code: CODES[reason], data: null, msg: reason };
  }
}

function parseJson(body: Buffer, contentType = ''): Record<string, unknown> {
  if (!contentType.startsWith('application/json')) throw new RefusalError('badRequest');
  return JSON.parse(body.toString('utf8')) as Record<string, unknown>;
}
