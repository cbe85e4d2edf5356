import { createCipheriv, createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { standInSessionKey } from '../../src/index';
import type { Api } from './api';
import type { Bench } from './server';

/** WeChat's signature. */
export const sign = (rawData: string, sessionKey: string) =>
  createHash('sha1')
    .update(rawData + sessionKey)
    .digest('hex');

/** WeChat's encryption. */
export function encrypt(text: string, sessionKey: string) {
  const iv = Buffer.alloc(16, 7);
  const cipher = createCipheriv('aes-128-cbc', Buffer.from(sessionKey, 'base64'), iv);
  const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return { encryptedData: data.toString('base64'), iv: iv.toString('base64') };
}

/** Signs a user in, and knows the session_key that WeChat would sign with. */
export async function signInWithKey(api: Api) {
  const code = api.freshCode('ada');
  const { token } = (await api.exchange(code)).body as { token: string };
  return { token, sessionKey: standInSessionKey(code) };
}

/** A profile as rawData. */
export const profile = (nickName: string, avatarUrl = '') =>
  JSON.stringify({ nickName, avatarUrl, gender: 0 });

/** Sends a profile signed with this key. */
export function send(api: Api, token: string, rawData: string, sessionKey: string, more: object = {}) {
  const json = { rawData, signature: sign(rawData, sessionKey), ...more };
  return api.call('POST', '/v1/me/wechat-profile', { token, json });
}

/** A fake of WeChat's avatar host. */
export async function startAvatarHost(bench: Bench, bytes: Uint8Array) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url === '/moved') response.writeHead(302, { Location: '/avatar' }).end();
    else if (request.url === '/avatar') response.end(bytes);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  bench.defer(() => server.close());
  return { origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, asked };
}
