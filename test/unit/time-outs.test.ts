/** One exchange, a transfer without progress, the whole call; and changed clocks. */
import { HANG, NO_NETWORK } from '../fakes/fake-server';
import { createSignedInWorld, createWorld, outcome, times } from '../fakes/world';
import type { World } from '../fakes/world';

const DAY = 86_400_000;
const since = async (world: World, work: Promise<unknown>): Promise<[unknown, number]> => {
  const { total } = world.time;
  const answer = await world.time.until(work);
  return [answer, world.time.total - total];
};

describe('`timeout` is the limit of one exchange', () => {
  it('and reaches wx, whose own 60 s end nothing', async () => {
    const world = await createSignedInWorld();
    world.wx.keepsTime = true;
    world.wx.latency = () => 90_000;
    const [answer] = await since(world, outcome(world.app.client.get('/v1/me', { timeout: 120_000 })));
    expect(answer).toMatchObject({ id: 'user-1' });
    expect(world.wx.calls.at(-1)?.options['timeout']).toBeGreaterThanOrEqual(120_000);
  });

  it('not of the sign-in before it', async () => {
    const world = createWorld();
    world.wx.loginLatency = 5_000;
    world.wx.latency = ({ url }) => (url.endsWith('/sessions') ? 5_000 : 100);
    const [answer, ms] = await since(world, outcome(world.app.client.get('/v1/me', { timeout: 1_000 })));
    expect([answer, ms]).toEqual([expect.objectContaining({ id: 'user-1' }), 10_100]);
  });

  it('and ends a hanging one', async () => {
    const world = await createSignedInWorld();
    world.server.intercept = () => HANG;
    expect(await since(world, outcome(world.app.client.get('/v1/me', { timeout: 3_000 })))).toEqual([
      'timed_out',
      3_000,
    ]);
  });
});

describe('`deadline` is the limit of the whole call', () => {
  it('with a sign-in before it', async () => {
    const world = createWorld();
    world.wx.loginLatency = 5_000;
    const work = outcome(world.app.client.get('/v1/me', { deadline: 3_000 }));
    expect(await since(world, work)).toEqual(['deadline_exceeded', 3_000]);
    await world.time.pass(30_000);
    expect([world.app.session.state, world.wx.calls.length]).toEqual(['signed-in', 1]);
  });

  it('on the wire, which it takes the call off', async () => {
    const world = await createSignedInWorld();
    world.wx.latency = () => 10_000;
    expect(await since(world, outcome(world.app.client.get('/v1/me', { deadline: 2_000 })))).toEqual([
      'deadline_exceeded',
      2_000,
    ]);
    await world.time.pass(1);
    // The server never received it.
    const { length } = world.server.requests;
    await world.time.pass(30_000);
    expect(world.server.requests).toHaveLength(length);
  });

  it('with its retries', async () => {
    const world = await createSignedInWorld();
    world.wx.latency = () => 2_000;
    world.server.intercept = () => NO_NETWORK;
    expect(await since(world, outcome(world.app.client.get('/v1/me', { deadline: 3_000 })))).toEqual([
      'deadline_exceeded',
      3_000,
    ]);
  });

  it('does not run in the background', async () => {
    const world = await createSignedInWorld();
    world.server.intercept = () => HANG;
    const { total } = world.time;
    const work = outcome(world.app.client.post('/v1/note', {}, { deadline: 2_000 }));
    await world.time.pass(1_000);
    world.app.hide();
    await world.time.pass(600_000);
    world.app.show();
    expect(await world.time.until(work)).toBe('deadline_exceeded');
    expect(world.time.total - total).toBe(602_000);
  });
});

describe('a transfer is given up after a time without progress', () => {
  const steady = (count: number, everyMs: number): [number, number][] =>
    times(count, (i) => [(i + 1) * everyMs, (100 * (i + 1)) / count]);

  it.each(['upload', 'download'] as const)('a slow and steady %s arrives', async (kind) => {
    const world = await createSignedInWorld();
    world.wx.keepsTime = true;
    world.wx.files.set('a.png', 'bytes');
    world.wx.latency = () => 300_000;
    world.wx.progress = steady(30, 10_000);
    const { client } = world.app;
    const work =
      kind === 'upload'
        ? client.upload('/v1/file', { filePath: 'a.png', name: 'a' })
        : client.download('/v1/file');
    expect(await since(world, outcome(work))).toEqual([expect.any(Object), 300_000]);
  });

  it.each(['upload', 'download'] as const)(
    '%s that stands still ends, and says nothing more',
    async (kind) => {
      const world = await createSignedInWorld();
      world.wx.latency = () => 300_000;
      world.wx.progress = [
        [5_000, 10],
        [10_000, 20],
        [200_000, 90],
      ];
      const percents: number[] = [];
      const options = { timeout: 12_000, onProgress: (percent: number) => percents.push(percent) };
      const { client } = world.app;
      const work =
        kind === 'upload'
          ? client.upload('/v1/file', { filePath: 'a.png', name: 'a', ...options })
          : client.download('/v1/file', options);
      expect(await since(world, outcome(work))).toEqual(['timed_out', 22_000]);
      await world.time.pass(300_000);
      expect(percents).toEqual([10, 20]);
    },
  );
});

