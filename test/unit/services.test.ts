/** The hook for the app's own calls, and several services with base paths. */
import { backend } from '../fakes/contract-adapter';
import type { OutgoingCall } from '../../miniprogram/session/adapter';
import { json } from '../fakes/fake-server';
import { ORIGIN, createWorld, outcome } from '../fakes/world';
import type { TestAdapter, World } from '../fakes/world';

const adapterWith = (changed: Partial<TestAdapter>): TestAdapter => ({ ...backend, ...changed });

describe('the hook', () => {
  it('sees every own call and adds to it, the sign-in, the renewal and the sign-out included', async () => {
    const seen: OutgoingCall[] = [];
    const world = createWorld(
      adapterWith({
        beforeSend(call) {
          seen.push(call);
          return {
            'X-Sign': `${call.method} ${call.path} ${JSON.stringify(call.body ?? null)} ${String(call.time)}`,
            'x-version': '1',
          };
        },
      }),
    );
    world.app.start();
    const { client, session } = world.app;
    await world.time.until(
      client.post('/v1/note', { a: 1 }, { query: { q: '小' }, header: { 'X-Version': 'mine' } }),
    );
    await world.time.until(client.upload('/v1/file', { filePath: 'a', name: 'a' }));
    await world.time.until(client.download('/v1/file'));
    await world.time.until(outcome(client.get('https://other.example.test/public', { auth: 'none' })));
    session.signOut();
    await world.time.pass(1_000);
    expect(seen.map(({ method, path, body }) => [method, path, body])).toEqual([
      ['POST', '/v1/sessions', '{"code":"code-1","via":"wechat"}'],
      ['POST', '/v1/note?q=%E5%B0%8F', '{"a":1}'],
      ['POST', '/v1/file', undefined],
      ['GET', '/v1/file', undefined],
      ['DELETE', '/v1/sessions/current', undefined],
    ]);
    expect(seen[0]?.time).toBe(1_700_000_000_050);
    for (const { url, header } of world.wx.calls) {
      expect('X-Sign' in header).toBe(url.startsWith(ORIGIN));
      expect(
        Object.keys(header).filter((name) => name.toLowerCase() === 'x-version').length,
      ).toBeLessThanOrEqual(1);
    }
  });
});

describe('several services with base paths', () => {
  const config = {
    chooseOrigin: () => `${ORIGIN}/prod-api/`,
    chooseServices: () => ({
      orders: 'https://Orders.example.test:443/v2',
      assets: 'https://cdn.example.test',
    }),
  };
  const create = async (): Promise<World> => {
    const world = createWorld();
    world.launch({ config });
    world.server.intercept = ({ path }) =>
      path === '/prod-api/v1/sessions' ? json(201, world.server.issue('user-1')) : undefined;
    await world.time.until(world.app.client.get('/v1/me'));
    return world;
  };

  it('share one session, one queue and one sign-in', async () => {
    const world = await create();
    const { client } = world.app;
    await world.time.until(client.on('orders').get('/list', { query: { page: 1 } }));
    await world.time.until(client.on('assets').download('/a'));
    await world.time.until(client.get('https://orders.example.test/v2/list'));
    await world.time.until(client.on('api').get('/v1/me'));
    expect(world.wx.calls.map(({ url }) => url)).toEqual([
      `${ORIGIN}/prod-api/v1/sessions`,
      `${ORIGIN}/prod-api/v1/me`,
      'https://Orders.example.test:443/v2/list?page=1',
      'https://cdn.example.test/a',
      'https://orders.example.test/v2/list',
      `${ORIGIN}/prod-api/v1/me`,
    ]);
    expect(world.wx.calls.slice(1).every(({ header }) => header['Authorization'] !== undefined)).toBe(true);
    expect(world.wx.logins).toBe(1);
  });

  it.each([
    `${ORIGIN}/prod-apix/v1/me`,
    `${ORIGIN}/v1/me`,
    ORIGIN,
    `${ORIGIN}/prod-api/../v1/me`,
    `${ORIGIN}/prod-api/%2e%2e/v1/me`,
    `${ORIGIN}/PROD-API/v1/me`,
    'https://orders.example.test/v1/list',
    'https://orders.example.test.evil.test/v2/list',
    'https://orders.example.test@evil.test/v2/list',
    'http://orders.example.test/v2/list',
    'https://orders.example.test:8443/v2/list',
    'https://orders.example.test./v2/list',
    '/../v1/me',
    '/a/%2E./%2e./b',
  ])('and nothing else gets the session: %s', async (url) => {
    const world = await create();
    const { length } = world.wx.calls;
    for (const client of [world.app.client, world.app.client.on('orders')]) {
      expect(await world.time.until(outcome(client.get(url)))).toMatch(/^(foreign_origin|invalid_path)$/);
    }
    await world.time.until(outcome(world.app.client.get(url, { auth: 'none' })));
    for (const { header } of world.wx.calls.slice(length))
      expect(JSON.stringify(header)).not.toContain('canary');
  });

  it('a name that config.ts does not have is refused', async () => {
    const { app } = await create();
    expect(() => app.client.on('nothing')).toThrow(
      expect.objectContaining({ code: 'unknown_service' }) as Error,
    );
    expect(() => app.client.on('constructor')).toThrow(
      expect.objectContaining({ code: 'unknown_service' }) as Error,
    );
  });
});
