/** Waiting calls: how long they wait, and their order. Each wait ends, and no place is lost. */
import { createAbortController } from '../../miniprogram/platform/abort';
import { HANG, problem } from '../fakes/fake-server';
import { createSignedInWorld, createWorld, outcome, times } from '../fakes/world';
import type { World } from '../fakes/world';

const OWN: unknown = expect.objectContaining({ id: 'user-1' });
const hangAt = (world: World, path: string): void => {
  world.server.intercept = (request) => (request.path === path ? HANG : undefined);
};
const FILE = { filePath: 'wxfile://a', name: 'a' };

describe('nine calls that hang', () => {
  it.each<[string, (world: World) => Promise<unknown>]>([
    ['requests', ({ app }) => app.client.post('/v1/slow', {})],
    ['uploads', ({ app }) => app.client.upload('/v1/slow', FILE)],
    ['downloads', ({ app }) => app.client.download('/v1/slow')],
    ['calls without a session', ({ app }) => app.client.get('/v1/slow', { auth: 'none' })],
  ])('%s leave the sign-in its place', async (_, call) => {
    const world = await createSignedInWorld();
    hangAt(world, '/v1/slow');
    const slow = times(9, () => outcome(call(world)));
    await world.time.pass(500);
    const { total } = world.time;
    await world.time.until(world.app.session.refresh());
    expect([world.time.total - total, world.wx.logins]).toEqual([150, 2]);
    await world.time.until(Promise.all(slow));
    expect(await world.time.until(outcome(world.app.client.get('/v1/me')))).toEqual(OWN);
  });
});

describe('low calls', () => {
  it('that hang leave three places, which others take at once', async () => {
    const world = await createSignedInWorld();
    hangAt(world, '/v1/slow');
    const low = times(20, () => outcome(world.app.client.get('/v1/slow', { priority: 'low' })));
    await world.time.pass(500);
    const { total } = world.time;
    expect(
      await world.time.until(Promise.all(times(3, () => outcome(world.app.client.get('/v1/me'))))),
    ).toEqual(times(3, () => OWN));
    expect(world.time.total - total).toBe(100);
    await world.time.until(Promise.all(low));
  });

  it('that leave while they wait are not sent, and give no place twice', async () => {
    const world = await createSignedInWorld();
    hangAt(world, '/v1/slow');
    const { signal, abort } = createAbortController();
    const low = times(12, () => outcome(world.app.client.get('/v1/slow', { priority: 'low', signal })));
    await world.time.pass(500);
    abort();
    expect(await Promise.all(low)).toEqual(times(12, () => 'aborted'));
    await world.time.pass(10);
    expect(world.wx.calls.filter(({ url }) => url.endsWith('/v1/slow'))).toHaveLength(6);
    const many = Promise.all(times(30, () => outcome(world.app.client.get('/v1/me', { priority: 'low' }))));
    expect(await world.time.until(many)).toEqual(times(30, () => OWN));
    expect(world.wx.maxInFlight).toBe(6);
  });

  it('that are refused by a signed-out session hold no place', async () => {
    const world = await createSignedInWorld();
    world.app.session.signOut();
    const low = Promise.all(times(50, () => outcome(world.app.client.get('/v1/me', { priority: 'low' }))));
    expect(await world.time.until(low)).toEqual(times(50, () => 'signed_out'));
    await world.time.until(world.app.session.signIn());
    expect(await world.time.until(outcome(world.app.client.get('/v1/me')))).toEqual(OWN);
  });
});

describe('a deadline', () => {
  it.each<[string, (world: World) => void, number]>([
    ['while wx.login hangs', ({ wx }) => wx.loginScript.push('hang'), 0],
    ['while the exchange hangs', ({ server }) => server.exchangeScript.push(HANG), 0],
    [
      'while the answer hangs',
      (world) => {
        hangAt(world, '/v1/me');
      },
      1,
    ],
  ])('ends a call %s, at its time', async (_, prepare, sent) => {
    const world = createWorld();
    prepare(world);
    const answer = outcome(world.app.client.get('/v1/me', { deadline: 3_000 }));
    expect(await world.time.until(answer)).toBe('deadline_exceeded');
    expect([world.time.total, world.server.count('GET', '/v1/me')]).toEqual([3_000, sent]);
  });

  it('longer than the time-out leaves the error of the time-out', async () => {
    const world = await createSignedInWorld();
    hangAt(world, '/v1/slow');
    const { total } = world.time;
    const call = world.app.client.post('/v1/slow', {}, { timeout: 2_000, deadline: 9_000 });
    expect(await world.time.until(outcome(call))).toBe('timed_out');
    expect(world.time.total - total).toBe(2_000);
  });

  it('and an abort, whichever comes first', async () => {
    const world = await createSignedInWorld();
    hangAt(world, '/v1/slow');
    const { signal, abort } = createAbortController();
    const call = outcome(world.app.client.get('/v1/slow', { deadline: 1_000, signal }));
    await world.time.pass(999);
    abort();
    abort();
    expect(await call).toBe('aborted');
    await world.time.pass(60_000);
    expect(world.time.pending).toBe(0);
  });
});

