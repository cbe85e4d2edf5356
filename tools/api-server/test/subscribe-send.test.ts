/** The calls of WeChat's own subscribeMessage.send, and the meaning of its responses. */
import { createLog, type LogRecord } from '../src/log/log';
import { openLmdbStore } from '../src/store/lmdb-store';
import { createAccessToken, stableToken } from '../src/wechat/access-token';
import { createAskWechat } from '../src/wechat/ask-wechat';
import { createSessionKeyVault } from '../src/domain/session-key-vault';
import { standInOpenid } from '../src/wechat/stand-in';
import { createOutbox } from '../src/wechat/stand-in-messages';
import { createSubscribeSend } from '../src/wechat/subscribe-send';
import { APPID, HANG, HANG_UP, SECRET, startFakeWechat, type WechatAnswer } from './support/fake-wechat';
import { useBench } from './support/server';

const bench = useBench();
const SEND = '/cgi-bin/message/subscribe/send';
const MESSAGE = {
  openid: 'o-ada',
  templateId: 'template-1',
  data: { thing1: { value: 'a run' } },
  page: 'pages/a?id=1',
};

async function open(origin?: string) {
  const wechat = await startFakeWechat(bench);
  const logs: LogRecord[] = [];
  const log = createLog('debug', (record) => logs.push(record), Date.now);
  const store = openLmdbStore(bench.folder(), Date.now, log);
  bench.defer(() => store.close());
  const options = { appid: APPID, secret: SECRET, origin: wechat.origin, timeoutMs: 500 };
  const token = createAccessToken(stableToken(options, log), {
    store,
    vault: createSessionKeyVault([]),
    now: Date.now,
  });
  const ask = createAskWechat({ ...options, origin: origin ?? wechat.origin }, token, true);
  return { wechat, logs, send: createSubscribeSend(ask, 'trial', log) };
}

it('is asked with the fields that WeChat requires', async () => {
  const { wechat, send } = await open();
  expect(await send(MESSAGE)).toEqual({ kind: 'sent', errcode: 0 });
  expect(wechat.asked.filter(({ path }) => path === SEND)).toEqual([
    {
      path: SEND,
      access_token: 'token-1',
      body: {
        touser: 'o-ada',
        template_id: 'template-1',
        page: 'pages/a?id=1',
        data: { thing1: { value: 'a run' } },
        miniprogram_state: 'trial',
      },
    },
  ]);
});

it.each([
  [-1, 'busy'],
  [40003, 'invalid'],
  [40037, 'invalid'],
  [41030, 'invalid'],
  [43101, 'refused'],
  [45009, 'busy'],
  [45011, 'busy'],
  [47003, 'invalid'],
])('errcode %i is %s, asked once', async (errcode, kind) => {
  const { wechat, send } = await open();
  wechat.answer('o-ada', { errcode, errmsg: 'said by WeChat' });
  expect(await send(MESSAGE)).toEqual({ kind, errcode });
  expect(wechat.count(SEND)).toBe(1);
});

it('is asked once more with a fresh access_token when that was refused, and only once', async () => {
  const { wechat, send } = await open();
  await send(MESSAGE);
  wechat.endToken();
  expect(await send(MESSAGE)).toEqual({ kind: 'sent', errcode: 0 });
  expect([wechat.count(SEND), wechat.count('/cgi-bin/stable_token')]).toEqual([3, 2]);
  wechat.break(SEND, { errcode: 42001, errmsg: 'expired' });
  expect(await send(MESSAGE)).toEqual({ kind: 'busy', errcode: 42001 });
  expect(wechat.count(SEND)).toBe(5);
});

it.each<[string, WechatAnswer]>([
  ['never answers', HANG],
  ['breaks off', HANG_UP],
  ['answers nonsense', '<html>502</html>'],
])('%s: the result is unknown, and it is not asked again', async (_what, answer) => {
  const { wechat, logs, send } = await open();
  await send(MESSAGE);
  wechat.break(SEND, answer);
  expect(await send(MESSAGE)).toEqual({ kind: 'unknown', errcode: null });
  expect(wechat.count(SEND)).toBe(2);
  expect(JSON.stringify(logs)).not.toMatch(/o-ada|token-1|a run/);
});

it('that cannot be reached, or gives no access_token, has sent nothing', async () => {
  const { send } = await open('http://127.0.0.1:1');
  expect(await send(MESSAGE)).toEqual({ kind: 'busy', errcode: null });
  const other = await open();
  other.wechat.break('/cgi-bin/stable_token', { errcode: 40164, errmsg: 'invalid ip' });
  expect(await other.send(MESSAGE)).toEqual({ kind: 'busy', errcode: null });
  expect(other.wechat.count(SEND)).toBe(0);
});

describe('the stand-in', () => {
  const templates = { one: { id: 'template-1', fields: ['thing1'] } };
  const message = { ...MESSAGE, openid: standInOpenid('ada') };

  it('keeps the messages that it got', async () => {
    const outbox = createOutbox(templates);
    expect(await outbox.send(message)).toEqual({ kind: 'sent', errcode: 0 });
    expect([outbox.sentTo(message.openid), outbox.sentTo('o-grace')]).toEqual([[message], []]);
  });

  it.each([
    [40003, { openid: 'nobody' }],
    [40037, { templateId: 'template-2' }],
    [47003, { data: {} }],
    [47003, { data: { thing1: { value: '' } } }],
    [47003, { data: { thing1: { value: 'x'.repeat(21) } } }],
  ])('answers %i as WeChat does: %j', async (errcode, change) => {
    const outbox = createOutbox(templates);
    expect((await outbox.send({ ...message, ...change })).errcode).toBe(errcode);
    expect(outbox.sentTo(message.openid)).toEqual([]);
  });
});
