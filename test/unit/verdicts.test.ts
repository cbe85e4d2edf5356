/**
 * Each verdict affects only the token that it was given to, and a good session stays until its successor
 * exists.
 */
import { HANG, NO_NETWORK, problem } from '../fakes/fake-server';
import { createSignedInWorld, outcome } from '../fakes/world';
import type { World } from '../fakes/world';

const ANSWER: unknown = expect.objectContaining({ id: 'user-1' });
let world: World;
let first: string;
beforeEach(async () => {
  world = await createSignedInWorld();
  first = world.app.session.current() ?? '';
});
const current = (): string | undefined => world.app.session.current();

describe('refresh()', () => {
  it.each<[string, () => void]>([
    ['there is no network', () => world.server.exchangeScript.push(NO_NETWORK)],
    ['wx.login fails', () => world.wx.loginScript.push('fail')],
    ['the server refuses', () => world.server.exchangeScript.push(problem(500, 'internal'))],
    ['the answer is HTML', () => world.server.exchangeScript.push({ status: 200, body: '<html>' })],
  ])('keeps the good session when %s', async (_, fail) => {
    fail();
    expect(await world.time.until(outcome(world.app.session.refresh()))).toBe('session_unavailable');
    expect([world.app.session.state, current(), world.server.revoked]).toEqual(['signed-in', first, []]);
    expect(await world.time.until(outcome(world.app.client.get('/v1/me')))).toEqual(ANSWER);
    expect(world.wx.logins).toBe(2);
    const warm = world.launch();
    expect(warm.session.current()).toBe(first);
  });

  it('lets calls go on with the good session meanwhile', async () => {
    const fresh = world.app.session.refresh();
    expect(current()).toBe(first);
    expect(await world.app.session.token()).toBe(first);
    await world.time.until(world.app.client.get('/v1/me'));
    await world.time.until(fresh);
    expect(current()).not.toBe(first);
    await world.time.pass(100);
    expect([world.wx.logins, world.server.revoked]).toEqual([2, [first]]);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['a POST that is not resent', () => world.app.client.post('/v1/pay', {}, { resend: false })],
    ['an upload', () => world.app.client.upload('/v1/file', { filePath: 'a', name: 'a' })],
    ['a download', () => world.app.client.download('/v1/file')],
  ])('revokes the old token only when %s that carries it has ended', async (_, send) => {
    world.wx.latency = ({ url }) => (/pay|file/.test(url) ? 10_000 : 100);
    const work = outcome(send());
    await world.time.until(world.app.session.refresh());
    await world.time.pass(3_000);
    expect(world.server.revoked).toEqual([]);
    const { length } = world.wx.calls;
    expect(await world.time.until(work)).toMatchObject({});
    expect(typeof (await work)).toBe('object');
    await world.time.pass(1_000);
    expect(world.server.revoked).toEqual([first]);
    expect(world.wx.calls).toHaveLength(length + 1);
  });

  it('gives the old token back when what carries it was aborted or timed out', async () => {
    world.server.intercept = ({ path }) => (path === '/v1/slow' ? HANG : undefined);
    const work = outcome(world.app.client.post('/v1/slow', {}));
    await world.time.until(world.app.session.refresh());
    expect(await world.time.until(work)).toBe('timed_out');
    await world.time.pass(1_000);
    expect(world.server.revoked).toEqual([first]);
  });

  it('and a sign-out during it: both tokens are revoked', async () => {
    const fresh = outcome(world.app.session.refresh());
    await world.time.pass(100);
    world.app.session.signOut();
    expect(await fresh).toBe('signed_out');
    await world.time.pass(10_000);
    expect(world.server.revoked).toHaveLength(2);
    expect([...world.server.sessions.keys()]).toEqual([]);
  });

  it('and a sign-out after it, with a call still on its way: both tokens are revoked', async () => {
    world.wx.latency = ({ url }) => (url.includes('slow') ? 10_000 : 100);
    const slow = outcome(world.app.client.post('/v1/slow', {}));
    await world.time.until(world.app.session.refresh());
    world.app.session.signOut();
    await world.time.pass(1_000);
    expect(world.server.revoked).toHaveLength(2);
    expect(await world.time.until(slow)).toBe('signed_out');
    await world.time.pass(1_000);
    expect(world.server.revoked).toHaveLength(2);
  });

  it('a backend that answers the same token again: it is not revoked', async () => {
    world.server.exchangeScript.push({
      status: 201,
      body: JSON.stringify({ token: first, expiresIn: 60, user: { id: 'user-1' } }),
    });
    await world.time.until(world.app.session.refresh());
    await world.time.pass(1_000);
    expect([current(), world.server.revoked]).toEqual([first, []]);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['a POST that is not resent', () => world.app.client.post('/v1/slow', {}, { resend: false })],
    ['an upload', () => world.app.client.upload('/v1/slow', { filePath: 'a', name: 'a' })],
  ])('the same token again, then another: %s that carries it is not revoked under', async (_, send) => {
    world.wx.latency = ({ url }) => (url.includes('slow') ? 10_000 : 100);
    const before = outcome(send());
    await world.time.pass(10);
    world.server.exchangeScript.push({
      status: 201,
      body: JSON.stringify({ token: first, expiresIn: 7200, user: { id: 'user-1' } }),
    });
    await world.time.until(world.app.session.refresh());
    expect(await world.time.until(before)).toEqual(ANSWER);
    const after = outcome(send());
    await world.time.pass(10);
    await world.time.until(world.app.session.refresh());
    await world.time.pass(3_000);
    expect([current() === first, world.server.revoked]).toEqual([false, []]);
    expect(await world.time.until(after)).toEqual(ANSWER);
    await world.time.pass(1_000);
    expect(world.server.revoked).toEqual([first]);
  });

  it('during which the old token expires: who met it waits for the new one, at one sign-in', async () => {
    const fresh = world.app.session.refresh();
    world.server.expireAll();
    expect(await world.time.until(outcome(world.app.client.get('/v1/me')))).toEqual(ANSWER);
    await world.time.until(fresh);
    await world.time.pass(1_000);
    expect([world.wx.logins, world.server.revoked]).toEqual([2, []]);
  });
});

