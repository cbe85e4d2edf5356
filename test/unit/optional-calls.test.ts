/** `optional` calls where there is no session just now: what they carry, whose answer they bring, and what they cost. */
import { createStream } from '../../miniprogram/request/stream';
import { NO_NETWORK, json, problem } from '../fakes/fake-server';
import type { ServerRequest } from '../fakes/fake-server';
import { createSignedInWorld, createWorld, outcome, times } from '../fakes/world';
import type { App, World } from '../fakes/world';

const FEED = '/public/feed';
const ANONYMOUS = { whose: 'nobody' };
const OWN = { whose: 'user-1' };
const DAY = 86_400_000;

/** A feed that shows more with a session than without one. */
function serveFeed({ server }: World): void {
  server.intercept = ({ path, header }) => {
    if (path !== FEED) return undefined;
    const session = server.sessions.get((header['Authorization'] ?? '').replace('Bearer ', ''));
    if (header['Authorization'] !== undefined && session?.state !== 'valid')
      return problem(401, 'session_expired');
    return json(200, { whose: session?.userId ?? 'nobody' });
  };
}
const feeds = ({ server }: World): ServerRequest[] => server.requests.filter(({ path }) => path === FEED);
const tokens = (world: World): (string | undefined)[] =>
  feeds(world).map(({ header }) => header['Authorization']);
const ask = ({ app }: World, more: object = {}): Promise<unknown> =>
  outcome(app.client.get(FEED, { auth: 'optional', ...more }));

type Send = (app: App) => Promise<unknown>;
const download: Send = ({ client }) => client.download(FEED, { auth: 'optional' });
const stream: Send = ({ streaming }) => {
  let text = '';
  const open = createStream({ ...streaming, sdkVersion: '3.8.0' });
  return open(FEED, { auth: 'optional', onText: (piece) => (text += piece) }).then(
    () => JSON.parse(text) as unknown,
  );
};

/** The session has expired, and the server asks for 30 s without sign-ins. */
async function createCoolingWorld(): Promise<World> {
  const world = await createSignedInWorld();
  serveFeed(world);
  world.server.expireAll();
  world.server.exchangeScript.push(problem(429, 'rate_limited', { 'Retry-After': '30' }));
  expect(await world.time.until(outcome(world.app.client.get('/v1/me')))).toBe('session_unavailable');
  return world;
}

