/**
 * Reminders of notes, end to end: from the app's call to the request to WeChat, across restarts, crashes and
 * instances.
 */
import { setTimeout as after } from 'node:timers/promises';

import { noteOf, writerOn, type Writer } from './notes-support';
import { eventually } from './support/eventually';
import { APPID, HANG, identity, SECRET, startFakeWechat } from './support/fake-wechat';
import { startProcess } from './support/process';
import { describeWithRedis, startRedis, type TestRedis } from './support/redis';
import { useBench } from './support/server';
import { wholeStore } from './support/whole-store';

const bench = useBench();
const SEND = '/cgi-bin/message/subscribe/send';
const TEMPLATE = 'stand-in-note-reminder';
const HOUR_MS = 3_600_000;

let keys = 0;
const consent = async ({ api, token }: Pick<Writer, 'api' | 'token'>, template = TEMPLATE): Promise<void> => {
  const key = String((keys += 1)).padStart(16, '0');
  const json = { key, asked: [{ template, choice: 'accept' }] };
  expect((await api.call('POST', '/v1/me/consents', { token, json })).status).toBe(200);
};
const left = async ({ api, token }: Writer): Promise<number | undefined> =>
  ((await api.get('/v1/me/consents', token)).body as { items: { left: number }[] }).items[0]?.left;
const remind = ({ api, token }: Pick<Writer, 'api' | 'token'>, id: string, at: number) =>
  api.call('POST', `/v1/notes/${id}/reminder`, { token, json: { at } });
const forget = ({ api, token }: Writer, id: string) =>
  api.call('DELETE', `/v1/notes/${id}/reminder`, { token });
const sentTo = async ({ api }: Writer, user: string): Promise<Record<string, unknown>[]> =>
  (
    (await api.call('POST', '/debug/messages/sent', { json: { user } })).body as {
      messages: Record<string, unknown>[];
    }
  ).messages;

const start = async (dataDir?: string) => {
  const server = await bench.start({ messagePollMs: 0, ...(dataDir === undefined ? {} : { dataDir }) });
  const ada = await writerOn(server);
  return { ada, server: server.server, note: await ada.create('晨跑') };
};

