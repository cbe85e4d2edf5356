/** WeChat interrupts a sign-in in the background; the same sign-in continues in the foreground. */
import { createSignedInWorld, createWorld, outcome, times } from '../fakes/world';
import type { World } from '../fakes/world';

const ANSWER: unknown = expect.objectContaining({ id: 'user-1' });
const ask = (world: World): Promise<unknown[]> =>
  Promise.all(times(5, () => outcome(world.app.client.get('/v1/me'))));
const INTERRUPTED = { failure: { errMsg: 'request:fail interrupted', errno: 600003 } };

it.each<[string, boolean]>([
  ['before the app is back', true],
  ['after the app is back', false],
])('when the failure arrives %s', async (_, isBefore) => {
  const world = createWorld();
  world.wx.latency = () => 2000;
  world.app.start();
  const answers = ask(world);
  await world.time.pass(500);
  world.app.hide();
  if (isBefore) world.wx.interruptAll();
  await world.time.pass(10);
  expect(world.app.session.state).toBe('signing-in');
  expect(world.wx.logins).toBe(1);
  world.app.show();
  if (!isBefore) world.wx.interruptAll();
  expect(await world.time.until(answers)).toEqual(times(5, () => ANSWER));
  expect([world.wx.logins, world.server.usedCodes.has('code-2'), world.app.session.state]).toEqual([
    2,
    true,
    'signed-in',
  ]);
});

it('waits for the foreground as long as that takes, and starts nothing meanwhile', async () => {
  const world = createWorld();
  world.server.exchangeScript.push(INTERRUPTED);
  const answers = ask(world);
  await world.time.pass(100);
  world.app.hide();
  await world.time.pass(600_000);
  expect([world.wx.logins, world.wx.calls.length]).toEqual([1, 1]);
  world.app.show();
  expect(await world.time.until(answers)).toEqual(times(5, () => ANSWER));
  expect(world.wx.logins).toBe(2);
});

it('when wx.login is what was interrupted', async () => {
  const world = createWorld();
  const { login } = world.wx;
  let first = true;
  world.wx.login = (options) => {
    if (first)
      setImmediate(() => {
        options.fail({ errMsg: 'login:fail interrupted' });
      });
    else login?.(options);
    first = false;
  };
  expect(await world.time.until(ask(world))).toEqual(times(5, () => ANSWER));
  expect(world.server.exchanges).toBe(1);
});

it('during a renewal', async () => {
  const world = await createSignedInWorld();
  world.server.expireAll();
  world.server.exchangeScript.push(INTERRUPTED);
  expect(await world.time.until(ask(world))).toEqual(times(5, () => ANSWER));
  expect(world.wx.logins).toBe(3);
});

it('twice is a failure with a name', async () => {
  const world = createWorld();
  world.server.exchangeScript.push(INTERRUPTED, INTERRUPTED);
  world.app.start();
  await world.time.until(ask(world));
  expect([world.wx.logins, world.app.session.failure?.reason]).toEqual([2, 'exchange_failed']);
});

it('and signed out meanwhile: coming back does not sign in', async () => {
  const world = createWorld();
  world.server.exchangeScript.push(INTERRUPTED);
  world.app.start();
  await world.time.pass(100);
  world.app.hide();
  await world.time.pass(100);
  world.app.session.signOut();
  world.app.show();
  await world.time.pass(60_000);
  expect([world.wx.logins, world.app.session.state]).toEqual([1, 'signed-out']);
});