describe('in the cool-down after a failed sign-in', () => {
  it.each([0, DAY, -DAY])('go without, at no sign-in, though the clock is set by %i ms', async (jump) => {
    const world = await createCoolingWorld();
    world.time.jump(jump);
    for (let second = 0; second < 28; second += 1) {
      expect(await world.time.until(ask(world))).toEqual(ANONYMOUS);
      await world.time.pass(900);
    }
    expect(new Set(tokens(world))).toEqual(new Set([undefined]));
    expect(world.wx.logins).toBe(2);
    await world.time.pass(5_000);
    expect(await world.time.until(ask(world))).toEqual(OWN);
    expect(world.wx.logins).toBe(3);
  });

  it.each<[string, Send, unknown]>([
    ['a GET', ({ client }) => client.get(FEED, { auth: 'optional' }), OWN],
    ['a shared GET', ({ client }) => client.get(FEED, { auth: 'optional', share: true }), OWN],
    [
      'a GET of text',
      ({ client }) => client.get(FEED, { auth: 'optional', responseType: 'text' }),
      JSON.stringify(OWN),
    ],
  ])('%s that the session overtakes brings what its user may see', async (_, send, answer) => {
    const world = await createCoolingWorld();
    world.wx.latency = ({ url }) => (url.endsWith(FEED) ? 5_000 : 100);
    const work = outcome(send(world.app));
    await world.time.pass(100);
    await world.time.until(world.app.session.signIn());
    expect(await world.time.until(work)).toEqual(answer);
    expect(tokens(world)).toEqual([undefined, `Bearer ${String(world.app.session.current())}`]);
    expect(world.wx.logins).toBe(3);
  });

  it('a download that ends after the session changed leaves no file behind', async () => {
    const world = await createCoolingWorld();
    world.wx.latency = ({ url }) => (url.endsWith(FEED) ? 5_000 : 100);
    const work = world.time.until(download(world.app));
    await world.time.pass(100);
    await world.time.until(world.app.session.signIn());
    const { tempFilePath } = (await work) as { tempFilePath: string };
    await world.time.pass(100);
    expect([...world.wx.files]).toEqual([[tempFilePath, JSON.stringify(OWN)]]);
    expect(feeds(world)).toHaveLength(2);
  });

  it.each<[string, Send]>([
    ['a POST', ({ client }) => client.post(FEED, {}, { auth: 'optional' })],
    ['an upload', ({ client }) => client.upload(FEED, { auth: 'optional', filePath: 'a', name: 'a' })],
    ['a stream', stream],
  ])('%s is sent once, whatever overtakes it', async (_, send) => {
    const world = await createCoolingWorld();
    world.wx.latency = ({ url }) => (url.endsWith(FEED) ? 5_000 : 100);
    const work = outcome(send(world.app));
    await world.time.pass(100);
    await world.time.until(world.app.session.signIn());
    expect(await world.time.until(work)).toEqual(ANONYMOUS);
    expect(tokens(world)).toEqual([undefined]);
  });

  it('a call that is queued when the session comes carries it', async () => {
    const world = await createCoolingWorld();
    world.wx.latency = ({ url }) => (url.endsWith('/slow') ? 5_000 : 100);
    const slow = times(9, () => outcome(world.app.client.get('/public/slow', { auth: 'none' })));
    const work = outcome(world.app.client.post(FEED, {}, { auth: 'optional' }));
    await world.time.pass(100);
    await world.time.until(world.app.session.signIn());
    expect(await world.time.until(work)).toEqual(OWN);
    await world.time.until(Promise.all(slow));
    expect([feeds(world).length, world.wx.logins]).toEqual([1, 3]);
  });

  it('a GET that was overtaken waits for the renewal that began while it was queued', async () => {
    const world = await createCoolingWorld();
    const { app, time } = world;
    world.wx.latency = ({ url }) => (url.endsWith('/slow') ? 8_000 : url.endsWith(FEED) ? 5_000 : 100);
    const work = ask(world);
    await time.pass(100);
    await time.until(app.session.signIn());
    const slow = times(9, () => outcome(app.client.get('/public/slow', { auth: 'none' })));
    await time.pass(5_000);
    world.wx.loginLatency = 5_500;
    await time.pass(500);
    void app.session.renew(app.session.current() ?? '');
    expect(await time.until(work)).toEqual(OWN);
    await time.until(Promise.all(slow));
    expect(tokens(world).map((token) => token !== undefined)).toEqual([false, true]);
  });

  it('a GET that must not be resent returns the anonymous answer', async () => {
    const world = await createCoolingWorld();
    world.wx.latency = ({ url }) => (url.endsWith(FEED) ? 5_000 : 100);
    const work = ask(world, { resend: false });
    await world.time.pass(100);
    await world.time.until(world.app.session.signIn());
    expect(await world.time.until(work)).toEqual(ANONYMOUS);
    expect(feeds(world)).toHaveLength(1);
  });

  it('a GET is overtaken once, however often the session goes and comes', async () => {
    const world = await createCoolingWorld();
    const { server, app, time } = world;
    world.wx.latency = ({ url }) => (url.endsWith(FEED) ? 5_000 : 100);
    const work = ask(world);
    await time.pass(100);
    await time.until(app.session.signIn());
    await time.until(app.client.get('/v1/me'));
    await time.pass(5_000);
    server.expireAll();
    server.exchangeScript.push(problem(429, 'rate_limited', { 'Retry-After': '30' }));
    await time.pass(5_000);
    await time.until(app.session.signIn());
    expect(await time.until(work)).toEqual(ANONYMOUS);
    expect(tokens(world).map((token) => token !== undefined)).toEqual([false, true, false]);
  });

  it('a GET whose session comes for another user brings nothing', async () => {
    const world = await createCoolingWorld();
    world.wx.latency = ({ url }) => (url.endsWith(FEED) ? 5_000 : 100);
    const work = ask(world);
    await world.time.pass(100);
    world.server.userId = 'user-2';
    await world.time.until(world.app.session.signIn());
    expect(await world.time.until(work)).toBe('account_changed');
  });
});