describe('all calls of one moment', () => {
  it.each(['signal', 'page', 'deadline'] as const)(
    'end by one %s, and none is sent by another one leaving',
    async (by) => {
      const world = await createSignedInWorld();
      hangAt(world, '/v1/slow');
      const { signal, abort } = createAbortController();
      const client = by === 'page' ? world.app.client.within(signal) : world.app.client;
      const options = by === 'signal' ? { signal } : by === 'deadline' ? { deadline: 3_000 } : {};
      const calls = Promise.all(times(30, () => outcome(client.post('/v1/slow', {}, options))));
      await world.time.pass(1_000);
      if (by !== 'deadline') abort();
      expect(await world.time.until(calls)).toEqual(
        times(30, () => (by === 'deadline' ? 'deadline_exceeded' : 'aborted')),
      );
      await world.time.pass(10_000);
      expect(world.wx.calls.filter(({ url }) => url.endsWith('/v1/slow'))).toHaveLength(9);
      expect(await world.time.until(outcome(world.app.client.get('/v1/me')))).toEqual(OWN);
    },
  );
});

describe('what WeChat never answers', () => {
  it('wx.login and the question for the network: the sign-in ends, and so do all who wait', async () => {
    const world = createWorld();
    world.wx.loginScript.push('hang');
    world.wx.networkType = 'hang';
    const answers = Promise.all(times(5, () => outcome(world.app.client.get('/v1/me'))));
    expect(await world.time.until(answers)).toEqual(times(5, () => 'session_unavailable'));
    expect([world.time.total, world.wx.logins]).toEqual([7_000, 1]);
  });

  it('a file that is looked into: the download ends', async () => {
    const world = await createSignedInWorld();
    const files = world.wx.getFileSystemManager();
    Object.assign(world.wx, {
      getFileSystemManager: () => ({ ...files, readFile: () => undefined, unlink: () => undefined }),
    });
    world.server.intercept = ({ path }) => (path === '/v1/file' ? problem(404, 'gone') : undefined);
    expect(await world.time.until(outcome(world.app.client.download('/v1/file')))).toBe('refused');
  });
});

describe('a full storage', () => {
  it('costs each launch one sign-in, and no call', async () => {
    const world = createWorld();
    world.wx.storageFault = 'write';
    for (const launch of [1, 2, 3]) {
      const app = world.launch();
      app.start();
      const answers = Promise.all(times(5, () => outcome(app.client.get('/v1/me'))));
      expect(await world.time.until(answers)).toEqual(times(5, () => OWN));
      expect(world.wx.logins).toBe(launch);
    }
  });

  it('that works again keeps the next session', async () => {
    const world = createWorld();
    world.wx.storageFault = 'all';
    await world.time.until(world.app.client.get('/v1/me'));
    world.wx.storageFault = 'none';
    await world.time.until(world.app.session.refresh());
    world.launch().start();
    await world.time.pass(10_000);
    expect([world.wx.logins, world.app.session.state]).toEqual([2, 'signed-in']);
  });
});

describe('429 and 503', () => {
  it.each([429, 503])('%i on a write is reported with its wait, and sent once', async (status) => {
    const world = await createSignedInWorld();
    world.server.intercept = ({ path }) =>
      path === '/v1/note' ? problem(status, 'busy', { 'retry-after': '7' }) : undefined;
    const error = await world.time.until(
      world.app.client.post('/v1/note', {}).catch((thrown: unknown) => thrown),
    );
    expect(error).toMatchObject({ code: 'refused', status, retryAfterMs: 7_000 });
    expect(world.server.count('POST', '/v1/note')).toBe(1);
  });

  it('on a refresh of a good session does not lose that session', async () => {
    const world = await createSignedInWorld();
    world.server.exchangeScript.push(problem(429, 'busy', { 'Retry-After': '60' }));
    expect(await world.time.until(outcome(world.app.session.refresh()))).toBe('session_unavailable');
    expect(await world.time.until(outcome(world.app.client.get('/v1/me')))).toEqual(OWN);
    expect([world.wx.logins, world.app.session.state]).toEqual([2, 'signed-in']);
  });
});