it('a transfer whose progress no base library tells has ten minutes', async () => {
  const world = await createSignedInWorld();
  const { uploadFile } = world.wx;
  Object.assign(world.wx, {
    uploadFile: (options: Parameters<typeof uploadFile>[0]) => ({ abort: uploadFile(options).abort }),
  });
  world.wx.latency = () => 100_000;
  const send = (): Promise<unknown> =>
    outcome(world.app.client.upload('/v1/file', { filePath: 'a', name: 'a' }));
  expect(await since(world, send())).toEqual([expect.any(Object), 100_000]);
  world.server.intercept = () => HANG;
  const { total } = world.time;
  const work = send();
  await world.time.pass(599_999);
  await world.time.pass(1);
  expect([await work, world.time.total - total]).toEqual(['timed_out', 600_000]);
});

describe('a wall clock that is set while something runs', () => {
  it.each([DAY, -DAY, 3_000, 365 * DAY])(
    'by %i ms, then hide and show: ends nothing and starts no second wx.login',
    async (ms) => {
      const world = createWorld();
      world.wx.loginLatency = 3_000;
      world.wx.latency = () => 3_000;
      world.app.start();
      const answers = times(5, () => outcome(world.app.client.get('/v1/me', { deadline: 30_000 })));
      await world.time.pass(2_000);
      world.time.jump(ms);
      world.app.hide();
      await world.time.pass(500);
      world.app.show();
      expect(await world.time.until(Promise.all(answers))).toEqual(
        times(5, () => expect.objectContaining({ id: 'user-1' }) as unknown),
      );
      expect(world.wx.logins).toBe(1);
    },
  );

  it('again and again: a call is still given up in its time', async () => {
    const world = await createSignedInWorld();
    world.server.intercept = () => HANG;
    const { total } = world.time;
    const work = outcome(world.app.client.post('/v1/note', {}));
    const over: unknown[] = [];
    void work.then((answer) => over.push(answer));
    for (let i = 0; i < 400 && over.length === 0; i += 1) {
      world.time.jump(i % 2 === 0 ? DAY : -DAY);
      await world.time.pass(50);
    }
    expect(await work).toBe('timed_out');
    const took = world.time.total - total;
    expect(took).toBeGreaterThanOrEqual(15_000);
    expect(took).toBeLessThanOrEqual(16_000);
  });

  it('and hidden again and again: never early, and not for ever', async () => {
    const world = await createSignedInWorld();
    world.server.intercept = () => HANG;
    const work = outcome(world.app.client.post('/v1/note', {}));
    const over: unknown[] = [];
    void work.then((answer) => over.push(answer));
    let shown = 0;
    while (over.length === 0 && shown < 60_000) {
      world.app.hide();
      await world.time.pass(10_000);
      world.app.show();
      await world.time.pass(1_500);
      shown += 1_500;
    }
    expect(await work).toBe('timed_out');
    expect(shown).toBeGreaterThanOrEqual(15_000);
    expect(shown).toBeLessThanOrEqual(16_500);
  });
});

it.each([0.5, 1e-9, Infinity])('a time-out of %p does not affect other time-outs', async (timeout) => {
  const world = await createSignedInWorld();
  world.server.intercept = ({ path }) => (path === '/v1/odd' ? HANG : undefined);
  const odd = outcome(world.app.client.post('/v1/odd', {}, { timeout, deadline: 20_000 }));
  world.wx.latency = () => 5_000;
  expect(await world.time.until(outcome(world.app.client.get('/v1/me')))).toMatchObject({ id: 'user-1' });
  expect(await world.time.until(odd)).toBe(timeout === Infinity ? 'deadline_exceeded' : 'timed_out');
});

it('calls of one length share one timer', async () => {
  const world = await createSignedInWorld();
  world.server.intercept = () => HANG;
  const work = times(9, () => outcome(world.app.client.post('/v1/note', {})));
  const [tasks] = [world.time.pending];
  await world.time.pass(500);
  expect(world.time.pending).toBeLessThanOrEqual(1);
  expect(tasks).toBeLessThanOrEqual(9 + 1);
  expect(await world.time.until(Promise.all(work))).toEqual(times(9, () => 'timed_out'));
  expect(world.time.pending).toBe(0);
});
