/** A session in a response header. */
import { backend } from '../fakes/contract-adapter';
import type { HttpResponse } from '../../miniprogram/platform/response';
import { json } from '../fakes/fake-server';
import { createWorld, outcome } from '../fakes/world';
import type { TestAdapter, World } from '../fakes/world';

const adapterWith = (changed: Partial<TestAdapter>): TestAdapter => ({ ...backend, ...changed });
const ask = (world: World): Promise<unknown> => world.time.until(outcome(world.app.client.get('/v1/me')));
const USER: unknown = expect.objectContaining({ id: 'user-1' });

describe('a session that comes in the header of an answer', () => {
  const sliding = adapterWith({
    read(response: HttpResponse) {
      const parsed = backend.read(response);
      const token = response.header['x-new-token'];
      return parsed.kind === 'ok' && token !== undefined
        ? { ...parsed, session: { token, expiresIn: 3600 } }
        : parsed;
    },
  });

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
