import { decrypt, openProfile, signatureFits } from '../src/wechat/signed-profile';
import { STAND_IN_APPID } from '../src/wechat/stand-in';
import { APPID, identity, SECRET, startFakeWechat } from './support/fake-wechat';
import { png } from './support/images';
import { useBench } from './support/server';
import { encrypt, profile, send, sign, signInWithKey, startAvatarHost } from './support/wechat-profile';

const bench = useBench();

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
    const host = await startAvatarHost(bench, png(500, 3));
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

  it.each([
    ['rawData that was changed', { rawData: profile('y') }],
    ['encrypted data that was cut off', { encryptedData: 'AAAA', iv: Buffer.alloc(16).toString('base64') }],
  ])('with %s is session_key_stale', async (_name, changed) => {
    const { api } = await bench.start();
    const { token, sessionKey } = await signInWithKey(api);
    expect((await send(api, token, profile('x'), sessionKey, changed)).code).toBe('session_key_stale');
  });

  it('is not reviewed: WeChat shows it to everybody itself', async () => {
    const wechat = await startFakeWechat(bench);
    wechat.answer('code', identity('ada'));
    const credentials = { appid: APPID, secret: SECRET, origin: wechat.origin, timeoutMs: 5000 };
    const { api } = await bench.start({ wechat: credentials });
    const { token } = (await api.exchange('code')).body as { token: string };
    const sessionKey = Buffer.alloc(16, 'ada').toString('base64');
    expect((await send(api, token, profile('小明'), sessionKey)).body).toMatchObject({ nickname: '小明' });
    expect(wechat.asked.map(({ path }) => path)).toEqual(['/sns/jscode2session']);
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
    ['an invalid signature', { rawData: '{}', signature: 'x' }],
    ['encrypted data without iv', { rawData: '{}', signature: 'a'.repeat(40), encryptedData: 'AAAA' }],
  ])('with %s is refused', async (_name, json) => {
    const { api } = await bench.start();
    const { token } = await api.signIn();
    const answer = await api.call('POST', '/v1/me/wechat-profile', { token, json });
    expect([answer.status, answer.code]).toEqual([422, 'validation_failed']);
  });

  it('that is anonymous, or has the grey avatar, never replaces a choice of the user', async () => {
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
