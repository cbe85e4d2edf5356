import type { StartOptions } from '../src/index';
import { createLog } from '../src/log/log';
import { createSessionKeyVault } from '../src/domain/session-key-vault';
import { openLmdbStore } from '../src/store/lmdb-store';
import { createAccessToken, stableToken } from '../src/wechat/access-token';
import {
  APPID,
  HANG,
  identity,
  SECRET,
  startFakeWechat,
  suggestion,
  type FakeWechat,
  type WechatAnswer,
  type WechatPath,
} from './support/fake-wechat';
import type { Answer } from './support/api';
import { useBench } from './support/server';

const bench = useBench();
const TOKEN = '/cgi-bin/stable_token';
const CHECK = '/wxa/msg_sec_check';

/** A server with the fake WeChat, and a signed-in user with a nickname. */
async function start(wechat: FakeWechat, options: StartOptions = {}, timeoutMs = 5000) {
  const credentials = { appid: APPID, secret: SECRET, origin: wechat.origin, timeoutMs };
  const running = await bench.start({ wechat: credentials, ...options });
  const { api } = running;
  wechat.answer('code', identity('ada'));
  const { token } = (await api.exchange('code')).body as { token: string };
  const rename = (nickname: string): Promise<Answer> =>
    api.call('PATCH', '/v1/me', { token, json: { nickname } });
  const nickname = async () => ((await api.get('/v1/me', token)).body as { nickname: string }).nickname;
  return { ...running, rename, nickname };
}

describe('the review of a nickname', () => {
  it('asks WeChat as documented, and saves what passes', async () => {
    const wechat = await startFakeWechat(bench);
    const { rename, logs } = await start(wechat, { logLevel: 'debug' });
    const answer = await rename(' 小明 ');
    expect([answer.status, answer.body]).toMatchObject([200, { nickname: '小明' }]);
    expect(wechat.asked.slice(1)).toEqual([
      {
        path: TOKEN,
        body: { grant_type: 'client_credential', appid: APPID, secret: SECRET, force_refresh: false },
      },
      {
        path: CHECK,
        access_token: 'token-1',
        body: { content: '小明', version: 2, scene: 1, openid: 'o-ada' },
      },
    ]);
    expect(JSON.stringify([logs, answer.body])).not.toMatch(/token-1|a-secret|o-ada/);
    expect(JSON.stringify(logs)).not.toContain('小明');
  });

  it.each<[string, WechatAnswer]>([
    ['risky', suggestion('risky')],
    ['for human review', suggestion('review')],
    ['risky by version 1', { errcode: 87014, errmsg: 'risky content' }],
  ])('refuses what is %s, and the old one stays', async (_name, verdict) => {
    const wechat = await startFakeWechat(bench);
    const { rename, nickname, logs } = await start(wechat);
    await rename('before');
    wechat.answer('bad', verdict);
    const answer = await rename('bad');
    expect([answer.status, answer.code]).toEqual([422, 'nickname_rejected']);
    expect(await nickname()).toBe('before');
    expect(logs.filter(({ level }) => level !== 'info')).toEqual([]);
  });

  it('does not get text that breaks the rules anyway', async () => {
    const wechat = await startFakeWechat(bench);
    const { rename } = await start(wechat);
    expect((await rename('x'.repeat(21))).code).toBe('nickname_invalid');
    expect(wechat.count(TOKEN) + wechat.count(CHECK)).toBe(0);
  });
});

