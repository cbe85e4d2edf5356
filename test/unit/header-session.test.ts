/** A session in a response header. */
import { backend } from '../fakes/contract-adapter';
import type { HttpResponse } from '../../miniprogram/platform/response';
import { json } from '../fakes/fake-server';
import { createWorld, outcome } from '../fakes/world';
import type { TestAdapter, World } from '../fakes/world';

const adapterWith = (changed: Partial<TestAdapter>): TestAdapter => ({ ...backend, ...changed });
const ask = (world: World): Promise<unknown> => world.time.until(outcome(world.app.client.get('/v1/me')));
const USER: unknown = expect.objectContaining({ id: 'user-1' });

/** A backend that sends a session in this header. */
const sendingIn = (header: string): TestAdapter =>
  adapterWith({
    read(response: HttpResponse) {
      const parsed = backend.read(response);
      const token = response.header[header];
      return parsed.kind === 'ok' && token !== undefined
        ? { ...parsed, session: { token, expiresIn: 3600 } }
        : parsed;
    },
  });

describe('a session that comes in the header of an answer', () => {
  const sliding = sendingIn('x-new-token');

  it('replaces the one that the call carried, and is kept', async () => {
    const world = createWorld(sliding);
    await ask(world);
    const { token } = world.server.issue('user-1');
    world.server.intercept = ({ path }) =>
      path === '/v1/slide' ? json(200, {}, { 'X-New-Token': token }) : undefined;
    await world.time.until(world.app.client.get('/v1/slide'));
    expect([world.app.session.current(), world.app.session.epoch, world.app.session.userId]).toEqual([
      token,
      0,
      'user-1',
    ]);
    const app = world.launch();
    expect(app.session.current()).toBe(token);
    expect(await ask(world)).toEqual(USER);
    expect([world.wx.logins, world.server.revoked]).toEqual([1, []]);
  });

  it.each(['', 'a b', 'undefined'])('that is not valid (%j) changes nothing', async (text) => {
    const world = createWorld(sliding);
    await ask(world);
    const before = world.app.session.current();
    world.server.intercept = ({ path }) =>
      path === '/v1/slide' ? json(200, {}, { 'X-New-Token': text }) : undefined;
    await world.time.until(world.app.client.get('/v1/slide'));
    expect(world.app.session.current()).toBe(before);
  });

  it('that the server refuses at its first use is as untried as one of a sign-in: the cool-down begins', async () => {
    const world = createWorld(sliding);
    await ask(world);
    world.server.intercept = ({ path }) =>
      path === '/v1/slide' ? json(200, {}, { 'X-New-Token': 'never-valid' }) : undefined;
    await world.time.until(world.app.client.get('/v1/slide'));
    expect(await ask(world)).toBe('session_unavailable');
    expect(world.wx.logins).toBe(1);
  });

  it('in the late answer to an older one changes nothing', async () => {
    const world = createWorld(sliding);
    await ask(world);
    world.wx.latency = ({ url }) => (url.includes('slide') ? 5_000 : 100);
    world.server.intercept = ({ path }) =>
      path === '/v1/slide' ? json(200, {}, { 'X-New-Token': 'late' }) : undefined;
    const late = world.app.client.get('/v1/slide');
    const fresh = await world.time.until(world.app.session.refresh());
    await world.time.until(late);
    expect(world.app.session.current()).toBe(fresh);
  });
});

describe('a rolling session: each answer extends the same token', () => {
  const HOUR = 3_600_000;
  const rolling = sendingIn('x-same-token');
  const open = async () => {
    const world = createWorld(rolling);
    world.server.expiresIn = 3600;
    world.server.intercept = ({ path, header }) => {
      const token = String(header['Authorization']).slice('Bearer '.length);
      const isValid = world.server.sessions.get(token)?.state === 'valid';
      return path === '/v1/roll' && isValid ? json(200, {}, { 'X-Same-Token': token }) : undefined;
    };
    await ask(world);
    const roll = () => world.time.until(world.app.client.get('/v1/roll'));
    return { world, roll, token: world.app.session.current() };
  };

  it('needs no sign-in after its first lifetime, nor after a restart', async () => {
    const { world, roll, token } = await open();
    await world.time.pass(0.9 * HOUR);
    await roll();
    await world.time.pass(0.9 * HOUR);
    expect(world.app.session.current()).toBe(token);
    expect(world.launch().session.current()).toBe(token);
    await world.time.pass(0.2 * HOUR);
    expect(world.app.session.current()).toBeUndefined();
    expect([world.wx.logins, world.server.revoked]).toEqual([1, []]);
  });

  it('is stored when that is worth a write, and never shortened', async () => {
    const { world, roll } = await open();
    const write = jest.spyOn(world.wx.storage, 'set');
    for (let count = 0; count < 10; count += 1) await roll();
    expect(write).not.toHaveBeenCalled();
    await world.time.pass(60_000);
    await roll();
    expect(write).toHaveBeenCalledTimes(1);
    world.time.jump(-HOUR);
    await roll();
    expect(write).toHaveBeenCalledTimes(1);
  });

  it('is still known to be good: its end is renewed at once', async () => {
    const { world, roll } = await open();
    await world.time.pass(60_000);
    await roll();
    world.server.expireAll();
    expect(await ask(world)).toEqual(USER);
    expect(world.wx.logins).toBe(2);
  });

  it('its calls in progress are counted on: a refresh revokes it after the last one', async () => {
    const { world, roll, token } = await open();
    await world.time.pass(60_000);
    world.wx.latency = ({ url }) => (url.endsWith('/v1/me') ? 5_000 : 100);
    const slow = ask(world);
    await roll();
    await world.time.until(world.app.session.refresh());
    expect(world.server.revoked).toEqual([]);
    await slow;
    await world.time.pass(1_000);
    expect(world.server.revoked).toEqual([token]);
  });
});
