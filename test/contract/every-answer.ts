import { randomUUID } from 'node:crypto';

import { backend } from '../fakes/contract-adapter';
import type { Session, SignIn } from '../../miniprogram/backend/contract';
import { png } from './images';
import { multipart } from './multipart';
import { callHttp } from './node-http';
import { reference } from './reference-site';

/** A response of the API, and its place in the contract. */
export interface Answered {
  /** As in the contract, such as `/avatars/{name}`. */
  readonly path: string;
  /** In lower case. */
  readonly method: string;
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

interface Question {
  readonly method: string;
  /** As sent. */
  readonly url: string;
  /** As in the contract; default: `url`. */
  readonly path?: string;
  readonly token?: string | undefined;
  readonly json?: unknown;
  readonly raw?: { readonly contentType: string; readonly body: Buffer };
}

async function ask(origin: string, question: Question): Promise<Answered> {
  const { method, url, path = url, token, json, raw } = question;
  const body = json === undefined ? raw?.body : Buffer.from(JSON.stringify(json));
  const type = json === undefined ? raw?.contentType : 'application/json';
  const answer = await callHttp({
    url: origin + url,
    method,
    header: {
      ...(token === undefined ? {} : backend.authorize(token)),
      ...(type === undefined ? {} : { 'Content-Type': type }),
    },
    body,
  }).answer;
  return {
    path,
    method: method.toLowerCase(),
    status: answer.status,
    contentType: answer.header['content-type'] ?? '',
    text: answer.body.toString('utf8'),
  };
}

const form = (field: string, bytes: Buffer): ReturnType<typeof multipart> =>
  multipart({ field, name: 'a.png', bytes });

/** Every kind of response of every operation that does not need a failing server. */
export async function everyAnswer(origin: string): Promise<Answered[]> {
  const say = (question: Question): Promise<Answered> => ask(origin, question);
  const session = async (user: string): Promise<Answered & { token: string }> => {
    const json: SignIn = { code: `preview.${user}.${randomUUID()}`, via: 'wechat' };
    const answered = await say({ method: 'POST', url: '/v1/sessions', json });
    return { ...answered, token: (JSON.parse(answered.text) as Session).token };
  };
  const [ada, grace] = [await session('ada'), await session('grace')];
  const { token } = ada;
  const sessions = { method: 'POST', url: '/v1/sessions' };
  const rename = { method: 'PATCH', url: '/v1/me', token };
  const avatar = { method: 'POST', url: '/v1/me/avatar', token };
  const profile = { method: 'POST', url: '/v1/me/wechat-profile', token };
  const phone = { url: '/v1/me/phone', token };
  const phoneCode = `phone.13800138000.${randomUUID()}`;
  const links = { url: '/v1/me/links', token };
  const consents = { url: '/v1/me/consents', token };
  const consentKey = randomUUID();
  const me = { method: 'GET', url: '/v1/me' };
  const uploaded = await say({ ...avatar, raw: await form('avatar', png(100)) });

  const answers = [ada, grace, uploaded];
  const questions: Question[] = [
    { ...sessions, json: { code: 'preview.broken' } },
    { ...sessions, json: { via: 'wechat' } },
    { ...sessions, raw: { contentType: 'application/json', body: Buffer.from('{') } },
    { ...sessions, raw: { contentType: 'text/plain', body: Buffer.from('code') } },
    { ...sessions, raw: { contentType: 'application/json', body: Buffer.alloc(100_000, ' ') } },
    { ...me, token },
    me,
    { ...me, token: 'unknown' },
    { ...rename, json: { nickname: '小林' } },
    { ...rename, json: { nickname: '' } },
    { ...rename, json: {} },
    { ...rename, token: 'unknown', json: { nickname: '小林' } },
    { ...avatar, raw: await form('picture', png(100)) },
    { ...avatar, raw: await form('avatar', Buffer.from('text')) },
    { ...avatar, raw: await form('avatar', png(reference.maxAvatarBytes + 1)) },
    { ...avatar, raw: { contentType: 'multipart/form-data', body: Buffer.from('x') } },
    { ...avatar, json: {} },
    { method: 'GET', url: '/avatars/gone', path: '/avatars/{name}' },
    { ...profile, json: { rawData: '{}', signature: '0'.repeat(40) } },
    { ...profile, json: { rawData: '{}' } },
    { ...phone, method: 'GET' },
    { ...phone, method: 'GET', token: 'unknown' },
    { ...phone, method: 'POST', json: { code: phoneCode } },
    { ...phone, method: 'POST', json: { code: phoneCode } },
    { ...phone, method: 'POST', json: { code: `phone.13800138000.${randomUUID()}` }, token: grace.token },
    { ...phone, method: 'POST', json: {} },
    { ...phone, method: 'DELETE' },
    { ...links, method: 'GET' },
    { ...links, method: 'GET', token: 'unknown' },
    { method: 'POST', url: '/v1/me/link-codes', token },
    { ...links, method: 'POST', json: { code: 'NOSUCHCODE' } },
    { ...links, method: 'POST', json: {} },
    { ...consents, method: 'GET' },
    { ...consents, method: 'GET', token: 'unknown' },
    {
      ...consents,
      method: 'POST',
      json: { key: consentKey, asked: [], settings: { mainSwitch: true, kept: [] } },
    },
    {
      ...consents,
      method: 'POST',
      json: { key: consentKey, asked: [{ template: 'none', choice: 'accept' }] },
    },
    { ...consents, method: 'POST', json: {} },
    { method: 'DELETE', url: '/v1/me', token: grace.token },
    { ...me, token: grace.token },
    { method: 'DELETE', url: '/v1/sessions/current' },
    { method: 'DELETE', url: '/v1/sessions/current', token },
    { method: 'DELETE', url: '/v1/sessions/current', token },
    { method: 'DELETE', url: '/v1/me', token },
  ];
  for (const question of questions) answers.push(await say(question));
  return answers;
}
