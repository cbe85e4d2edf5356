import type { WechatOptions } from '../src/index';
import {
  APPID,
  HANG,
  identity,
  SECRET,
  startFakeWechat,
  type FakeWechat,
  type WechatAnswer,
} from './support/fake-wechat';
import { useBench } from './support/server';

const bench = useBench();
const HINT = "does WX_APPID equal project.config.json's appid?";

async function start(wechat: FakeWechat, options: Partial<WechatOptions> = {}) {
  return bench.start({
    wechat: { appid: APPID, secret: SECRET, origin: wechat.origin, timeoutMs: 5000, ...options },
  });
}

describe('code2Session', () => {
  it('is asked as documented, and its identity stays on the server', async () => {
    const wechat = await startFakeWechat(bench);
    const { api, logs } = await start(wechat);
    wechat.answer('code-1', identity('ada', { unionid: 'union-ada' }));
    const answer = await api.exchange('code-1');
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ user: { nickname: null, linked: true } });
    expect(wechat.asked).toEqual([
      {
        path: '/sns/jscode2session',
        appid: APPID,
        secret: SECRET,
        js_code: 'code-1',
        grant_type: 'authorization_code',
      },
    ]);
    const said = JSON.stringify([answer.body, logs]);
    for (const secret of [
      'o-ada',
      'union-ada',
      'code-1',
      SECRET,
      Buffer.alloc(16, 'ada').toString('base64'),
    ]) {
      expect(said).not.toContain(secret);
    }
  });

  it('may leave out the unionid: the user is complete, and linked when one appears', async () => {
    const wechat = await startFakeWechat(bench);
    const { api } = await start(wechat);
    wechat.answer('code-1', identity('ada'));
    wechat.answer('code-2', identity('ada', { unionid: 'union-ada', errcode: 0, errmsg: 'ok' }));
    const before = (await api.exchange('code-1')).body as { user: { id: string } };
    const after = (await api.exchange('code-2')).body as { user: { id: string } };
    expect(before.user).toMatchObject({ linked: false });
    expect(after.user).toEqual({ ...before.user, linked: true });
  });

  it.each([
    ['empty', ''],
    ['null', null],
  ])('may have an %s unionid, as proxies in front send it: the same as none', async (_name, unionid) => {
    const wechat = await startFakeWechat(bench);
    const { api } = await start(wechat);
    wechat.answer('code-1', identity('ada', { unionid: 'union-ada' }));
    wechat.answer('code-2', identity('ada', { unionid }));
    wechat.answer('code-3', identity('bob', { unionid }));
    wechat.answer('code-4', identity('eve', { unionid }));
    const seen: unknown[] = [];
    for (const code of ['code-1', 'code-2', 'code-3', 'code-4']) {
      const { status, body } = await api.exchange(code);
      seen.push([status, (body as { user: { linked: boolean } }).user.linked]);
    }
    expect(seen).toEqual([
      [201, true],
      [201, true],
      [201, false],
      [201, false],
    ]);
  });

  it.each<[string, WechatAnswer, number, string]>([
    ['an empty openid', identity('ada', { openid: '' }), 502, 'wechat_unavailable'],
    ['a null openid', identity('ada', { openid: null }), 502, 'wechat_unavailable'],
    ['an empty session_key', identity('ada', { session_key: '' }), 502, 'wechat_unavailable'],
    ['a null session_key', identity('ada', { session_key: null }), 502, 'wechat_unavailable'],
    ['a number as unionid', identity('ada', { unionid: 7 }), 502, 'wechat_unavailable'],
    ['a list as unionid', identity('ada', { unionid: [] }), 502, 'wechat_unavailable'],
    ['-1', { errcode: -1, errmsg: 'system error' }, 503, 'wechat_busy'],
    ['40029', { errcode: 40029, errmsg: 'invalid code' }, 400, 'wechat_code_invalid'],
    ['40163', { errcode: 40163, errmsg: 'code been used' }, 400, 'wechat_code_used'],
    ['45011', { errcode: 45011, errmsg: 'api minute-quota reach limit' }, 429, 'wechat_rate_limited'],
    ['40226', { errcode: 40226, errmsg: 'code blocked' }, 403, 'wechat_user_blocked'],
    ['40013', { errcode: 40013, errmsg: 'invalid appid' }, 500, 'wechat_misconfigured'],
    ['40125', { errcode: 40125, errmsg: 'invalid appsecret' }, 500, 'wechat_misconfigured'],
    ['an errcode that is not documented', { errcode: 99999 }, 502, 'wechat_unavailable'],
    ['HTML', '<html><body>502 Bad Gateway</body></html>', 502, 'wechat_unavailable'],
    ['nothing', '', 502, 'wechat_unavailable'],
    ['an identity without openid', { session_key: 'x' }, 502, 'wechat_unavailable'],
    ['a session_key of the wrong size', { openid: 'o', session_key: 'YQ==' }, 502, 'wechat_unavailable'],
    ['far too much', `{"openid":"${'o'.repeat(100_000)}"}`, 502, 'wechat_unavailable'],
  ])('answers %s: a named problem, after asking once', async (_name, answer, status, code) => {
    const wechat = await startFakeWechat(bench);
    const { api, logs } = await start(wechat);
    wechat.answer('code-1', answer);
    const refused = await api.exchange('code-1');
    expect([refused.status, refused.code]).toEqual([status, code]);
    expect(wechat.asked).toHaveLength(1);
    expect(JSON.stringify([refused.body, logs])).not.toMatch(/code-1|a-secret|<html/);
  });

  it('says when to try again', async () => {
    const wechat = await startFakeWechat(bench);
    const { api } = await start(wechat);
    wechat.answer('busy', { errcode: -1 });
    wechat.answer('limited', { errcode: 45011 });
    expect((await api.exchange('busy')).headers.get('Retry-After')).toBe('1');
    expect((await api.exchange('limited')).headers.get('Retry-After')).toBe('60');
  });

  it('hangs: wechat_timeout', async () => {
    const wechat = await startFakeWechat(bench);
    const { api } = await start(wechat, { timeoutMs: 50 });
    wechat.answer('code-1', HANG);
    const answer = await api.exchange('code-1');
    expect([answer.status, answer.code]).toEqual([504, 'wechat_timeout']);
  });

  it('cannot be reached: wechat_unavailable', async () => {
    const wechat = await startFakeWechat(bench);
    const { api } = await start(wechat, { origin: 'http://127.0.0.1:9' });
    expect((await api.exchange('code-1')).code).toBe('wechat_unavailable');
  });

  it.each([
    ['40013', { appid: 'wxffffffffffffffff' }],
    ['40125', { secret: 'another' }],
  ])('refuses the credentials with %s: the log asks about the appid', async (errcode, options) => {
    const wechat = await startFakeWechat(bench);
    const { api, logs } = await start(wechat, options);
    expect((await api.exchange('code-1')).code).toBe('wechat_misconfigured');
    expect(logs.filter(({ fields }) => fields['hint'] === HINT)).toHaveLength(1);
    expect(logs.find(({ fields }) => fields['hint'] === HINT)?.fields['errcode']).toBe(Number(errcode));
  });

  it('does not know one code after another: the log asks about the appid from the second on', async () => {
    const wechat = await startFakeWechat(bench);
    const { api, logs } = await start(wechat);
    wechat.answer('good', identity('ada'));
    const hints = () => logs.filter(({ fields }) => fields['hint'] === HINT).length;
    const seen: number[] = [];
    for (const code of ['bad-1', 'good', 'bad-2', 'bad-3']) {
      await api.exchange(code);
      seen.push(hints());
    }
    expect(seen).toEqual([0, 0, 0, 1]);
  });

  it('runs without debug routes, and accepts any host name', async () => {
    const wechat = await startFakeWechat(bench);
    const { api } = await start(wechat);
    expect((await api.get('/debug/counters')).code).toBe('not_found');
    expect((await api.call('POST', '/debug/sessions/expire', { json: {} })).code).toBe('not_found');
  });
});