describe('a reminder', () => {
  it('is sent once at its time, with the text that the note has then', async () => {
    const { ada, server, note } = await start();
    await consent(ada);
    const at = Date.now() + HOUR_MS;
    expect(noteOf(await remind(ada, note.id, at)).remindAt).toBe(at);
    expect(noteOf(await remind(ada, note.id, at)).remindAt).toBe(at);
    await ada.change(note.id, { title: '夜跑，一个比二十个字还要长很多的标题，放不下' });
    expect(await server.sendDueMessages()).toBe(0);
    ada.advance(HOUR_MS + 1000);
    expect([await server.sendDueMessages(), await server.sendDueMessages()]).toEqual([1, 0]);
    expect(await sentTo(ada, 'ada')).toEqual([
      {
        template: TEMPLATE,
        data: {
          thing1: { value: '夜跑，一个比二十个字还要长很多的标题，…' },
          time2: { value: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d$/) as string },
        },
        page: `packages/notes/pages/detail/detail?id=${note.id}`,
      },
    ]);
    expect(await left(ada)).toBe(0);
    expect(JSON.stringify(ada.logs)).not.toMatch(/跑|n_|u_|m_|\bo[\w-]{27}\b/);
  });

  it('is moved without another consent, and cancelled with its consent kept', async () => {
    const { ada, server, note } = await start();
    await consent(ada);
    await remind(ada, note.id, Date.now() + HOUR_MS);
    expect((await remind(ada, note.id, Date.now() + 2 * HOUR_MS)).status).toBe(200);
    ada.advance(HOUR_MS + 1000);
    expect(await server.sendDueMessages()).toBe(0);
    expect(noteOf(await forget(ada, note.id))).not.toHaveProperty('remindAt');
    expect((await forget(ada, note.id)).status).toBe(200);
    expect(await left(ada)).toBe(1);
    ada.advance(2 * HOUR_MS);
    expect(await server.sendDueMessages()).toBe(0);
  });

  it('is refused without a consent, without a time ahead, and of no note', async () => {
    const { ada, note } = await start();
    const at = Date.now() + HOUR_MS;
    expect((await remind(ada, note.id, at)).code).toBe('consent_missing');
    await consent(ada);
    expect((await remind(ada, note.id, Date.now() - 1)).code).toBe('reminder_time_invalid');
    expect((await remind(ada, note.id, at + 367 * 24 * HOUR_MS)).code).toBe('reminder_time_invalid');
    expect((await remind(ada, note.id, 0.5)).code).toBe('validation_failed');
    expect((await remind(ada, 'n_nowhere', at)).code).toBe('note_not_found');
    const grace = await writerOn(ada, 'grace');
    await consent(grace);
    expect((await remind(grace, note.id, at)).code).toBe('note_not_found');
    expect([await left(ada), await left(grace)]).toEqual([1, 1]);
    const bare = await writerOn(await bench.start({ templates: {} }));
    expect((await remind(bare, (await bare.create('a')).id, at)).code).toBe('reminders_unavailable');
  });

  it('of a deleted note is not sent, and of a restored one it is', async () => {
    const { ada, server, note } = await start();
    const other = await ada.create('两条');
    await consent(ada);
    await consent(ada);
    for (const { id } of [note, other]) await remind(ada, id, Date.now() + 60_000);
    await ada.remove(note.id);
    await ada.remove(other.id);
    await ada.restore(other.id);
    ada.advance(61_000);
    expect([await server.sendDueMessages(), await left(ada)]).toEqual([1, 1]);
    expect(await sentTo(ada, 'ada')).toMatchObject([{ data: { thing1: { value: '两条' } } }]);
  });

  it.each([
    [43101, 1, 0],
    [40037, 1, 1],
    [47003, 1, 1],
    [-1, 2, 0],
  ])('that WeChat answers with %i is sent %i times, and leaves %i consents', async (code, asked, rest) => {
    const { ada, server, note } = await start();
    await consent(ada);
    await remind(ada, note.id, Date.now() + 60_000);
    await ada.api.call('POST', '/debug/messages/fail', { json: { code } });
    let count = 0;
    for (let looks = 0; looks < 5; looks += 1) {
      ada.advance(61_000);
      count += await server.sendDueMessages();
    }
    expect([count, await left(ada), (await sentTo(ada, 'ada')).length]).toEqual([asked, rest, asked - 1]);
  });

  it('is deleted with its user: the store keeps no consent, message or place in the queue', async () => {
    const dataDir = bench.folder();
    const { ada, server, note } = await start(dataDir);
    await consent(ada);
    await consent(ada);
    await remind(ada, note.id, Date.now() + HOUR_MS);
    await ada.api.call('DELETE', '/v1/me', { token: ada.token });
    ada.advance(2 * HOUR_MS);
    expect(await server.sendDueMessages()).toBe(0);
    await server.close();
    const kinds = new Set([...(await wholeStore(dataDir)).keys()].map((key) => key.split(':')[0]));
    expect([...kinds].sort()).toEqual(['session', 'used-code']);
  });

  it('survives a restart', async () => {
    const dataDir = bench.folder();
    const { ada, server, note } = await start(dataDir);
    await consent(ada);
    await remind(ada, note.id, Date.now() + HOUR_MS);
    await server.close();
    const next = await start(dataDir);
    next.ada.advance(HOUR_MS + 1000);
    expect(await next.server.sendDueMessages()).toBe(1);
    expect(await sentTo(next.ada, 'ada')).toHaveLength(1);
  });
});

