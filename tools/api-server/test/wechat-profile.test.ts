import { createCipheriv, createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { standInSessionKey, type StartOptions } from '../src/index';
import { allowedUrl } from '../src/wechat/avatar-download';
import { decrypt, openProfile, signatureFits } from '../src/wechat/signed-profile';
import { STAND_IN_APPID } from '../src/wechat/stand-in';
import { type Api, png } from './support/api';
import { APPID, identity, SECRET, startFakeWechat } from './support/fake-wechat';
import { useBench } from './support/server';

const bench = useBench();

const sign = (rawData: string, sessionKey: string) =>
  createHash('sha1')
    .update(rawData + sessionKey)
    .digest('hex');

function encrypt(text: string, sessionKey: string) {
  const iv = Buffer.alloc(16, 7);
  const cipher = createCipheriv('aes-128-cbc', Buffer.from(sessionKey, 'base64'), iv);
  const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return { encryptedData: data.toString('base64'), iv: iv.toString('base64') };
}

/** Signs a person in and knows the session_key that WeChat would sign with. */
async function signInWithKey(api: Api) {
  const code = api.freshCode('ada');
  const { token } = (await api.exchange(code)).body as { token: string };
  return { token, sessionKey: standInSessionKey(code) };
}

const profile = (nickName: string, avatarUrl = '') => JSON.stringify({ nickName, avatarUrl, gender: 0 });

/** Sends a profile that is signed with this key. */
function send(api: Api, token: string, rawData: string, sessionKey: string, more: object = {}) {
  const json = { rawData, signature: sign(rawData, sessionKey), ...more };
  return api.call('POST', '/v1/me/wechat-profile', { token, json });
}

/** A stand-in for WeChat's avatar host. */
async function startAvatarHost(bytes: Uint8Array) {
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

describe("WeChat's documented examples", () => {
  it('of a signature', () => {
    const rawData =
      '{"nickName":"Band","gender":1,"language":"zh_CN","city":"Guangzhou","province":"Guangdong","country":"CN",' +
      '"avatarUrl":"http://wx.qlogo.cn/mmopen/vi_32/1vZvI39NWFQ9XM4LtQpFrQJ1xlgZxx3w7bQxKARol6503Iuswjjn6nIGBiay' +
      'cAjAtpujxyzYsrztuuICqIM5ibXQ/0"}';
    const sessionKey = 'HyVFkGl5F5OQWJZZaNzBBg==';
    expect(signatureFits(rawData, '75e81ceda165f4ffa64f4068af58c64b8f54b88c', sessionKey)).toBe(true);
    expect(signatureFits(`${rawData} `, '75e81ceda165f4ffa64f4068af58c64b8f54b88c', sessionKey)).toBe(false);
    expect(signatureFits(rawData, '', sessionKey)).toBe(false);
  });

  it('of encrypted data', () => {
    const data =
      'CiyLU1Aw2KjvrjMdj8YKliAjtP4gsMZMQmRzooG2xrDcvSnxIMXFufNstNGTyaGS9uT5geRa0W4oTOb1WT7fJlAC+oNPdbB+3hVbJSRg' +
      'v+4lGOETKUQz6OYStslQ142dNCuabNPGBzlooOmB231qMM85d2/fV6ChevvXvQP8Hkue1poOFtnEtpyxVLW1zAo6/1Xx1COxFvrc2d7U' +
      'L/lmHInNlxuacJXwu0fjpXfz/YqYzBIBzD6WUfTIF9GRHpOn/Hz7saL8xz+W//FRAUid1OksQaQx4CMs8LOddcQhULW4ucetDf96JcR3' +
      'g0gfRK4PC7E/r7Z6xNrXd2UIeorGj5Ef7b1pJAYB6Y5anaHqZ9J6nKEBvB4DnNLIVWSgARns/8wR2SiRS7MNACwTyrGvt9ts8p12PKFd' +
      'lqYTopNHR1Vf7XjfhQlVsAJdNiKdYmYVoKlaRv85IfVunYzO0IKXsyl7JCUjCpoG20f0a04COwfneQAGGwd5oa+T8yO5hzuyDb/XcxxmK' +
      '01EpqOyuxINew==';
    const sessionKey = 'tiihtNczf5v6AKRyjwEUhQ==';
    const encrypted = { data, iv: 'r7BXXKkLb8qrSNn05n0qiA==' };
    expect(JSON.parse(decrypt(encrypted, sessionKey))).toMatchObject({ nickName: 'Band' });
    const signed = { rawData: '{}', signature: sign('{}', sessionKey), encrypted };
    expect(openProfile(signed, sessionKey, 'wx4f4bc4dec97d474b').nickname).toBe('Band');
    expect(() => openProfile(signed, sessionKey, 'wx0000000000000000')).toThrow(
      expect.objectContaining({ code: 'session_key_stale' }) as Error,
    );
  });
});

describe('a profile of an old base library', () => {
  it('becomes nickname and a copy of the avatar', async () => {
    const host = await startAvatarHost(png(500, 3));
    const { api } = await bench.start();
    const { token, sessionKey } = await signInWithKey(api);
    const answer = await send(api, token, profile('小明', `${host.origin}/avatar`), sessionKey);
    expect([answer.status, answer.body]).toMatchObject([200, { nickname: '小明' }]);
    const shown = await fetch(api.origin + (answer.body as { avatar: string }).avatar);
    expect(Buffer.from(await shown.arrayBuffer()).equals(png(500, 3))).toBe(true);
    expect((await api.get('/v1/me', token)).body).toEqual(answer.body);
  });

  it('is read from the encrypted data where there is some', async () => {
    const { api } = await bench.start();
    const { token, sessionKey } = await signInWithKey(api);
    const inside = { nickName: '里面', avatarUrl: '', watermark: { appid: STAND_IN_APPID, timestamp: 1 } };
    const more = encrypt(JSON.stringify(inside), sessionKey);
    expect((await send(api, token, profile('外面'), sessionKey, more)).body).toMatchObject({
      nickname: '里面',
    });
  });

  it.each([
    ['a signature with another key', {}, (key: string) => key.replace(/^../, 'AA')],
    [
      "another app's watermark",
      { nickName: 'x', avatarUrl: '', watermark: { appid: 'wx-other', timestamp: 1 } },
      null,
    ],
  ])('with %s is session_key_stale and changes nothing', async (_name, inside, spoil) => {
    const { api } = await bench.start();
    const { token, sessionKey } = await signInWithKey(api);
    const more = spoil === null ? encrypt(JSON.stringify(inside), sessionKey) : {};
    const answer = await send(
      api,
      token,
      profile('x'),
      spoil === null ? sessionKey : spoil(sessionKey),
      more,
    );
    expect([answer.status, answer.code]).toEqual([409, 'session_key_stale']);
    expect((await api.get('/v1/me', token)).body).toMatchObject({ nickname: null });
  });

  it('encrypted with another key is session_key_stale', async () => {
    const { api } = await bench.start();
    const { token, sessionKey } = await signInWithKey(api);
    const more = encrypt('{}', Buffer.alloc(16, 1).toString('base64'));
    expect((await send(api, token, profile('x'), sessionKey, more)).code).toBe('session_key_stale');
  });

  it('fits only the session_key of the newest sign-in', async () => {
    const { api } = await bench.start();
    const before = await signInWithKey(api);
    const after = await signInWithKey(api);
    expect((await send(api, before.token, profile('x'), before.sessionKey)).code).toBe('session_key_stale');
    expect((await send(api, before.token, profile('x'), after.sessionKey)).status).toBe(200);
  });

  it.each([
    ['no JSON', 'hello'],
    ['no profile', '{"nickName":1}'],
  ])('that is %s is malformed', async (_name, rawData) => {
    const { api } = await bench.start();
    const { token, sessionKey } = await signInWithKey(api);
    expect((await send(api, token, rawData, sessionKey)).code).toBe('wechat_profile_malformed');
  });

  it.each([
    ['no signature', { rawData: '{}' }],
    ['a signature that is none', { rawData: '{}', signature: 'x' }],
    ['encrypted data without iv', { rawData: '{}', signature: 'a'.repeat(40), encryptedData: 'AAAA' }],
  ])('with %s is refused', async (_name, json) => {
    const { api } = await bench.start();
    const { token } = await api.signIn();
    const answer = await api.call('POST', '/v1/me/wechat-profile', { token, json });
    expect([answer.status, answer.code]).toEqual([422, 'validation_failed']);
  });

  it('that is anonymous, or grey, never replaces a choice', async () => {
    const { api, logs } = await bench.start();
    const { token, sessionKey } = await signInWithKey(api);
    await api.call('PATCH', '/v1/me', { token, json: { nickname: 'Ada' } });
    const chosen = (await api.uploadAvatar(token, png())).body;
    const grey =
      'https://thirdwx.qlogo.cn/mmopen/vi_32/POgEwh4mIHO4nibH0KlMECNjjGxQUq24ZEaGT4poC6icRiccVGKSyXwibcPq4BWmiaI' +
      'GuG1icwxaQX6grC9VemZoJ8rg/132';
    expect((await send(api, token, profile('微信用户', grey), sessionKey)).body).toEqual(chosen);
    const named = await send(api, token, profile('Grace', grey), sessionKey);
    expect(named.body).toEqual({ ...(chosen as object), nickname: 'Grace' });
    expect(logs.filter(({ level }) => level === 'warn')).toEqual([]);
  });

  it('has its nickname cut to fit, or left alone where nothing is left', async () => {
    const { api } = await bench.start();
    const { token, sessionKey } = await signInWithKey(api);
    const long = await send(api, token, profile(`\u202E${'👨‍👩‍👧'.repeat(25)}`), sessionKey);
    expect(long.body).toMatchObject({ nickname: '👨‍👩‍👧'.repeat(20) });
    const empty = await send(api, token, profile('\u0000\u200B'), sessionKey);
    expect(empty.body).toEqual(long.body);
  });
});

describe("copying WeChat's avatar", () => {
  const copy = async (url: (origin: string) => string, image: Uint8Array, options: StartOptions = {}) => {
    const host = await startAvatarHost(image);
    const { api, logs } = await bench.start(options);
    const { token, sessionKey } = await signInWithKey(api);
    const answer = await send(api, token, profile('Ada', url(host.origin)), sessionKey);
    expect(answer.status).toBe(200);
    return { ...(answer.body as { nickname: string; avatar: string | null }), asked: host.asked, logs };
  };

  it.each([
    ['https://thirdwx.qlogo.cn/a/132', 'https://thirdwx.qlogo.cn/a/132'],
    ['http://thirdwx.qlogo.cn/a/132', 'https://thirdwx.qlogo.cn/a/132'],
    ['http://thirdwx.qlogo.cn:81/a/132', null],
    ['http://127.0.0.1/a', null],
    ['https://qlogo.cn/a', null],
  ])('goes to %s as %s', (address, expected) => {
    expect(allowedUrl(address, ['https://thirdwx.qlogo.cn'], false)?.href ?? null).toBe(expected);
  });

  it('asks this machine only beside the stand-in', async () => {
    const host = await startAvatarHost(png());
    const wechat = await startFakeWechat(bench);
    wechat.answer('code', identity('ada'));
    const credentials = { appid: APPID, secret: SECRET, origin: wechat.origin, timeoutMs: 5000 };
    const profileFor = async (options: StartOptions) => {
      const { api } = await bench.start({ wechat: credentials, ...options });
      const { token } = (await api.exchange('code')).body as { token: string };
      const sessionKey = Buffer.alloc(16, 'ada').toString('base64');
      return (await send(api, token, profile('Ada', `${host.origin}/avatar`), sessionKey)).body;
    };
    expect(await profileFor({})).toMatchObject({ nickname: 'Ada', avatar: null });
    expect(host.asked).toEqual([]);
    expect(await profileFor({ wechatAvatarOrigins: [host.origin] })).toMatchObject({
      avatar: expect.stringMatching(/^\/avatars\//) as string,
    });
  });

  it.each([
    ['what is no image', (origin: string) => `${origin}/avatar`, new Uint8Array([1, 2, 3]), 1],
    ['what is too large', (origin: string) => `${origin}/avatar`, png(2 * 1024 * 1024 + 1), 1],
    ['what is not there', (origin: string) => `${origin}/gone`, png(), 1],
    ['what has moved', (origin: string) => `${origin}/moved`, png(), 1],
    ['a file', () => 'file:///etc/passwd', png(), 0],
    ['another host', () => 'https://192.0.2.1/avatar', png(), 0],
    ['a name that only looks right', () => 'https://thirdwx.qlogo.cn@192.0.2.1/a', png(), 0],
    ['what is no address', () => 'avatar', png(), 0],
  ])('leaves out %s, and the nickname is saved', async (_name, url, image, requests) => {
    const { nickname, avatar, asked, logs } = await copy(url, image);
    expect([nickname, avatar, asked.length]).toEqual(['Ada', null, requests]);
    expect(JSON.stringify(logs)).not.toMatch(/192\.0\.2\.1|passwd/);
  });
});
