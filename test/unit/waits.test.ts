/** A server's request to wait is respected. */
import { backend } from '../fakes/contract-adapter';
import { problem } from '../fakes/fake-server';
import { retryAfterMs } from '../../miniprogram/platform/retry-after';
import { parseResponse } from '../../miniprogram/platform/response';
import { liveIn } from '../fakes/zone';
import { createWorld } from '../fakes/world';
import type { World } from '../fakes/world';

interface Failure {
  readonly reason: string;
  readonly retryAfterMs: number;
}
const failure = (world: World): Promise<Failure> =>
  world.time.until(
    world.app.client.get('/v1/me').then(
      () => {
        throw new Error('it did not fail');
      },
      (error: unknown) => error as Failure,
    ),
  );
/** A call each second. */
const askFor = async (world: World, seconds: number): Promise<void> => {
  for (let i = 0; i < seconds; i += 1) {
    await world.time.until(world.app.client.get('/v1/me').catch(() => undefined));
    await world.time.pass(1000);
  }
};
const limited = (world: World, answer: ReturnType<typeof problem>): void => {
  for (let i = 0; i < 100; i += 1) world.server.exchangeScript.push(answer);
};

it.each<[string, ReturnType<typeof problem>]>([
  ['429', problem(429, 'too_many_requests', { 'Retry-After': '60' })],
  ['503', problem(503, 'server_busy', { 'retry-after': '60' })],
  [
    'an HTTP date',
    problem(429, 'x', {
      'Retry-After': new Date(1_700_000_060_000).toUTCString(),
      Date: new Date(1_700_000_000_000).toUTCString(),
    }),
  ],
  ["WeChat's 45011", problem(429, 'wechat_rate_limited')],
])('by %s: one sign-in in a minute of calls, which get the remaining wait', async (_, answer) => {
  const world = createWorld();
  limited(world, answer);
  await failure(world);
  expect((await failure(world)).retryAfterMs).toBe(60_000);
  await askFor(world, 59);
  expect(world.wx.logins).toBe(1);
  expect((await failure(world)).retryAfterMs).toBeLessThanOrEqual(1_000);
  await askFor(world, 2);
  expect(world.wx.logins).toBe(2);
});

it('coming back to the foreground, or the network, does not end it; a tap does', async () => {
  const world = createWorld();
  world.server.exchangeScript.push(problem(429, 'too_many_requests', { 'Retry-After': '60' }));
  await failure(world);
  world.app.hide();
  world.app.show();
  world.wx.setNetwork(true);
  await world.time.pass(10_000);
  expect([world.wx.logins, world.app.session.state]).toEqual([1, 'failed']);
  await world.time.until(world.app.session.signIn());
  expect([world.wx.logins, world.app.session.state]).toEqual([2, 'signed-in']);
});

it.each([0, 8, -5])('every form of an HTTP date is UTC, where the device is %i hours from it', (hours) => {
  const parse = liveIn(hours);
  const waits = [
    'Sun, 06 Nov 1994 08:49:37 GMT',
    'Sunday, 06-Nov-94 08:49:37 GMT',
    'Sun Nov  6 08:49:37 1994',
  ].map((date) => {
    const header = { 'Retry-After': date, Date: 'Sun Nov  6 08:48:37 1994' };
    return retryAfterMs(parseResponse(503, '', header), 0);
  });
  parse.mockRestore();
  expect(waits).toEqual([60_000, 60_000, 60_000]);
});

it.each(['soon', '-1', '', '1e9', 'Thu'])('a wait of %j is ignored', async (text) => {
  const world = createWorld();
  limited(world, problem(429, 'too_many_requests', { 'Retry-After': text }));
  await failure(world);
  expect((await failure(world)).retryAfterMs).toBe(1_000);
});

it('is an hour at most, and what the adapter names counts the same', async () => {
  for (const waitMs of [86_400_000, Infinity, NaN, -5, 'x'] as number[]) {
    const readSignIn = (): { kind: 'refused'; again: false; waitMs: number } => ({
      kind: 'refused',
      again: false,
      waitMs,
    });
    const world = createWorld(Object.assign({}, backend, { readSignIn }));
    await failure(world);
    expect((await failure(world)).retryAfterMs).toBe(waitMs > 0 ? 3_600_000 : 1_000);
  }
});
