/**
 * After a call has ended none of its callbacks is called: no progress, no second settling; equal GETs share;
 * pages that leave.
 */
import { createAbortController } from '../../miniprogram/platform/abort';
import { pageSignal } from '../../miniprogram/platform/page-signal';
import { createSignedInWorld, outcome, times } from '../fakes/world';
import type { World } from '../fakes/world';

let world: World;
beforeEach(async () => {
  world = await createSignedInWorld();
});

describe.each(['upload', 'download'] as const)('the progress of an %s', (kind) => {
  const run = (onProgress: (percent: number) => void, more: object): Promise<unknown> =>
    kind === 'upload'
      ? outcome(world.app.client.upload('/v1/file', { filePath: 'a', name: 'a', onProgress, ...more }))
      : outcome(world.app.client.download('/v1/file', { onProgress, ...more }));

  it.each(['abort', 'deadline', 'sign-out'] as const)('is not told after its %s', async (end) => {
    world.wx.latency = () => 10_000;
    world.wx.progress = [
      [1_000, 10],
      [2_000, 20],
      [2_001, 30],
      [9_000, 90],
    ];
    const { signal, abort } = createAbortController();
    const percents: number[] = [];
    const work = run((percent) => percents.push(percent), {
      signal,
      ...(end === 'deadline' ? { deadline: 2_000 } : {}),
    });
    await world.time.pass(2_000);
    if (end === 'abort') abort();
    if (end === 'sign-out') {
      world.app.session.signOut();
      await world.time.until(work);
      await world.time.pass(20_000);
      expect(await work).toBe('signed_out');
      return;
    }
    const told = percents.length;
    expect(await work).toMatch(/aborted|deadline_exceeded/);
    await world.time.pass(20_000);
    expect(percents).toHaveLength(told);
  });

  it('is not told after its answer', async () => {
    world.wx.progress = [
      [50, 50],
      [200, 100],
    ];
    const percents: number[] = [];
    await world.time.until(run((percent) => percents.push(percent), {}));
    await world.time.pass(1_000);
    expect(percents).toEqual([50]);
  });
});

describe('equal GETs with `share`', () => {
  const sent = (): number => world.server.count('GET', '/v1/list');
  const share = (options = {}): Promise<unknown> =>
    outcome(world.app.client.get('/v1/list', { share: true, ...options }));

  it('share one exchange while it runs', async () => {
    const answers = await world.time.until(Promise.all(times(10, () => share())));
    expect(answers).toEqual(times(10, () => answers[0]));
    expect(sent()).toBe(1);
    await world.time.until(share());
    expect(sent()).toBe(2);
  });

  it('are not shared when they differ, nor with a call without `share`', async () => {
    const header = { 'X-A': '1' };
    await world.time.until(
      Promise.all([
        share(),
        share({ header }),
        share({ auth: 'optional' }),
        share({ share: false }),
        share({ responseType: 'text' }),
      ]),
    );
    expect(sent()).toBe(5);
  });

  it('each leaves for itself, and the last one ends it', async () => {
    const controllers = times(3, createAbortController);
    world.wx.latency = () => 1_000;
    const answers = controllers.map(({ signal }) => share({ signal }));
    await world.time.pass(100);
    controllers[0]?.abort();
    expect(await answers[0]).toBe('aborted');
    expect(await world.time.until(answers[1]!)).toMatchObject({ id: 'user-1' });
    const others = controllers.slice(1).map(({ signal }) => share({ signal }));
    await world.time.pass(100);
    controllers.forEach(({ abort }) => {
      abort();
    });
    expect(await Promise.all(others)).toEqual(['aborted', 'aborted']);
    await world.time.pass(10_000);
    expect([sent(), world.time.pending]).toEqual([1, 0]);
  });

  it('all get a failure, without an unhandled rejection', async () => {
    world.server.intercept = () => ({ status: 500, body: '' });
    expect(await world.time.until(Promise.all([share(), share()]))).toEqual(['refused', 'refused']);
    expect(sent()).toBe(1);
  });

  it('are not shared between two users', async () => {
    world.wx.latency = () => 1_000;
    const mine = share();
    await world.time.pass(100);
    world.app.session.signOut();
    world.server.userId = 'user-2';
    await world.time.until(world.app.session.signIn());
    expect(await world.time.until(share())).toMatchObject({ id: 'user-2' });
    expect(await mine).toBe('account_changed');
  });
});

describe('a page that is left', () => {
  it('ends what it asked for, on the wire and before, and touches nothing of others', async () => {
    const onUnload = jest.fn();
    const page = { onUnload };
    const client = world.app.client.within(pageSignal(page));
    expect(pageSignal(page)).toBe(pageSignal(page));
    world.wx.latency = () => 5_000;
    const shown: unknown[] = [];
    const work = [
      ...times(12, () => client.get('/v1/list').then((value) => shown.push(value))),
      client.upload('/v1/file', { filePath: 'a', name: 'a' }).then((value) => shown.push(value)),
      client.get('/v1/list', { signal: createAbortController().signal }),
    ].map(outcome);
    const other = outcome(world.app.client.get('/v1/me'));
    await world.time.pass(1_000);
    page.onUnload();
    expect(await Promise.all(work)).toEqual(times(14, () => 'aborted'));
    expect(onUnload).toHaveBeenCalledTimes(1);
    expect(await world.time.until(other)).toMatchObject({ id: 'user-1' });
    expect(await outcome(client.get('/v1/list'))).toBe('aborted');
    await world.time.pass(60_000);
    expect(shown).toEqual([]);
    expect(world.server.count('GET', '/v1/list')).toBe(0);
  });
});
