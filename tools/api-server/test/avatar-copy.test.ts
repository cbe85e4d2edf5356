import type { StartOptions } from '../src/index';
import { allowedUrl } from '../src/wechat/avatar-download';
import { APPID, identity, SECRET, startFakeWechat } from './support/fake-wechat';
import { png, sized } from './support/images';
import { useBench } from './support/server';
import { profile, send, signInWithKey, startAvatarHost } from './support/wechat-profile';

const bench = useBench();

describe("copying WeChat's avatar", () => {
  const copy = async (url: (origin: string) => string, image: Uint8Array, options: StartOptions = {}) => {
    const host = await startAvatarHost(bench, image);
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

  it('requests addresses of this machine only with the stand-in', async () => {
    const host = await startAvatarHost(bench, png());
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
    ['a body that is not an image', (origin: string) => `${origin}/avatar`, new Uint8Array([1, 2, 3]), 1],
    ['an image that is too large', (origin: string) => `${origin}/avatar`, png(2 * 1024 * 1024 + 1), 1],
    ['an image with too many pixels', (origin: string) => `${origin}/avatar`, sized('png', 4097, 1), 1],
    ['a missing image', (origin: string) => `${origin}/gone`, png(), 1],
    ['a redirect', (origin: string) => `${origin}/moved`, png(), 1],
    ['a file', () => 'file:///etc/passwd', png(), 0],
    ['another host', () => 'https://192.0.2.1/avatar', png(), 0],
    ['a host that only looks right', () => 'https://thirdwx.qlogo.cn@192.0.2.1/a', png(), 0],
    ['an invalid address', () => 'avatar', png(), 0],
  ])('leaves out %s, and the nickname is saved', async (_name, url, image, requests) => {
    const { nickname, avatar, asked, logs } = await copy(url, image);
    expect([nickname, avatar, asked.length]).toEqual(['Ada', null, requests]);
    expect(JSON.stringify(logs)).not.toMatch(/192\.0\.2\.1|passwd/);
  });
});