describe('beside the real WeChat', () => {
  const environment = (origin: string): Record<string, string> => ({
    WX_APPID: APPID,
    WX_APP_SECRET: SECRET,
    WX_API_ORIGIN: origin,
    WX_TEMPLATES: `noteReminder=${TEMPLATE}:thing1,time2`,
    MESSAGE_POLL_MS: '20',
  });
  const signIn = async (api: Writer['api'], user: string) => {
    const { token } = (await api.exchange(`code-${user}`)).body as { token: string };
    const post = await api.call('POST', '/v1/notes', {
      token,
      json: { title: 'a' },
      headers: { 'Idempotency-Key': `${user}-0123456789abcdef` },
    });
    return { api, token, id: noteOf(post).id };
  };

  it('is not sent again when the server is killed between sending and recording it', async () => {
    const wechat = await startFakeWechat(bench);
    wechat.answer('code-ada', identity('ada'));
    wechat.break(SEND, HANG);
    const dataDir = bench.folder();
    const one = await startProcess(bench, { ...environment(wechat.origin), API_DATA_DIR: dataDir });
    const ada = await signIn(one.api, 'ada');
    await consent(ada);
    expect((await remind(ada, ada.id, Date.now() + 200)).status).toBe(200);
    await eventually(() => Promise.resolve(wechat.count(SEND) === 1));
    await one.end('SIGKILL');

    const credentials = { appid: APPID, secret: SECRET, origin: wechat.origin, timeoutMs: 1000 };
    const two = await bench.start({ dataDir, wechat: credentials, messagePollMs: 0 });
    expect(await two.server.sendDueMessages()).toBe(0);
    two.advance(HOUR_MS);
    expect([await two.server.sendDueMessages(), await two.server.sendDueMessages()]).toEqual([0, 0]);
    expect(two.logs.filter(({ level }) => level === 'warn').map(({ msg }) => msg)).toEqual([
      'message given up: it is not known whether it was sent',
    ]);
    expect(wechat.count(SEND)).toBe(1);
  });

  it('is sent after a kill before its time', async () => {
    const wechat = await startFakeWechat(bench);
    wechat.answer('code-ada', identity('ada'));
    const dataDir = bench.folder();
    const one = await startProcess(bench, {
      ...environment(wechat.origin),
      API_DATA_DIR: dataDir,
      MESSAGE_POLL_MS: '0',
    });
    const ada = await signIn(one.api, 'ada');
    await consent(ada);
    expect((await remind(ada, ada.id, Date.now() + 1000)).status).toBe(200);
    await one.end('SIGKILL');
    await startProcess(bench, { ...environment(wechat.origin), API_DATA_DIR: dataDir });
    await eventually(() => Promise.resolve(wechat.count(SEND) === 1));
  });
});

describeWithRedis('two server processes on one Redis', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.dispose());

  it('send each of 20 reminders that are due at once exactly once', async () => {
    const wechat = await startFakeWechat(bench);
    const env = {
      REDIS_URL: redis.url,
      WX_APPID: APPID,
      WX_APP_SECRET: SECRET,
      WX_API_ORIGIN: wechat.origin,
      WX_TEMPLATES: `noteReminder=${TEMPLATE}:thing1,time2`,
      MESSAGE_POLL_MS: '10',
    };
    const [a] = await Promise.all([startProcess(bench, env), startProcess(bench, env)]);
    const users = Array.from({ length: 20 }, (_, n) => `p${String(n)}`);
    const notes = users.map(async (user) => {
      wechat.answer(`code-${user}`, identity(user));
      const { token } = (await a.api.exchange(`code-${user}`)).body as { token: string };
      const who = { api: a.api, token };
      const made = await a.api.call('POST', '/v1/notes', {
        token,
        json: { title: user },
        headers: { 'Idempotency-Key': `${user}-0123456789abcdef` },
      });
      await consent(who);
      return { who, id: noteOf(made).id };
    });
    const written = await Promise.all(notes);
    const at = Date.now() + 1500;
    const answers = await Promise.all(written.map(({ who, id }) => remind(who, id, at)));
    expect(answers.map(({ status }) => status)).toEqual(users.map(() => 200));
    await eventually(() => Promise.resolve(wechat.count(SEND) >= users.length));
    await after(at + 1000 - Date.now());
    expect((await a.api.get('/healthz')).status).toBe(200);
    const to = wechat.asked
      .filter(({ path }) => path === SEND)
      .map(({ body }) => (body as { touser: string }).touser);
    expect(to.sort()).toEqual(users.map((user) => `o-${user}`).sort());
  });
});
