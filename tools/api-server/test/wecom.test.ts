import { openStore } from '../src/store/open-store';
import { createLog } from '../src/log/log';
import { loadOptions } from '../src/index';
import { APPID, identity, SECRET, startFakeWechat } from './support/fake-wechat';
import { CORP_SECRET, CORPID, startFakeWecom } from './support/fake-wecom';
import type { Api } from './support/api';
import { useBench } from './support/server';

const bench = useBench();
const EXCHANGE = '/cgi-bin/miniprogram/jscode2session';
const KEY = Buffer.alloc(16, 'wecom').toString('base64');

const enter = (api: Api, code: string) => api.call('POST', '/v1/sessions', { json: { code, via: 'wecom' } });
const answerFor = (userid: string, corpid = CORPID) => ({ errcode: 0, corpid, userid, session_key: KEY });

async function start() {
  const [wechat, wecom] = [await startFakeWechat(bench), await startFakeWecom(bench)];
  const options = { appid: APPID, secret: SECRET, origin: wechat.origin, timeoutMs: 1000 };
  const dataDir = bench.folder();
  const server = await bench.start({ wechat: options, wecom: wecom.options, dataDir });
  return { ...server, wechat, wecom, dataDir };
}

describe('a sign-in from WeCom', () => {
  it('asks WeCom under one access_token, and is a user of its own whose ids stay here', async () => {
    const { api, wecom, wechat, logs } = await start();
    wecom.answer(EXCHANGE, 'c1', answerFor('ada.l'));
    wecom.answer(EXCHANGE, 'c2', answerFor('ada.l'));
    wechat.answer('w1', identity('ada'));
    const [first, second] = [await enter(api, 'c1'), await enter(api, 'c2')];
    const { body } = await api.exchange('w1');
    expect([first.status, second.status]).toEqual([201, 201]);
    const ids = [first.body, second.body, body].map((answer) => (answer as { user: { id: string } }).user.id);
    expect(ids[0]).toBe(ids[1]);
    expect(ids[0]).not.toBe(ids[2]);
    expect(wecom.count('/cgi-bin/gettoken')).toBe(1);
    expect(wecom.asked[1]).toMatchObject({ js_code: 'c1', grant_type: 'authorization_code' });
    expect(JSON.stringify([first.body, logs])).not.toMatch(/ada\.l|ww0123|corp-token|a-corp-secret/);
  });

  it('gets a new access_token when WeCom refuses the current one', async () => {
    const { api, wecom } = await start();
    wecom.answer(EXCHANGE, 'c1', answerFor('ada.l'));
    await enter(api, 'c1');
    wecom.endToken();
    expect((await enter(api, 'c1')).status).toBe(201);
    expect(wecom.count('/cgi-bin/gettoken')).toBe(2);
  });

  it.each([
    [{ errcode: 40029 }, 400, 'wechat_code_invalid'],
    [{ errcode: -1 }, 503, 'wechat_busy'],
    [{ errcode: 50001 }, 502, 'wechat_unavailable'],
    [{ errcode: 0, userid: 'ada.l' }, 502, 'wechat_unavailable'],
    [answerFor('ada.l', 'ww-another-company'), 502, 'wechat_unavailable'],
  ])('that WeCom answers %j to is %i %s', async (answer, status, code) => {
    const { api, wecom } = await start();
    wecom.answer(EXCHANGE, 'c1', answer);
    const refused = await enter(api, 'c1');
    expect([refused.status, refused.code]).toEqual([status, code]);
  });

  it('is refused by name where no company is set up', async () => {
    const wechat = await startFakeWechat(bench);
    const options = { appid: APPID, secret: SECRET, origin: wechat.origin, timeoutMs: 1000 };
    const { api } = await bench.start({ wechat: options });
    expect((await enter(api, 'c1')).code).toBe('sign_in_way_unsupported');
  });

  it('is answered by the stand-in', async () => {
    const { api } = await bench.start();
    expect((await enter(api, 'wecom.ada.1')).status).toBe(201);
    expect((await enter(api, 'wecom.ada.1')).code).toBe('wechat_code_used');
    expect((await enter(api, 'wecom.')).code).toBe('wechat_code_invalid');
    expect((await enter(api, 'the code is a mock one')).status).toBe(201);
  });
});

