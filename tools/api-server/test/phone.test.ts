import { createCipheriv, createHash } from 'node:crypto';

import type { ApiError } from '../src/problem/api-error';
import { decrypt } from '../src/wechat/signed-profile';
import { APPID, identity, SECRET, startFakeWechat } from './support/fake-wechat';
import type { Api } from './support/api';
import { useBench } from './support/server';
import { encrypt, signInWithKey } from './support/wechat-profile';

const bench = useBench();
const PATH = '/v1/me/phone';

let codes = 0;
const codeOf = (number: string) => `phone.${number}.${String((codes += 1))}`;
const verify = (api: Api, token: string, json: object) => api.call('POST', PATH, { token, json });
const masked = async (api: Api, token: string) => (await api.get(PATH, token)).body;

describe('the phone number', () => {
  it('is set, changed and removed, and never leaves the server in full', async () => {
    const { api, logs } = await bench.start();
    const { token } = await api.signIn();
    expect(await masked(api, token)).toEqual({ masked: null });
    expect((await verify(api, token, { code: codeOf('13800138000') })).body).toEqual({
      masked: '138****8000',
    });
    expect((await verify(api, token, { code: codeOf('13900139001') })).body).toEqual({
      masked: '139****9001',
    });
    expect(await masked(api, token)).toEqual({ masked: '139****9001' });
    expect((await api.call('DELETE', PATH, { token })).status).toBe(204);
    expect((await api.call('DELETE', PATH, { token })).status).toBe(204);
    expect(await masked(api, token)).toEqual({ masked: null });
    expect(JSON.stringify(logs)).not.toMatch(/13800138000|13900139001/);
  });

  it('belongs to one user: another one gets an error, and neither changes', async () => {
    const { api } = await bench.start();
    const [ada, grace] = [await api.signIn('ada'), await api.signIn('grace')];
    await verify(api, ada.token, { code: codeOf('13800138000') });
    await verify(api, grace.token, { code: codeOf('13900139001') });
    const answer = await verify(api, grace.token, { code: codeOf('13800138000') });
    expect([answer.status, answer.code]).toEqual([409, 'phone_taken']);
    expect(await masked(api, ada.token)).toEqual({ masked: '138****8000' });
    expect(await masked(api, grace.token)).toEqual({ masked: '139****9001' });
  });

  it.each(['changed', 'removed', 'deleted with its user'])('is free again once it was %s', async (how) => {
    const { api } = await bench.start();
    const [ada, grace] = [await api.signIn('ada'), await api.signIn('grace')];
    await verify(api, ada.token, { code: codeOf('13800138000') });
    if (how === 'changed') await verify(api, ada.token, { code: codeOf('13900139001') });
    if (how === 'removed') await api.call('DELETE', PATH, { token: ada.token });
    if (how === 'deleted with its user') await api.call('DELETE', '/v1/me', { token: ada.token });
    expect((await verify(api, grace.token, { code: codeOf('13800138000') })).status).toBe(200);
  });

  it('is given to exactly one of many users who verify it at once', async () => {
    const { api } = await bench.start();
    const users = await Promise.all(Array.from({ length: 10 }, (_, n) => api.signIn(`u${String(n)}`)));
    const answers = await Promise.all(
      users.map(({ token }) => verify(api, token, { code: codeOf('13800138000') })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 'phone_taken')).toHaveLength(9);
  });

  it('accepts a code once, and no invented one', async () => {
    const { api } = await bench.start();
    const { token } = await api.signIn();
    const code = codeOf('13800138000');
    await verify(api, token, { code });
    expect((await verify(api, token, { code })).code).toBe('phone_code_used');
    expect((await verify(api, token, { code: 'phone.x' })).code).toBe('phone_code_invalid');
    expect((await verify(api, token, {})).code).toBe('validation_failed');
    expect((await api.get(PATH)).code).toBe('unauthenticated');
  });

  it.each([
    [-1, 503, 'wechat_busy'],
    [40013, 500, 'wechat_misconfigured'],
    [40029, 400, 'phone_code_invalid'],
    [40163, 400, 'phone_code_used'],
    [48001, 403, 'phone_not_permitted'],
    [1400001, 503, 'phone_quota_exhausted'],
    [12345, 502, 'wechat_unavailable'],
  ])('errcode %i of WeChat is %i %s', async (errcode, status, code) => {
    const { api } = await bench.start();
    const { token } = await api.signIn();
    await api.call('POST', '/debug/phone/fail', { json: { code: errcode } });
    const answer = await verify(api, token, { code: codeOf('13800138000') });
    expect([answer.status, answer.code]).toEqual([status, code]);
    expect((await verify(api, token, { code: codeOf('13800138000') })).status).toBe(200);
  });
});

