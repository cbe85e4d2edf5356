import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

import type { WecomOptions } from '../../src/config/options';
import type { Bench } from './server';

export const CORPID = 'ww0123456789abcdef';
export const CORP_SECRET = 'a-corp-secret-that-no-log-may-show';

/** A fake of WeCom's API on loopback. */
export interface FakeWecom {
  readonly options: WecomOptions;
  /** Path, query and body, if any, of each request; oldest first. */
  readonly asked: Record<string, unknown>[];
  /** Sets an API's response to a code, a unionid, or an external_userid. */
  answer(path: string, question: string, answer: object): void;
  /** Invalidates the current access_token. */
  endToken(): void;
  count(path: string): number;
}

/** The field with each API's argument, and the response to an unknown one. */
const INTERFACES: Record<string, { readonly field: string; readonly unknown: object }> = {
  '/cgi-bin/miniprogram/jscode2session': {
    field: 'js_code',
    unknown: { errcode: 40029, errmsg: 'invalid code' },
  },
  '/cgi-bin/externalcontact/unionid_to_external_userid': {
    field: 'unionid',
    unknown: { errcode: 84061, errmsg: 'not external contact' },
  },
};

/** Starts the fake. */
export async function startFakeWecom(bench: Bench): Promise<FakeWecom> {
  const answers = new Map<string, object>();
  const asked: Record<string, unknown>[] = [];
  let token = 1;

  const verdict = (path: string, given: Record<string, unknown>): object => {
    if (path === '/cgi-bin/gettoken') {
      return given['corpid'] === CORPID && given['corpsecret'] === CORP_SECRET
        ? { errcode: 0, errmsg: 'ok', access_token: `corp-token-${String(token)}`, expires_in: 7200 }
        : { errcode: 40001, errmsg: 'invalid credential' };
    }
    if (given['access_token'] !== `corp-token-${String(token)}`)
      return { errcode: 40014, errmsg: 'invalid access_token' };
    if (path === '/cgi-bin/idconvert/batch/external_userid_to_pending_id') {
      const wanted = given['external_userid'] as string[];
      const result = wanted.flatMap((id) => {
        const known = answers.get(`${path} ${id}`);
        return known === undefined ? [] : [{ external_userid: id, ...known }];
      });
      return { errcode: 0, errmsg: 'ok', result };
    }
    const place = INTERFACES[path];
    if (place === undefined) return { errcode: -1 };
    return answers.get(`${path} ${String(given[place.field])}`) ?? place.unknown;
  };
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const { pathname: path, searchParams } = new URL(request.url ?? '/', 'http://wecom');
      const query = Object.fromEntries(searchParams);
      asked.push({ path, ...query, ...(body === null ? {} : { body }) });
      response.end(JSON.stringify(verdict(path, { ...query, ...body })));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  bench.defer(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return {
    options: { corpid: CORPID, secret: CORP_SECRET, origin, timeoutMs: 1000, callback: null },
    asked,
    answer: (path, question, answer) => void answers.set(`${path} ${question}`, answer),
    endToken: () => void (token += 1),
    count: (path) => asked.filter((call) => call['path'] === path).length,
  };
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown> | null> {
  return request.method === 'POST' ? ((await json(request)) as Record<string, unknown>) : null;
}
