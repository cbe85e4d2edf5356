import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

import type { Bench } from './server';

export const APPID = 'wx0123456789abcdef';
export const SECRET = 'a-secret-that-no-log-may-show';

/** Breaks the connection off once it has read the question. */
export const HANG_UP = Symbol('hang up');

/** Never answers. */
export const HANG = Symbol('hang');

/** What the stand-in for WeChat's API answers: JSON, other text, or nothing at all. */
export type WechatAnswer = object | string | typeof HANG | typeof HANG_UP;

/** WeChat's interfaces that the stand-in has. */
export type WechatPath =
  | '/sns/jscode2session'
  | '/cgi-bin/stable_token'
  | '/wxa/msg_sec_check'
  | '/wxa/business/getuserphonenumber'
  | '/cgi-bin/message/subscribe/send';

/** A stand-in for WeChat's API on loopback. */
export interface FakeWechat {
  readonly origin: string;
  /** Path and query that it was asked with, and the body where there was one; oldest first. */
  readonly asked: Record<string, unknown>[];
  /** What it answers to a code (code2Session), a text (msg_sec_check) or an openid (message/subscribe/send), from now on. */
  answer(question: string, answer: WechatAnswer): void;
  /** What an interface answers to everything, from now on. */
  break(path: WechatPath, answer: WechatAnswer): void;
  /** Ends the access_token that it gave; the next one is told apart by its number. */
  endToken(): void;
  /** How often an interface was asked. */
  count(path: WechatPath): number;
}

/** An answer of code2Session for a user. */
export function identity(user: string, extra: object = {}): object {
  return { openid: `o-${user}`, session_key: Buffer.alloc(16, user).toString('base64'), ...extra };
}

/** An answer of msgSecCheck, as documented. */
export function suggestion(suggest: string): object {
  const result = { suggest, label: suggest === 'pass' ? 100 : 20006 };
  const detail = [{ strategy: 'content_model', errcode: 0, ...result, prob: 90 }];
  return { errcode: 0, errmsg: 'ok', result, detail, trace_id: '60ae120f-371d5872-4941a05b' };
}

/**
 * Starts the stand-in. Codes it was told nothing about are invalid, as are wrong credentials; texts it was
 * told nothing about pass.
 */
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
  // WeChat answers JSON as text/plain.
  response.setHeader('Content-Type', 'text/plain');
  response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
}
