import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

import type { Bench } from './server';

export const APPID = 'wx0123456789abcdef';
export const SECRET = 'a-secret-that-no-log-may-show';

/** Closes the connection after reading the request. */
export const HANG_UP = Symbol('hang up');

/** Never answers. */
export const HANG = Symbol('hang');

/** A response of the fake WeChat: JSON, other text, or none. */
export type WechatAnswer = object | string | typeof HANG | typeof HANG_UP;

/** The APIs of the fake WeChat. */
export type WechatPath =
  | '/sns/jscode2session'
  | '/cgi-bin/stable_token'
  | '/wxa/msg_sec_check'
  | '/wxa/business/getuserphonenumber'
  | '/cgi-bin/message/subscribe/send';

/** A fake of WeChat's API on loopback. */
export interface FakeWechat {
  readonly origin: string;
  /** Path, query and body, if any, of each request; oldest first. */
  readonly asked: Record<string, unknown>[];
  /**
   * Sets the response to a code (code2Session), a text (msg_sec_check) or an openid (message/subscribe/send).
   */
  answer(question: string, answer: WechatAnswer): void;
  /** Sets an API's response to everything. */
  break(path: WechatPath, answer: WechatAnswer): void;
  /** Invalidates the current access_token; the next one has another number. */
  endToken(): void;
  /** The number of calls of an API. */
  count(path: WechatPath): number;
}

/** A response of code2Session for a user. */
export function identity(user: string, extra: object = {}): object {
  return { openid: `o-${user}`, session_key: Buffer.alloc(16, user).toString('base64'), ...extra };
}

/** A response of msgSecCheck, as documented. */
export function suggestion(suggest: string): object {
  const result = { suggest, label: suggest === 'pass' ? 100 : 20006 };
  const detail = [{ strategy: 'content_model', errcode: 0, ...result, prob: 90 }];
  return { errcode: 0, errmsg: 'ok', result, detail, trace_id: '60ae120f-371d5872-4941a05b' };
}

/** Starts the fake. Unknown codes and wrong credentials are invalid; unknown texts pass. */
export async function startFakeWechat(bench: Bench): Promise<FakeWechat> {
  const answers = new Map<string, WechatAnswer>();
  const broken = new Map<string, WechatAnswer>();
  const asked: Record<string, unknown>[] = [];
  let token = 1;

  const underToken = {
    '/wxa/msg_sec_check': 'content',
    '/wxa/business/getuserphonenumber': 'code',
    '/cgi-bin/message/subscribe/send': 'touser',
  };
  const verdict = (path: string, query: Record<string, string>, body: Record<string, unknown>) => {
    if (path in underToken) {
      if (query['access_token'] !== `token-${String(token)}`) return { errcode: 40001, errmsg: 'invalid' };
      const known = answers.get(String(body[underToken[path as keyof typeof underToken]]));
      if (path === '/cgi-bin/message/subscribe/send') return known ?? { errcode: 0, errmsg: 'ok' };
      return (
        known ??
        (path === '/wxa/msg_sec_check' ? suggestion('pass') : { errcode: 40029, errmsg: 'invalid code' })
      );
    }
    const { appid, secret } = { ...query, ...body };
    if (appid !== APPID) return { errcode: 40013, errmsg: 'invalid appid' };
    if (secret !== SECRET) return { errcode: 40125, errmsg: 'invalid appsecret' };
    if (path === '/cgi-bin/stable_token') return { access_token: `token-${String(token)}`, expires_in: 7200 };
    return answers.get(query['js_code'] ?? '') ?? { errcode: 40029, errmsg: 'invalid code' };
  };
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const { pathname: path, searchParams } = new URL(request.url ?? '/', 'http://wechat');
      const query = Object.fromEntries(searchParams);
      asked.push({ path, ...query, ...(body === null ? {} : { body }) });
      reply(response, broken.get(path) ?? verdict(path, query, body ?? {}));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  bench.defer(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return {
    origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    asked,
    answer: (question, answer) => void answers.set(question, answer),
    break: (path, answer) => void broken.set(path, answer),
    endToken: () => void (token += 1),
    count: (path) => asked.filter((call) => call['path'] === path).length,
  };
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown> | null> {
  return request.method === 'POST' ? ((await json(request)) as Record<string, unknown>) : null;
}

function reply(response: ServerResponse, answer: WechatAnswer): void {
  if (answer === HANG_UP) response.destroy();
  if (typeof answer === 'symbol') return;
  // WeChat sends JSON as text/plain.
  response.setHeader('Content-Type', 'text/plain');
  response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
}
