import { createSignedInWorld, createWorld, outcome, times } from '../fakes/world';
import type { World } from '../fakes/world';

const OK = { id: 'user-1', path: '/v1/me', method: 'GET', file: null };

/** Sends `count` requests and lets time pass until all are answered. */
async function send(world: World, count: number): Promise<unknown[]> {
  return world.time.until(Promise.all(times(count, () => outcome(world.app.client.get('/v1/me')))));
}

describe('launch', () => {
  it('answers 50 requests of the tick of a cold start with one sign-in', async () => {
    const world = createWorld();
    world.app.session.start();
    const answers = await send(world, 50);
    expect(answers).toEqual(times(50, () => OK));
    expect(world.wx.logins).toBe(1);
    expect(world.server.exchanges).toBe(1);
    expect(world.wx.calls).toHaveLength(51);
  });

  it('signs in for no request on a warm start', async () => {
    const world = await createSignedInWorld();
    const before = world.wx.calls.length;
    world.launch().session.start();
    expect(await send(world, 1)).toEqual([OK]);
    expect(world.wx.logins).toBe(1);
    expect(world.server.exchanges).toBe(1);
    expect(world.wx.calls).toHaveLength(before + 1);
  });
});

describe('expiry', () => {
  it.each([
    [100, 112],
    [1000, 1012],
  ])(
    'renews once for %i concurrent requests on a revoked session, in at most %i wire calls',
    async (count, most) => {
      const world = await createSignedInWorld();
      const before = world.wx.calls.length;
      world.server.expireAll();
      const answers = await send(world, count);
      expect(answers).toEqual(times(count, () => OK));
      expect(world.wx.logins).toBe(2);
      expect(world.server.exchanges).toBe(2);
      expect(world.wx.calls.length - before).toBeLessThanOrEqual(most);
      expect(world.wx.maxInFlight).toBeLessThanOrEqual(11);
    },
  );

  it('signs in no further for 401s that come after the renewal', async () => {
    const world = await createSignedInWorld();
    world.server.expireAll();
    const token = world.app.session.current() ?? '';
    // The first of the nine requests on the wire is fast, and its 401 renews the session long before the
    // others get theirs.
    let sent = 0;
    world.wx.latency = ({ header }) => {
      if (header['Authorization'] !== `Bearer ${token}`) return 10;
      sent += 1;
      return sent === 1 ? 10 : 5000;
    };
    const answers = await send(world, 10);
    expect(answers).toEqual(times(10, () => OK));
    expect(world.wx.callsWith(token).length).toBe(1 + 9);
    expect(world.wx.logins).toBe(2);
    expect(world.server.exchanges).toBe(2);
  });

  it('joins or follows a renewal that ends between two 401s', async () => {
    const world = await createSignedInWorld();
    world.server.expireAll();
    const latencies = [10, 20, 165, 170, 175, 400];
    world.wx.latency = ({ url }) => (url.endsWith('/v1/me') ? (latencies.shift() ?? 10) : 100);
    expect(await send(world, 6)).toEqual(times(6, () => OK));
    expect(world.wx.logins).toBe(2);
    expect(world.server.exchanges).toBe(2);
  });
});