describe('a late verdict about an older token', () => {
  /** Two calls with an expired token: the first renews, the second gets this verdict three seconds later. */
  const late = async (verdict: ReturnType<typeof problem>): Promise<unknown> => {
    world.server.expireAll();
    world.wx.latency = ({ url, header }) =>
      url.endsWith('/late') && header['Authorization']?.includes(first) ? 3_000 : 100;
    world.server.intercept = ({ path, header }) =>
      path === '/v1/late' && header['Authorization']?.includes(first) === true ? verdict : undefined;
    const second = outcome(world.app.client.get('/v1/late'));
    expect(await world.time.until(outcome(world.app.client.get('/v1/me')))).toEqual(ANSWER);
    return world.time.until(second);
  };

  it.each(['account_deleted', 'session_expired'])(
    '%s changes nothing: the call goes with the new one',
    async (code) => {
      expect(await late(problem(401, code))).toEqual(ANSWER);
      expect([world.app.session.state, world.wx.logins]).toEqual(['signed-in', 2]);
    },
  );

  it('account_deleted about the last session that there was signs out', async () => {
    world.server.exchangeScript.push(NO_NETWORK);
    world.server.expireAll();
    world.wx.latency = ({ url }) => (url.endsWith('/late') ? 3_000 : 100);
    world.server.intercept = ({ path }) =>
      path === '/v1/late' ? problem(401, 'account_deleted') : undefined;
    const second = outcome(world.app.client.get('/v1/late'));
    expect(await world.time.until(outcome(world.app.client.get('/v1/me')))).toBe('session_unavailable');
    expect(await world.time.until(second)).toBe('account_deleted');
    expect(world.app.session.state).toBe('signed-out');
  });

  it('with `resend: false` is reported to the caller, and does not end the session', async () => {
    world.server.expireAll();
    world.wx.latency = ({ url, header }) =>
      url.endsWith('/late') && header['Authorization']?.includes(first) ? 3_000 : 100;
    world.server.intercept = ({ path }) =>
      path === '/v1/late' ? problem(401, 'account_deleted') : undefined;
    const second = outcome(world.app.client.post('/v1/late', {}, { resend: false }));
    await world.time.until(world.app.client.get('/v1/me'));
    expect(await world.time.until(second)).toBe('session_expired');
    expect([world.app.session.state, world.wx.logins]).toEqual(['signed-in', 2]);
  });
});

describe('an `optional` call', () => {
  const seen = (): (string | undefined)[] =>
    world.server.requests
      .filter(({ path }) => path === '/public/feed')
      .map(({ header }) => header['Authorization']);
  const feed = (): Promise<unknown> => outcome(world.app.client.get('/public/feed', { auth: 'optional' }));

  it('waits for the renewal that began while it stood in the queue', async () => {
    world.server.expireAll();
    world.wx.latency = () => 1_000;
    const others = Array.from({ length: 9 }, () => outcome(world.app.client.get('/v1/me')));
    const optional = Array.from({ length: 5 }, feed);
    await world.time.until(Promise.all([...others, ...optional]));
    expect(seen()).toEqual(Array.from({ length: 5 }, () => `Bearer ${String(current())}`));
    expect(world.wx.logins).toBe(2);
  });

  it('goes without where no session can be had', async () => {
    world.server.expireAll();
    world.server.exchangeScript.push(NO_NETWORK);
    const required = outcome(world.app.client.get('/v1/me'));
    await world.time.pass(150);
    const optional = feed();
    expect(await world.time.until(required)).toBe('session_unavailable');
    expect(await world.time.until(optional)).toEqual({ public: true });
    expect(seen()).toEqual([undefined]);
  });
});