describe('the encrypted number of old base libraries', () => {
  const info = (appid: string) =>
    JSON.stringify({ purePhoneNumber: '13800138000', countryCode: '86', watermark: { appid } });

  it('is read with the session_key', async () => {
    const { api } = await bench.start();
    const { token, sessionKey } = await signInWithKey(api);
    const answer = await verify(api, token, encrypt(info('stand-in'), sessionKey));
    expect(answer.body).toEqual({ masked: '138****8000' });
  });

  it.each([
    ['another key', Buffer.alloc(16, 'x').toString('base64'), info('stand-in'), 'session_key_stale'],
    ['another app', null, info('wxother'), 'session_key_stale'],
    ['no JSON', null, 'hello', 'wechat_phone_malformed'],
    ['no number', null, '{"watermark":{"appid":"stand-in"}}', 'wechat_phone_malformed'],
  ])('is refused: %s', async (_name, key, text, code) => {
    const { api } = await bench.start();
    const { token, sessionKey } = await signInWithKey(api);
    expect((await verify(api, token, encrypt(text, key ?? sessionKey))).code).toBe(code);
  });
});

it('whatever the data decrypts to with another key, the key is stale', () => {
  const key = (n: number) => createHash('md5').update(String(n)).digest();
  const text = JSON.stringify({ purePhoneNumber: '13800138000', countryCode: '86' });
  const iv = key(-1);
  const cipher = createCipheriv('aes-128-cbc', key(-2), iv);
  const data = Buffer.concat([cipher.update(text), cipher.final()]).toString('base64');
  const opened = Array.from({ length: 2000 }, (_, n) => {
    try {
      return decrypt({ data, iv: iv.toString('base64') }, key(n).toString('base64'));
    } catch (error) {
      return (error as ApiError).code;
    }
  });
  expect(new Set(opened)).toEqual(new Set(['session_key_stale']));
});

describe("WeChat's own getuserphonenumber", () => {
  const start = async (dataDir?: string) => {
    const wechat = await startFakeWechat(bench);
    const options = { appid: APPID, secret: SECRET, origin: wechat.origin, timeoutMs: 1000 };
    const one = await bench.start({ wechat: options, ...(dataDir === undefined ? {} : { dataDir }) });
    wechat.answer('code', identity('ada'));
    const { token } = (await one.api.exchange('code')).body as { token: string };
    return { wechat, options, one, token };
  };
  const phoneInfo = (appid = APPID) => ({
    errcode: 0,
    phone_info: {
      phoneNumber: '+4479',
      purePhoneNumber: '7911123456',
      countryCode: 44,
      watermark: { appid },
    },
  });

  it('is asked with the code, and its answer checked', async () => {
    const { wechat, one, token } = await start();
    wechat.answer('p1', phoneInfo());
    wechat.answer('p2', phoneInfo('wxother'));
    expect((await verify(one.api, token, { code: 'p1' })).body).toEqual({ masked: '+44 ****56' });
    expect((await verify(one.api, token, { code: 'p2' })).code).toBe('wechat_unavailable');
    expect((await verify(one.api, token, { code: 'p3' })).code).toBe('phone_code_invalid');
    expect(wechat.count('/cgi-bin/stable_token')).toBe(1);
  });

  it('shares one access_token between instances, also the next one', async () => {
    const dataDir = bench.folder();
    const { wechat, options, one, token } = await start(dataDir);
    const two = await bench.start({ wechat: options, dataDir });
    const everybody = () =>
      Promise.all(
        [one, two].flatMap(({ api }) =>
          Array.from({ length: 3 }, (_, n) => verify(api, token, { code: `p${String(n)}` })),
        ),
      );
    for (const n of [0, 1, 2]) wechat.answer(`p${String(n)}`, phoneInfo());
    expect((await everybody()).map(({ status }) => status)).toEqual(Array(6).fill(200));
    expect(wechat.count('/cgi-bin/stable_token')).toBe(1);
    wechat.endToken();
    expect((await everybody()).map(({ status }) => status)).toEqual(Array(6).fill(200));
    expect(wechat.count('/cgi-bin/stable_token')).toBe(2);
  });
});