describe('the access_token', () => {
  it('is fetched once for many at once, and again a minute before it ends', async () => {
    const wechat = await startFakeWechat(bench);
    let ahead = 0;
    const { rename } = await start(wechat, { now: () => Date.now() + ahead, sessionTtlMs: 86_400_000 });
    await Promise.all(Array.from({ length: 20 }, (_, i) => rename(`n${String(i)}`)));
    expect([wechat.count(TOKEN), wechat.count(CHECK)]).toEqual([1, 20]);
    ahead = 7_130_000;
    await rename('still');
    expect(wechat.count(TOKEN)).toBe(1);
    ahead = 7_140_000;
    await rename('again');
    expect(wechat.count(TOKEN)).toBe(2);
  });

  it.each([40001, 40014, 42001])('is renewed once when WeChat refuses it with %i', async (errcode) => {
    const wechat = await startFakeWechat(bench);
    const { rename, logs } = await start(wechat);
    await rename('before');
    wechat.break(CHECK, { errcode, errmsg: 'refused' });
    const answer = await rename('after');
    expect([answer.status, answer.code]).toEqual([503, 'review_unavailable']);
    expect([wechat.count(TOKEN), wechat.count(CHECK)]).toEqual([2, 3]);
    expect(logs.filter(({ level }) => level === 'error').map(({ fields }) => fields)).toEqual([{ errcode }]);
  });

  it('is renewed by one call for many that were refused', async () => {
    const wechat = await startFakeWechat(bench);
    const { rename } = await start(wechat);
    await rename('before');
    wechat.endToken();
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => rename(`n${String(i)}`)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(wechat.count(TOKEN)).toBe(2);
  });

  it('that is newer than a refused one is used, however late the refusal comes', async () => {
    const wechat = await startFakeWechat(bench);
    const credentials = { appid: APPID, secret: SECRET, origin: wechat.origin, timeoutMs: 5000 };
    const log = createLog('silent', () => undefined, Date.now);
    const store = openLmdbStore(bench.folder(), Date.now, log);
    bench.defer(() => store.close());
    const shelf = { store, vault: createSessionKeyVault([]), now: Date.now };
    const accessToken = createAccessToken(stableToken(credentials, log), shelf);
    const first = await accessToken.current();
    wechat.endToken();
    expect(await accessToken.renew(first)).toBe('token-2');
    expect(await accessToken.renew(first)).toBe('token-2');
    expect(wechat.count(TOKEN)).toBe(2);
  });

  it('is asked for again after a failure', async () => {
    const wechat = await startFakeWechat(bench);
    const { rename } = await start(wechat);
    wechat.break(TOKEN, { errcode: -1, errmsg: 'system error' });
    expect((await rename('a')).code).toBe('review_unavailable');
    wechat.break(TOKEN, { access_token: 'token-1', expires_in: 7200 });
    expect((await rename('a')).status).toBe(200);
  });
});

describe('WeChat cannot review', () => {
  const failures: [string, WechatPath, WechatAnswer][] = [
    ['is busy', CHECK, { errcode: -1, errmsg: 'system error' }],
    ['has not seen the user recently', CHECK, { errcode: 61010, errmsg: 'access timeout' }],
    ['answers HTML', CHECK, '<html>502</html>'],
    ['gives no verdict', CHECK, { errcode: 0, errmsg: 'ok' }],
    ['gives a verdict that is not documented', CHECK, suggestion('perhaps')],
    ['does not answer', CHECK, HANG],
    ['gives no token', TOKEN, { errcode: 40164, errmsg: 'invalid ip' }],
    ['gives no token in time', TOKEN, HANG],
    ['answers HTML instead of a token', TOKEN, '<html>502</html>'],
  ];

  it.each(failures)('since it %s: nothing is saved', async (_name, path, answer) => {
    const wechat = await startFakeWechat(bench);
    const { rename, nickname, logs } = await start(wechat, {}, answer === HANG ? 50 : 5000);
    wechat.break(path, answer);
    const refused = await rename('小明');
    expect([refused.status, refused.code]).toEqual([503, 'review_unavailable']);
    expect(await nickname()).toBeNull();
    expect(logs.filter(({ level }) => level === 'error')).toHaveLength(1);
    expect(JSON.stringify(logs)).not.toMatch(/token-1|a-secret|o-ada|小明|<html/);
  });

  it.each(failures)(
    'since it %s: saved with a warning where that was chosen',
    async (_name, path, answer) => {
      const wechat = await startFakeWechat(bench);
      const options = { nicknameWithoutReview: 'accept' } as const;
      const { rename, logs } = await start(wechat, options, answer === HANG ? 50 : 5000);
      wechat.break(path, answer);
      expect((await rename('小明')).body).toMatchObject({ nickname: '小明' });
      expect(logs.filter(({ level }) => level === 'warn').map(({ msg }) => msg)).toEqual([
        'nickname accepted without a review',
      ]);
    },
  );

  it('and a rejected nickname is refused even where the others are accepted', async () => {
    const wechat = await startFakeWechat(bench);
    const { rename } = await start(wechat, { nicknameWithoutReview: 'accept' });
    wechat.answer('bad', suggestion('risky'));
    expect((await rename('bad')).code).toBe('nickname_rejected');
  });

  it.each([
    [40013, 'is WX_APPID right?'],
    [40125, 'is WX_APP_SECRET right?'],
    [40164, "is this server's address on the IP allow-list of the WeChat console?"],
  ])('for lack of a token, with %i: the log says where to look', async (errcode, hint) => {
    const wechat = await startFakeWechat(bench);
    const { rename, logs } = await start(wechat);
    wechat.break(TOKEN, { errcode, errmsg: 'no' });
    await rename('a');
    expect(logs.filter(({ level }) => level === 'error').map(({ fields }) => fields)).toEqual([
      { errcode, hint },
    ]);
  });
});
