/** The network returns while a sign-in started without it has not failed yet. */
import { HANG, NO_NETWORK, problem } from '../fakes/fake-server';
import { createSignedInWorld, createWorld, outcome, times } from '../fakes/world';
import type { World } from '../fakes/world';

const ANSWER: unknown = expect.objectContaining({ id: 'user-1' });
const ask = (world: World): Promise<unknown[]> =>
  Promise.all(times(3, () => outcome(world.app.client.get('/v1/me'))));

it.each<[string, (world: World) => unknown]>([
  ['wx.login hangs', ({ wx }) => wx.loginScript.push('hang')],
  ['wx.login fails', ({ wx }) => wx.loginScript.push('fail')],
  ['the exchange hangs', ({ server }) => server.exchangeScript.push(HANG)],
  ['the exchange finds no network', ({ server }) => server.exchangeScript.push(NO_NETWORK)],
])('%s: all who wait have their answer', async (_, prepare) => {
  const world = createWorld();
  prepare(world);
  world.app.start();
  const answers = ask(world);
  await world.time.pass(10);
  world.wx.setNetwork(true);
  expect(await world.time.until(answers)).toEqual(times(3, () => ANSWER));
  expect([world.wx.logins, world.app.session.state]).toEqual([2, 'signed-in']);
});

it('during a renewal', async () => {
  const world = await createSignedInWorld();
  world.server.expireAll();
  world.server.exchangeScript.push(NO_NETWORK);
  const answers = ask(world);
  await world.time.pass(210);
  world.wx.setNetwork(true);
  expect(await world.time.until(answers)).toEqual(times(3, () => ANSWER));
  expect(world.wx.logins).toBe(3);
});

it('is one more try, not two: what fails again fails', async () => {
  const world = createWorld();
  world.server.exchangeScript.push(NO_NETWORK, NO_NETWORK, NO_NETWORK);
  world.app.start();
  const answers = ask(world);
  await world.time.pass(10);
  world.wx.setNetwork(true);
  expect(await world.time.until(answers)).toEqual(times(3, () => 'session_unavailable'));
  expect([world.wx.logins, world.app.session.state]).toEqual([2, 'failed']);
});

it('repeats nothing that the server refused', async () => {
  const world = createWorld();
  world.server.exchangeScript.push(problem(403, 'wechat_user_blocked'));
  world.app.start();
  const answers = ask(world);
  await world.time.pass(10);
  world.wx.setNetwork(true);
  expect(await world.time.until(answers)).toEqual(times(3, () => 'session_unavailable'));
  expect(world.wx.logins).toBe(1);
});

it('coming to the foreground does not count as a returning network, since each launch does so', async () => {
  const world = createWorld();
  world.server.exchangeScript.push(NO_NETWORK);
  world.app.start();
  world.app.show();
  await world.time.pass(10);
  world.app.show();
  await world.time.until(ask(world));
  expect(world.wx.logins).toBe(1);
});

describe('what continues when the mini-program comes back', () => {
  /** In the background wx.login failed, so a cool-down runs when the app is shown again. */
  const failInBackground = async (world: World): Promise<void> => {
    const { app, wx, server, time } = world;
    server.expireAll();
    wx.loginScript.push('fail');
    const renewing = outcome(app.client.get('/v1/me'));
    await time.pass(110);
    app.hide();
    await time.pass(100);
    expect([await renewing, app.session.state]).toEqual(['session_unavailable', 'failed']);
  };

  it('a read that WeChat interrupted is sent with a new session', async () => {
    const world = await createSignedInWorld();
    const { app, wx, time } = world;
    wx.latency = ({ url }) => (url.endsWith('/v1/slow') ? 8_000 : 100);
    const slow = app.client.get('/v1/slow');
    await failInBackground(world);
    wx.interruptAll();
    app.show();
    expect(await time.until(slow)).toMatchObject({ path: '/v1/slow' });
    expect(wx.logins).toBe(3);
  });

  it('a call of a listener of the return waits for the new session', async () => {
    const world = await createSignedInWorld();
    const { app, time } = world;
    await failInBackground(world);
    const made: Promise<unknown>[] = [];
    app.entries.subscribe(() => made.push(outcome(app.client.get('/v1/me'))));
    app.show();
    expect(await time.until(Promise.all(made))).toEqual([ANSWER]);
  });
});