describe('identities that were tied together', () => {
  it('leave nothing of the user that was merged, and deletion leaves nothing of either', async () => {
    const { api, wecom, wechat, server, dataDir } = await start();
    wecom.answer(EXCHANGE, 'c1', answerFor('ada.l'));
    wechat.answer('w1', identity('ada', { unionid: 'union-1' }));
    const computer = (await enter(api, 'c1')).body as { token: string; user: { id: string } };
    const phone = (await api.exchange('w1')).body as { token: string };
    await api.call('PATCH', '/v1/me', { token: computer.token, json: { nickname: 'Ada' } });
    const asked = await api.call('POST', '/v1/me/link-codes', { token: computer.token });
    const { code } = asked.body as { code: string };
    const tie = await api.call('POST', '/v1/me/links', { token: phone.token, json: { code } });
    expect(tie.status).toBe(204);
    // The user who requested the code stays, with WeChat's data; the other one's sessions have ended.
    expect((await api.get('/v1/me', phone.token)).code).toBe('session_expired');
    expect((await api.get('/v1/me', computer.token)).body).toMatchObject({ nickname: 'Ada', linked: true });
    expect((await api.get('/v1/me/links', computer.token)).body).toEqual({ ways: ['wechat', 'wecom'] });
    const again = (await api.exchange('w1')).body as { token: string; user: { id: string } };
    expect(again.user.id).toBe(computer.user.id);
    // Data of the other identity ends only with its own session.
    await api.call('DELETE', '/v1/sessions/current', { token: again.token });
    expect((await api.get('/v1/me', again.token)).code).toBe('session_expired');
    expect((await api.call('DELETE', '/v1/me', { token: computer.token })).status).toBe(204);
    await server.close();

    const silent = createLog('silent', () => undefined, Date.now);
    const store = await openStore({ ...loadOptions({}), dataDir }, Date.now, silent);
    const left: string[] = [];
    for await (const key of store.keys('')) left.push(key.split(':')[0] ?? '');
    await store.close();
    expect(left.sort().filter((kind) => !kind.startsWith('access-token'))).toEqual(['session']);
  });

  it('of many redemptions of one code exactly one is made', async () => {
    const { api } = await bench.start();
    const { token } = await api.signIn();
    const { code } = (await api.call('POST', '/v1/me/link-codes', { token })).body as { code: string };
    const computers = await Promise.all(
      Array.from({ length: 8 }, async (_, n) => (await enter(api, `wecom.p${String(n)}.1`)).body),
    );
    const answers = await Promise.all(
      computers.map((computer) =>
        api.call('POST', '/v1/me/links', { token: (computer as { token: string }).token, json: { code } }),
      ),
    );
    expect(answers.map(({ code: problem }) => problem).sort()).toEqual([
      ...Array.from({ length: 7 }, () => 'link_code_invalid'),
      null,
    ]);
  });
});

describe('the settings of WeCom', () => {
  it.each([
    [{ WECOM_CORPID: CORPID }, 'WECOM_SECRET is not set'],
    [{ WECOM_SECRET: CORP_SECRET }, 'WECOM_CORPID is not set'],
    [{ WECOM_CORPID: CORPID, WECOM_SECRET: CORP_SECRET }, 'WX_APPID is not set'],
  ])('%j is reported', (env, sentence) => {
    expect(() => loadOptions(env)).toThrow(sentence);
  });

  it('are read', () => {
    const env = { WX_APPID: APPID, WX_APP_SECRET: SECRET, WECOM_CORPID: CORPID, WECOM_SECRET: CORP_SECRET };
    expect(loadOptions(env).wecom).toMatchObject({ corpid: CORPID, origin: 'https://qyapi.weixin.qq.com' });
    expect(loadOptions({}).wecom).toBeNull();
  });
});
