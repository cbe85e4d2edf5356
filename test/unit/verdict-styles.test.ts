/** The session is kept, renewed and dropped alike, however the backend says that it is not valid. */
import { createStream } from '../../miniprogram/request/stream';
import type { App } from '../fakes/world';
import { HANG, NO_NETWORK, problem } from '../fakes/fake-server';
import type { ServerOutcome } from '../fakes/fake-server';
import { STYLES, createStyledWorld } from '../fakes/verdicts';
import type { VerdictStyle } from '../fakes/verdicts';
import { outcome, times } from '../fakes/world';
import type { World } from '../fakes/world';

const ANSWER: unknown = expect.objectContaining({ id: 'user-1' });
const FILE: unknown = { tempFilePath: expect.any(String) as string };

type Send = (app: App, path: string) => Promise<unknown>;
const stream: Send = ({ streaming }, path) => {
  let text = '';
  return createStream({ ...streaming, sdkVersion: '3.8.0' })(path, {
    onText: (piece) => (text += piece),
  }).then(() => JSON.parse(text) as unknown);
};
const CALLS: readonly [string, Send, unknown][] = [
  ['GET', ({ client }, path) => client.get(path), ANSWER],
  ['POST', ({ client }, path) => client.post(path, { a: 1 }), ANSWER],
  [
    'GET of text',
    ({ client }, path) => client.get(path, { responseType: 'text' }),
    expect.stringContaining('user-1'),
  ],
  [
    'GET of bytes',
    ({ client }, path) =>
      client
        .get<ArrayBuffer>(path, { responseType: 'arraybuffer' })
        .then((bytes) => JSON.parse(Buffer.from(bytes).toString()) as unknown),
    ANSWER,
  ],
  ['GET that is shared', ({ client }, path) => client.get(path, { share: true }), ANSWER],
  ['optional GET', ({ client }, path) => client.get(path, { auth: 'optional' }), ANSWER],
  ['upload', ({ client }, path) => client.upload(path, { filePath: 'wxfile://a', name: 'a' }), ANSWER],
  ['download', ({ client }, path) => client.download(path), FILE],
  ['stream', stream, ANSWER],
];

describe.each(STYLES.map((style): [string, VerdictStyle] => [style.name, style]))(
  'expiry is %s:',
  (_, style) => {
    let world: World;
    let first: string;
    beforeEach(async () => {
      world = await createStyledWorld(style);
      first = world.app.session.current() ?? '';
    });
    const get = (): Promise<unknown> => outcome(world.app.client.get('/v1/me'));

    it.each(CALLS)('one sign-in for a %s, which is sent once more', async (__, send, answer) => {
      world.server.expireAll();
      expect(await world.time.until(outcome(send(world.app, '/v1/file')))).toEqual(answer);
      expect([
        world.wx.logins,
        world.server.requests.filter(({ path }) => path === '/v1/file').length,
      ]).toEqual([2, 2]);
      expect(world.server.requests.at(-1)?.header['Authorization']).toBe(
        `Bearer ${String(world.app.session.current())}`,
      );
    });

    it('one sign-in for all of them at once, however late their answers come', async () => {
      world.wx.latency = ({ url }) => 100 + 700 * Number(/\d+$/.exec(url)?.[0] ?? 0);
      world.server.expireAll();
      const work = times(16, (i) => outcome(CALLS[i % CALLS.length]![1](world.app, `/v1/file${String(i)}`)));
      const answers = await world.time.until(Promise.all(work));
      expect(answers).toEqual(times(16, (i) => CALLS[i % CALLS.length]?.[2]));
      expect(world.wx.logins).toBe(2);
    });

    it.each(CALLS)('a %s that is rejected again ends, with a name', async (__, send) => {
      world.server.intercept = ({ path }) =>
        path === '/v1/file' ? style.verdict('session_expired') : undefined;
      expect(await world.time.until(outcome(send(world.app, '/v1/file')))).toBe('session_rejected');
      expect([world.wx.logins, [...world.wx.files.keys()]]).toEqual([2, []]);
    });

    it("an `auth: 'none'` call keeps the server's problem, without a sign-out", async () => {
      for (const code of ['session_expired', 'account_deleted', 'unauthenticated']) {
        world.server.intercept = ({ path }) => (path === '/v1/none' ? style.verdict(code) : undefined);
        const error = await world.time.until(
          world.app.client.get('/v1/none', { auth: 'none' }).catch((e: unknown) => e),
        );
        expect(error).toMatchObject({
          code: 'refused',
          status: style.verdict(code).status,
          problem: { code },
        });
      }
      expect([world.wx.logins, world.app.session.current()]).toEqual([1, first]);
    });

    it("an `auth: 'none'` call keeps what the server says where it names no code", async () => {
      const { adapter, launch, server, time } = { ...world, adapter: style.adapter };
      const app = launch({
        adapter: {
          ...adapter,
          read: () => ({ kind: 'expired', problem: { code: undefined, detail: 'why', final: false } }),
        },
      });
      server.intercept = () => style.verdict('session_expired');
      const work = time.until(app.client.get('/v1/none', { auth: 'none' }));
      await expect(work).rejects.toMatchObject({
        problem: { code: 'unauthenticated', detail: 'why', final: false },
      });
    });

    it.each(CALLS)('a deleted account signs out at once: a %s', async (__, send) => {
      world.server.deleteAccount();
      expect(await world.time.until(outcome(send(world.app, '/v1/file')))).toBe('account_deleted');
      expect([world.wx.logins, world.app.session.state]).toEqual([1, 'signed-out']);
    });

    it('an optional call waits for the renewal', async () => {
      world.server.expireAll();
      world.wx.latency = () => 1_000;
      const required = get();
      await world.time.pass(1_100);
      const optional = times(5, () => outcome(world.app.client.get('/public/feed', { auth: 'optional' })));
      await world.time.until(Promise.all([required, ...optional]));
      const sent = world.server.requests.filter(({ path }) => path === '/public/feed');
      expect(sent.map(({ header }) => header['Authorization'])).toEqual(
        times(5, () => `Bearer ${String(world.app.session.current())}`),
      );
      expect(world.wx.logins).toBe(2);
    });

    it.each<[string, ServerOutcome]>([
      ['there is no network', NO_NETWORK],
      ['the server hangs', HANG],
      ['the server is broken', problem(500, 'internal')],
      ['the answer is the verdict', style.verdict('session_expired')],
    ])('refresh() keeps the good session when %s', async (__, answer) => {
      world.server.exchangeScript.push(answer);
      expect(await world.time.until(outcome(world.app.session.refresh()))).toBe('session_unavailable');
      expect([world.app.session.state, world.app.session.current()]).toEqual(['signed-in', first]);
      expect(await world.time.until(get())).toEqual(ANSWER);
      expect(world.wx.logins).toBe(2);
    });

    it('a sign-out during refresh() revokes both tokens', async () => {
      const fresh = outcome(world.app.session.refresh());
      await world.time.pass(100);
      world.app.session.signOut();
      expect(await fresh).toBe('signed_out');
      await world.time.pass(10_000);
      expect([...world.server.sessions.keys()]).toEqual([]);
    });
  },
);
