/** A call can be aborted at each step of its lifecycle: it ends at once, alone, and sends nothing more. */
import { createAbortController } from '../../miniprogram/platform/abort';
import { NO_NETWORK } from '../fakes/fake-server';
import { createSignedInWorld, createWorld, outcome, times } from '../fakes/world';
import type { World } from '../fakes/world';

const ODD = '/v1/odd';
const sent = (world: World): number => world.wx.calls.filter(({ url }) => url.endsWith(ODD)).length;
const until = async (world: World, isSo: () => boolean): Promise<void> => {
  for (let passed = 0; passed < 60_000 && !isSo(); passed += 10) await world.time.pass(10);
  expect(isSo()).toBe(true);
};

/** Brings a call to the step, and returns how often it may have been sent. */
type Step = (world: World) => { readonly reached: () => boolean; readonly sendings: number };
const STEPS: Readonly<Record<string, Step>> = {
  'at once': () => ({ reached: () => true, sendings: 0 }),
  'in wx.login': (world) => ({ reached: () => world.wx.logins === 1, sendings: 0 }),
  'in the exchange': (world) => ({ reached: () => world.server.exchanges === 1, sendings: 0 }),
  'in the queue': (world) => {
    world.wx.latency = ({ url }) => (url.endsWith('/slow') ? 5_000 : 100);
    for (let n = 0; n < 9; n += 1) void world.app.client.get('/public/slow', { auth: 'none' });
    return { reached: () => world.app.session.state === 'signed-in', sendings: 0 };
  },
  'on the wire': (world) => ({ reached: () => sent(world) === 1, sendings: 1 }),
  'between a 401 and the resend': (world) => {
    let isFirst = true;
    world.server.intercept = ({ path }) => {
      if (path === ODD && isFirst) {
        isFirst = false;
        world.server.expireAll();
      }
      return undefined;
    };
    return { reached: () => world.wx.logins === 2, sendings: 1 };
  },
  'on the wire for the second time': (world) => {
    world.server.intercept = ({ path }) => (path === ODD ? NO_NETWORK : undefined);
    return { reached: () => sent(world) === 2, sendings: 2 };
  },
  'in the background, where it was interrupted': (world) => {
    let hasFailed = false;
    world.server.intercept = ({ path }) => {
      if (path !== ODD) return undefined;
      world.app.hide();
      hasFailed = true;
      return { failure: { errMsg: 'request:fail interrupted' } };
    };
    return { reached: () => hasFailed && world.wx.calls.length > 0, sendings: 1 };
  },
};

const AFTER_AN_EXPIRY = 'between a 401 and the resend';
const open = (name: string): Promise<World> =>
  name === AFTER_AN_EXPIRY ? createSignedInWorld() : Promise.resolve(createWorld());

describe.each(Object.keys(STEPS))('%s', (name) => {
  it.each(['signal', 'page', 'deadline'] as const)('%s', async (how) => {
    const world = await open(name);
    const { client } = world.app;
    const { signal, abort } = createAbortController();
    const { reached, sendings } = (STEPS[name] as Step)(world);
    const calls = how === 'page' ? client.within(signal) : client;
    const options = how === 'signal' ? { signal } : {};
    const ended: unknown[] = [];
    if (how === 'deadline') {
      // Reached by the same number of steps.
      const twin = await open(name);
      const started = twin.time.total;
      const there = (STEPS[name] as Step)(twin);
      void outcome(twin.app.client.get(ODD));
      await until(twin, there.reached);
      const deadline = twin.time.total - started + 10;
      void outcome(client.get(ODD, { deadline })).then((code) => ended.push(code));
      await until(world, reached);
      world.app.show();
      await world.time.pass(30);
      expect(ended).toEqual(['deadline_exceeded']);
    } else {
      void outcome(calls.get(ODD, options)).then((code) => ended.push(code));
      await until(world, reached);
      abort();
      await world.time.pass(0);
      expect(ended).toEqual(['aborted']);
    }
    const before = how === 'deadline' ? sent(world) : sendings;
    world.app.show();
    await world.time.pass(60_000);
    expect([sent(world), ended.length]).toEqual([before, 1]);
    // Its place and its token are released: the others continue as if it had never existed.
    world.server.intercept = () => undefined;
    const others = await world.time.until(Promise.all(times(12, () => client.get('/v1/me'))));
    expect(others).toHaveLength(12);
    expect(world.app.diagnostics?.traffic()).toMatchObject({ taken: 0, waiting: 0 });
  });
});

it('two devices of one account each have their own session, and neither ends the other', async () => {
  const here = await createSignedInWorld();
  const there = createWorld();
  Object.assign(there.server, { sessions: here.server.sessions });
  there.server.issue('user-0');
  await there.time.until(there.app.client.get('/v1/me'));
  expect(there.app.session.current()).not.toBe(here.app.session.current());
  there.app.account.signOut();
  await there.time.pass(1_000);
  expect(await here.time.until(outcome(here.app.client.get('/v1/me')))).toMatchObject({ id: 'user-1' });
  expect([here.wx.logins, here.app.session.state]).toEqual([1, 'signed-in']);
  // Deleted on the other device, the account is signed out here by the next call, and is not created again.
  await there.time.until(there.app.session.signIn());
  await there.time.until(there.app.account.deleteAccount());
  expect(await here.time.until(outcome(here.app.client.get('/v1/me')))).toBe('account_deleted');
  await here.time.pass(60_000);
  expect([here.wx.logins, here.app.session.state]).toEqual([1, 'signed-out']);
});

it('two apps on one storage: each keeps its own session, and the last one is found at the next launch', async () => {
  const world = await createSignedInWorld();
  const first = world.app;
  const second = world.launch();
  second.session.start();
  expect([second.session.current(), world.wx.logins]).toEqual([first.session.current(), 1]);
  world.server.expireAll();
  await world.time.until(Promise.all([first.client.get('/v1/me'), second.client.get('/v1/me')]));
  expect(world.wx.logins).toBe(3);
  await world.time.until(Promise.all(times(5, (n) => (n % 2 ? first : second).client.get('/v1/me'))));
  const third = world.launch();
  third.session.start();
  await world.time.until(third.client.get('/v1/me'));
  expect(world.wx.logins).toBe(3);
});
