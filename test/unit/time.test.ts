/** The background, where JavaScript stops, and changed clocks. */
import { createForegroundClock } from '../../miniprogram/platform/clock';
import { HANG } from '../fakes/fake-server';
import { VirtualTime } from '../fakes/virtual-time';
import { createSignedInWorld, createWorld, outcome, times } from '../fakes/world';
import type { World } from '../fakes/world';

const ANSWER: unknown = expect.objectContaining({ id: 'user-1' });

/**
 * WeChat's behaviour: 5 s after `App.onHide` it interrupts requests and stops JavaScript; timers fire on
 * return.
 */
async function goAway(world: World, ms: number, showFirst = true): Promise<void> {
  world.app.hide();
  await world.time.pass(5000);
  world.wx.interruptAll();
  await world.time.pass(0);
  world.time.freeze();
  await world.time.pass(ms - 5000);
  world.time.thaw();
  if (!showFirst) await world.time.pass(0);
  world.app.show();
  await world.time.pass(0);
}

describe('the foreground clock', () => {
  it('counts no time in the background', async () => {
    const time = new VirtualTime();
    const clock = createForegroundClock(time);
    const done = jest.fn();
    clock.after(1000, done);
    await time.pass(400);
    clock.hide();
    await time.pass(3_600_000);
    clock.show();
    await time.pass(599);
    expect(done).not.toHaveBeenCalled();
    await time.pass(1);
    expect(done).toHaveBeenCalledTimes(1);
  });

  it('is not fooled by a wall clock that jumps while it counts', async () => {
    for (const jump of [-86_400_000, 86_400_000]) {
      const time = new VirtualTime();
      const clock = createForegroundClock(time);
      const done = jest.fn();
      clock.after(1000, done);
      await time.pass(400);
      time.jump(jump);
      clock.hide();
      clock.show();
      await time.pass(1000);
      expect(done).toHaveBeenCalledTimes(1);
    }
  });

  it('starts timers set in the background on return, and drops those cancelled there', async () => {
    const time = new VirtualTime();
    const clock = createForegroundClock(time);
    const [kept, cancelled] = [jest.fn(), jest.fn()];
    clock.hide();
    clock.hide();
    clock.after(100, kept);
    clock.after(100, cancelled)();
    await time.pass(1000);
    clock.show();
    clock.show();
    await time.pass(100);
    expect(kept).toHaveBeenCalledTimes(1);
    expect(cancelled).not.toHaveBeenCalled();
  });
});

describe.each([true, false])('time in the background (App.onShow before the timers: %s)', (showFirst) => {
  it('ends no sign-in', async () => {
    const world = createWorld();
    world.wx.loginLatency = 1000;
    world.wx.latency = () => 1000;
    world.app.session.start();
    const answers = times(5, () => outcome(world.app.client.get('/v1/me')));
    await world.time.pass(1500);
    world.app.hide();
    await world.time.pass(1000);
    world.time.freeze();
    await world.time.pass(3_600_000);
    world.time.thaw();
    if (!showFirst) await world.time.pass(0);
    world.app.show();
    expect(await world.time.until(Promise.all(answers))).toEqual(times(5, () => ANSWER));
    expect(world.wx.logins).toBe(1);
  });

  it('sends an interrupted GET again on return, a write never', async () => {
    const world = await createSignedInWorld();
    const { length: before } = world.wx.calls;
    world.wx.latency = () => (world.wx.calls.length <= before + 2 ? 20_000 : 100);
    const get = outcome(world.app.client.get('/v1/me'));
    const post = outcome(world.app.client.post('/v1/note'));
    await world.time.pass(100);
    await goAway(world, 600_000, showFirst);
    expect(await world.time.until(post)).toBe('interrupted');
    expect(await world.time.until(get)).toMatchObject({ id: 'user-1' });
    expect(world.wx.calls.filter(({ url }) => url.endsWith('/v1/note'))).toHaveLength(1);
  });

  it('is not what a request times out by', async () => {
    const world = await createSignedInWorld();
    world.server.intercept = () => HANG;
    const started = world.time.total;
    const work = outcome(world.app.client.post('/v1/note'));
    await world.time.pass(1000);
    world.app.hide();
    await world.time.pass(4000);
    world.app.show();
    expect(await world.time.until(work)).toBe('timed_out');
    expect(world.time.total - started).toBe(15_000 + 4000);
  });
});

describe('a clock that jumps', () => {
  it.each([
    ['forward by a year', 365],
    ['back by a year', -365],
  ])('%s costs at most one sign-in', async (_, days) => {
    const world = await createSignedInWorld();
    world.time.jump(days * 86_400_000);
    await world.time.until(Promise.all(times(50, () => world.app.client.get('/v1/me'))));
    expect(world.wx.logins).toBeLessThanOrEqual(2);
    const { logins } = world.wx;
    world.time.jump(-days * 86_400_000);
    await world.time.until(Promise.all(times(50, () => world.app.client.get('/v1/me'))));
    expect(world.wx.logins).toBeLessThanOrEqual(logins + 1);
    world.launch().session.start();
    await world.time.until(world.app.client.get('/v1/me'));
    expect(world.wx.logins).toBeLessThanOrEqual(logins + 1);
  });

  it('spares a request that is known to be too late', async () => {
    const world = await createSignedInWorld();
    await world.time.pass(172_800_000);
    const before = world.wx.calls.length;
    await world.time.until(Promise.all(times(50, () => world.app.client.get('/v1/me'))));
    expect(world.wx.calls.length - before).toBe(51);
    expect(world.wx.logins).toBe(2);
  });
});