describe('while the user is signed out on purpose', () => {
  it('go without, at no sign-in', async () => {
    const world = await createSignedInWorld();
    serveFeed(world);
    world.app.session.signOut();
    expect(await world.time.until(Promise.all(times(20, () => ask(world))))).toEqual(
      times(20, () => ANONYMOUS),
    );
    world.launch().start();
    expect(await world.time.until(ask(world))).toEqual(ANONYMOUS);
    expect([world.wx.logins, ...new Set(tokens(world))]).toEqual([1, undefined]);
  });

  it('a shared GET from before the tap does not give its signed-out answer to the signed-in user', async () => {
    const world = await createSignedInWorld();
    serveFeed(world);
    world.app.session.signOut();
    world.wx.latency = ({ url }) => (url.endsWith(FEED) ? 5_000 : 100);
    const before = ask(world, { share: true });
    await world.time.until(world.app.account.signIn());
    const after = ask(world, { share: true });
    expect(await world.time.until(after)).toEqual(OWN);
    expect(await before).toEqual(OWN);
    expect(world.wx.logins).toBe(2);
  });

  it('a GET that a second sign-out overtakes returns the answer for a signed-out user', async () => {
    const world = await createSignedInWorld();
    serveFeed(world);
    world.app.session.signOut();
    world.wx.latency = ({ url }) => (url.endsWith(FEED) ? 5_000 : 100);
    const work = ask(world);
    await world.time.until(world.app.account.signIn());
    world.app.session.signOut();
    expect(await world.time.until(work)).toEqual(ANONYMOUS);
    expect(feeds(world)).toHaveLength(1);
  });
});

describe('offline', () => {
  it('end as offline, at one sign-in for a cool-down', async () => {
    const world = createWorld();
    world.server.intercept = () => NO_NETWORK;
    world.wx.networkType = 'none';
    for (let i = 0; i < 5; i += 1) expect(await world.time.until(ask(world))).toBe('offline');
    expect(world.wx.logins).toBe(1);
    expect(new Set(tokens(world))).toEqual(new Set([undefined]));
  });

  it('bring what the user may see when the network comes back', async () => {
    const world = await createSignedInWorld();
    serveFeed(world);
    world.server.expireAll();
    world.server.exchangeScript.push(NO_NETWORK);
    const work = ask(world);
    await world.time.pass(200);
    world.wx.setNetwork(true);
    expect(await world.time.until(work)).toEqual(OWN);
    expect(world.wx.logins).toBe(3);
  });
});

describe('a session that the server rejects before it ever took it', () => {
  it('is not sent a second time: the call goes without', async () => {
    const world = createWorld();
    world.server.intercept = ({ path, header }) => {
      if (path === '/v1/sessions') return undefined;
      return header['Authorization'] === undefined ? json(200, ANONYMOUS) : problem(401, 'session_expired');
    };
    expect(await world.time.until(ask(world))).toEqual(ANONYMOUS);
    expect(tokens(world)).toEqual([`Bearer ${String(world.app.session.current())}`, undefined]);
    expect(world.wx.logins).toBe(1);
  });
});

it.each([DAY, -DAY])(
  'waiting for a renewal while the clock is set by %i ms: it waits as long, and carries it',
  async (jump) => {
    const world = await createSignedInWorld();
    serveFeed(world);
    world.server.expireAll();
    world.wx.loginLatency = 5_000;
    const work = ask(world);
    await world.time.pass(2_000);
    world.time.jump(jump);
    expect(await world.time.until(work)).toEqual(OWN);
    expect(world.wx.logins).toBe(2);
  },
);
