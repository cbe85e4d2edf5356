/** Ten places on the wire: nine for calls, one for the sign-in; low-priority calls never take all of them. */
import { createAbortController } from '../../miniprogram/platform/abort';
import { createQueue } from '../../miniprogram/request/queue';
import type { Priority } from '../../miniprogram/request/queue';
import { HANG } from '../fakes/fake-server';
import { createSignedInWorld, createWorld, outcome, times } from '../fakes/world';

const names = (count: number, name: string): string[] => times(count, (i) => `${name}${String(i)}`);

describe('the queue', () => {
  const enter = (
    queue: ReturnType<typeof createQueue>,
    log: string[],
    priority: Priority,
    all: string[],
  ): void => {
    for (const name of all) queue.enter(priority, () => log.push(name));
  };

  it('lets nine calls go, and the sign-in beside them', () => {
    const [queue, log] = [createQueue(), [] as string[]];
    enter(queue, log, 'normal', names(12, 'n'));
    expect(log).toEqual(names(9, 'n'));
    enter(queue, log, 'session', ['s0', 's1']);
    expect(log).toEqual([...names(9, 'n'), 's0']);
    queue.leave('normal');
    expect(log.at(-1)).toBe('s1');
    queue.leave('session');
    expect(log.at(-1)).toBe('s1');
    queue.leave('session');
    expect(log.at(-1)).toBe('n9');
  });

  it('keeps three places from low calls', () => {
    const [queue, log] = [createQueue(), [] as string[]];
    enter(queue, log, 'low', names(9, 'l'));
    expect(log).toEqual(names(6, 'l'));
    enter(queue, log, 'normal', names(4, 'n'));
    expect(log).toEqual([...names(6, 'l'), ...names(3, 'n')]);
    queue.leave('low');
    expect(log.at(-1)).toBe('n3');
    queue.leave('normal');
    expect(log.at(-1)).toBe('l6');
  });

  it('lets a low call go after ten that passed it', () => {
    const [queue, log] = [createQueue(), [] as string[]];
    enter(queue, log, 'normal', names(9, 'a'));
    enter(queue, log, 'low', ['low']);
    enter(queue, log, 'normal', names(30, 'b'));
    times(12, () => {
      queue.leave('normal');
    });
    expect(log.slice(9)).toEqual([...names(10, 'b'), 'low', 'b10']);
  });

  it('lets the next low call wait for ten more, and counts all who wait', () => {
    const [queue, log] = [createQueue(), [] as string[]];
    enter(queue, log, 'normal', names(9, 'a'));
    enter(queue, log, 'low', ['low0', 'low1']);
    enter(queue, log, 'normal', names(30, 'b'));
    expect(queue.status()).toEqual({ taken: 9, waiting: 32 });
    times(22, () => {
      queue.leave('normal');
    });
    expect(log.slice(9)).toEqual([
      ...[...names(10, 'b'), 'low0'],
      ...[...times(10, (i) => `b${String(i + 10)}`), 'low1'],
    ]);
    expect(queue.status()).toEqual({ taken: 9, waiting: 10 });
  });

  it('keeps the order, also for a call that comes while a place is passed on', () => {
    const [queue, log] = [createQueue(), [] as string[]];
    enter(queue, log, 'normal', names(9, 'a'));
    queue.enter('normal', () => {
      log.push('first');
      queue.leave('normal');
      enter(queue, log, 'normal', ['late']);
    });
    enter(queue, log, 'normal', ['second']);
    queue.leave('normal');
    expect(log.slice(9)).toEqual(['first', 'second']);
    queue.leave('normal');
    expect(log.at(-1)).toBe('late');
  });

  it('removes calls that end while they wait, also thousands at once', () => {
    const [queue, log] = [createQueue(), [] as string[]];
    enter(queue, log, 'normal', names(9, 'n'));
    const go = (): void => {
      log.push('forgotten');
    };
    queue.enter('normal', go);
    queue.forget('normal', go);
    let ended = 0;
    times(20_000, () => {
      queue.enter('normal', () => {
        ended += 1;
        queue.leave('normal');
      });
    });
    queue.leave('normal');
    expect([ended, log.includes('forgotten')]).toEqual([20_000, false]);
  });
});

it('ten slow calls do not starve the sign-in', async () => {
  const world = await createSignedInWorld();
  const { client } = world.app;
  world.server.intercept = ({ path }) => (path.startsWith('/public') ? HANG : undefined);
  const slow = times(20, () => outcome(client.get('/public/slow', { auth: 'none', timeout: 120_000 })));
  await world.time.pass(10);
  world.server.expireAll();
  world.app.session.renew(world.app.session.current() ?? '').catch(() => undefined);
  await world.time.pass(300);
  expect([world.app.session.state, world.wx.logins, world.wx.maxInFlight]).toEqual(['signed-in', 2, 10]);
  await world.time.until(Promise.all(slow));
});

it('revocations do not take the place of the sign-in', async () => {
  const world = await createSignedInWorld();
  world.server.intercept = ({ method, path }) =>
    path.startsWith('/public') || method === 'DELETE' ? HANG : undefined;
  const slow = times(9, () => outcome(world.app.client.get('/public/slow', { auth: 'none' })));
  world.app.session.signOut();
  const tap = outcome(world.app.session.signIn());
  await world.time.pass(300);
  expect(await tap).toBeUndefined();
  expect(world.wx.maxInFlight).toBe(10);
  expect(await world.time.until(Promise.all(slow))).toEqual(times(9, () => 'timed_out'));
  await world.time.pass(60_000);
  expect(world.time.pending).toBe(0);
});

it('low calls wait for the others, uploads and downloads included', async () => {
  const world = await createSignedInWorld();
  const { client } = world.app;
  const order: string[] = [];
  world.wx.observer = { sent: ({ url }) => order.push(url.replace(/.*\//, '')) };
  const low = times(20, (i) => outcome(client.download(`/v1/low${String(i)}`, { priority: 'low' })));
  const normal = times(5, (i) => outcome(client.get(`/v1/n${String(i)}`)));
  await world.time.pass(0);
  expect(order).toEqual([...names(6, 'low'), ...names(3, 'n')]);
  await world.time.until(Promise.all([...low, ...normal]));
  expect(order.slice(9, 11)).toEqual(['n3', 'n4']);
  expect(order).toHaveLength(25);
});

it('who aborts or is out of time in the queue is not sent', async () => {
  const world = await createSignedInWorld();
  const { client } = world.app;
  world.server.intercept = ({ path }) => (path === '/v1/slow' ? HANG : undefined);
  const slow = times(9, () => outcome(client.get('/v1/slow')));
  const { signal, abort } = createAbortController();
  const aborted = outcome(client.get('/v1/aborted', { signal }));
  const late = outcome(client.get('/v1/late', { deadline: 1000 }));
  await world.time.pass(10);
  abort();
  expect(await aborted).toBe('aborted');
  const before = world.time.total;
  expect(await world.time.until(late)).toBe('deadline_exceeded');
  expect(world.time.total - before).toBe(990);
  await world.time.until(Promise.all(slow));
  await world.time.pass(1000);
  expect(world.wx.calls.filter(({ url }) => /aborted|late/.test(url))).toEqual([]);
});

it('a cold start with a full queue needs no more than one sign-in', async () => {
  const world = createWorld();
  const answers = times(100, () => outcome(world.app.client.get('/v1/me')));
  await world.time.until(Promise.all(answers));
  expect([world.wx.logins, world.wx.calls.length]).toEqual([1, 101]);
});
