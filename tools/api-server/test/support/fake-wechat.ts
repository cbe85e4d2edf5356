import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Bench } from './server';

export const APPID = 'wx0123456789abcdef';
export const SECRET = 'a-secret-that-no-log-may-show';

/** Never answers. */
export const HANG = Symbol('hang');

/** What the stand-in for WeChat's API answers to a code: JSON, other text, or nothing at all. */
export type WechatAnswer = object | string | typeof HANG;

/** A stand-in for WeChat's API on loopback. */
export interface FakeWechat {
  readonly origin: string;
  /** The queries it was asked with, oldest first. */
  readonly asked: Record<string, string>[];
  /** What it answers to a code, from now on. */
  answer(code: string, answer: WechatAnswer): void;
}

/** An answer of code2Session for a person. */
export function identity(person: string, extra: object = {}): object {
  return { openid: `o-${person}`, session_key: Buffer.alloc(16, person).toString('base64'), ...extra };
}

/** Starts the stand-in; codes it was told nothing about are invalid, as are wrong credentials. */
export async function startFakeWechat(bench: Bench): Promise<FakeWechat> {
  const answers = new Map<string, WechatAnswer>();
  const asked: Record<string, string>[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://wechat');
    const query = Object.fromEntries(url.searchParams);
    asked.push({ path: url.pathname, ...query });
    reply(response, verdict(query, answers));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  bench.defer(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return {
    origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    asked,
    answer: (code, answer) => void answers.set(code, answer),
  };
}

function verdict(query: Record<string, string>, answers: ReadonlyMap<string, WechatAnswer>): WechatAnswer {
  if (query['appid'] !== APPID) return { errcode: 40013, errmsg: 'invalid appid' };
  if (query['secret'] !== SECRET) return { errcode: 40125, errmsg: 'invalid appsecret' };
  return answers.get(query['js_code'] ?? '') ?? { errcode: 40029, errmsg: 'invalid code' };
}

function reply(response: ServerResponse, answer: WechatAnswer): void {
  if (typeof answer === 'symbol') return;
  // WeChat answers JSON as text/plain.
  response.setHeader('Content-Type', 'text/plain');
  response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
}
