/** A sign-out stops a sign-in at its current step: no code is exchanged unnecessarily. */
import { NO_NETWORK } from '../fakes/fake-server';
import { createSignedInWorld, createWorld, outcome, times } from '../fakes/world';
import type { World } from '../fakes/world';

const signedOut = (world: World): void => {
  expect([world.app.session.state, world.app.session.current()]).toEqual(['signed-out', undefined]);
};

it.each([
  ['while wx.login is asked', 20, 0, 0],
  ['while the code is exchanged', 100, 1, 1],
])('%s', async (_, at, exchanges, revoked) => {
  const world = createWorld();
  const waiting = Promise.all(times(3, () => outcome(world.app.client.get('/v1/me'))));
  await world.time.pass(at);
  world.app.session.signOut();
  expect(await world.time.until(waiting)).toEqual(times(3, () => 'signed_out'));
  await world.time.pass(60_000);
  expect([world.wx.logins, world.server.exchanges, world.server.revoked.length]).toEqual([
    1,
    exchanges,
    revoked,
  ]);
  signedOut(world);
});

it('while a renewal asks wx.login: nothing is exchanged, and nothing is sent again', async () => {
  const world = await createSignedInWorld();
  world.server.expireAll();
  const answer = outcome(world.app.client.get('/v1/me'));
  await world.time.pass(120);
  expect([world.wx.logins, world.server.exchanges]).toEqual([2, 1]);
  world.app.session.signOut();
  expect(await world.time.until(answer)).toBe('signed_out');
  await world.time.pass(60_000);
  expect([world.wx.logins, world.server.exchanges]).toEqual([2, 1]);
  signedOut(world);
});

it('while the exchange waits for a place: it is not sent when there is one', async () => {
  const world = await createSignedInWorld();
  world.wx.latency = ({ url }) => (url.endsWith('/v1/slow') ? 9_000 : 3_000);
  const slow = Promise.all(times(9, () => outcome(world.app.client.get('/v1/slow'))));
  // The first sign-in takes the tenth place and stays on the wire, so the second one finds none.
  const first = outcome(world.app.session.refresh());
  await world.time.pass(1_000);
  world.app.session.signOut();
  const second = outcome(world.app.session.signIn());
  await world.time.pass(1_000);
  expect([world.wx.logins, world.server.exchanges]).toEqual([3, 2]);
  world.app.session.signOut();
  expect(await world.time.until(Promise.all([first, second]))).toEqual(['signed_out', 'signed_out']);
  await world.time.until(slow);
  await world.time.pass(60_000);
  expect([world.wx.logins, world.server.exchanges]).toEqual([3, 2]);
  signedOut(world);
});

it.each(['login', 'exchange'] as const)('while a failed %s waits for its second try', async (step) => {
  const world = createWorld();
  if (step === 'login') world.wx.loginScript.push('fail');
  else world.server.exchangeScript.push(NO_NETWORK);
  expect(await world.time.until(outcome(world.app.session.token()))).toBe('session_unavailable');
  world.app.session.signOut();
  world.app.session.resume();
  await world.time.pass(60_000);
  expect(world.wx.logins).toBe(1);
  signedOut(world);
});
