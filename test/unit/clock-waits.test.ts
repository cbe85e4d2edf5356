/** Everything that waits waits as long in the foreground, whatever the phone's clock is set to meanwhile. */
import { createStream } from '../../miniprogram/request/stream';
import { HANG, problem } from '../fakes/fake-server';
import { createSignedInWorld, createWorld, outcome } from '../fakes/world';
import type { World } from '../fakes/world';

const DAY = 86_400_000;
/** A changed clock may cost one tick, and another one that was begun. */
const LEEWAY_MS = 2_000;

const hang = (world: World): void => {
  world.server.intercept = ({ path }) => (path === '/v1/slow' ? HANG : undefined);
};
const upload = ({ app }: World): Promise<unknown> =>
  app.client.upload('/v1/slow', { filePath: 'a', name: 'a' });

/** What waits, how long, and how it ends. */
const WAITS: Readonly<
  Record<string, readonly [(world: World) => Promise<unknown>, ms: number, end: unknown]>
> = {
  'a request': [(world) => (hang(world), world.app.client.get('/v1/slow')), 15_000, 'timed_out'],
  'an upload without progress': [
    (world) => (hang(world), (world.wx.progress = []), upload(world)),
    20_000,
    'timed_out',
  ],
  'an upload with progress': [
    (world) => (
      hang(world),
      (world.wx.progress = [
        [9_000, 50],
        [18_000, 60],
      ]),
      upload(world)
    ),
    38_000,
    'timed_out',
  ],
  'a download': [
    (world) => (hang(world), (world.wx.progress = []), world.app.client.download('/v1/slow')),
    20_000,
    'timed_out',
  ],
  'a stream': [
    (world) => {
      hang(world);
      return createStream({ ...world.app.streaming, sdkVersion: '3.8.0' })('/v1/slow', {
        onText: () => undefined,
      });
    },
    20_000,
    'timed_out',
  ],
  'a call with a deadline, for the sign-in': [
    (world) => {
      world.server.expireAll();
      world.wx.loginScript.push('hang');
      return world.app.client.get('/v1/me', { deadline: 5_000 });
    },
    5_000,
    'deadline_exceeded',
  ],
  'a call, for wx.login': [
    (world) => {
      world.server.expireAll();
      world.wx.loginScript.push('hang');
      return world.app.client.get('/v1/me');
    },
    6_100,
    'session_unavailable',
  ],
  'a call, for the exchange': [
    (world) => {
      world.server.expireAll();
      world.server.exchangeScript.push(HANG);
      return world.app.client.get('/v1/me');
    },
    10_150,
    'session_unavailable',
  ],
  'an optional call, for wx.login': [
    (world) => {
      world.server.expireAll();
      world.wx.loginScript.push('hang');
      return world.app.client.get('/v1/feed', { auth: 'optional' });
    },
    6_200,
    { isForNobody: true },
  ],
  'a nickname, for its review': [
    (world) => {
      Object.assign(world.wx, { getAppBaseInfo: () => ({ SDKVersion: '3.8.0' }) });
      const app = world.launch();
      app.nicknameReview.blurred('Ann');
      return app.nicknameReview.allows('Ann');
    },
    3_000,
    true,
  ],
  'an avatar, for the file system': [
    (world) => {
      Object.assign(world.wx, {
        getFileSystemManager: () => ({ getFileInfo: () => undefined, readFile: () => undefined }),
      });
      const app = world.launch();
      return app.account.saveAvatar('wxfile://a');
    },
    10_100,
    expect.objectContaining({ id: 'user-1' }),
  ],
};

describe.each(Object.keys(WAITS))('%s', (name) => {
  const [begin, ms, end] = WAITS[name]!;
  const live = async (jump: number, at: number): Promise<number> => {
    const world = await createSignedInWorld();
    const start = world.time.total;
    const work = outcome(begin(world));
    await world.time.pass(at);
    world.time.jump(jump);
    if (at % 2 === 1) {
      world.app.hide();
      world.app.show();
    }
    expect(await world.time.until(work)).toEqual(end);
    return world.time.total - start;
  };

  it('ends in time', async () => {
    expect(await live(0, 1_000)).toBe(ms);
  });

  it.each([DAY, -DAY, 3_600_000, -1_000])(
    'neither earlier nor much later with the clock set by %i ms',
    async (jump) => {
      for (const at of [0, 1, 900, 1_001, 2_500]) {
        const elapsed = await live(jump, at);
        expect({ at, early: elapsed < ms, late: elapsed > ms + LEEWAY_MS }).toEqual({
          at,
          early: false,
          late: false,
        });
      }
    },
  );
});

it.each([DAY, -DAY])(
  'a server that asks to wait a minute is left alone for one, by calls of all kinds, with the clock set by %i ms',
  async (jump) => {
    const world = createWorld();
    world.server.exchangeScript.push(problem(429, 'rate_limited', { 'Retry-After': '60' }));
    expect(await world.time.until(outcome(world.app.client.get('/v1/me')))).toBe('session_unavailable');
    world.time.jump(jump);
    world.app.hide();
    world.app.show();
    const { app, time, wx } = world;
    for (let second = 0; second < 55; second += 5) {
      const ends = [
        outcome(app.client.get('/v1/me')),
        outcome(app.client.get('/v1/feed', { auth: 'optional' })),
        outcome(upload(world)),
        outcome(app.client.download('/v1/slow')),
      ];
      expect(await time.until(Promise.all(ends))).toEqual([
        'session_unavailable',
        { isForNobody: true },
        'session_unavailable',
        'session_unavailable',
      ]);
      await time.pass(4_900);
    }
    expect(wx.logins).toBe(1);
    await time.pass(8_000);
    expect(await time.until(outcome(upload(world)))).toMatchObject({ id: 'user-1' });
    expect(wx.logins).toBe(2);
  },
);
