/** Sign-out, deletion, another user and abort, at every moment of a renewal. */
import { createAbortController } from '../../miniprogram/platform/abort';
import { HANG, problem } from '../fakes/fake-server';
import { createSignedInWorld, createWorld, outcome, times } from '../fakes/world';
import type { World } from '../fakes/world';

const ANSWER: unknown = expect.objectContaining({ id: 'user-1' });

/**
 * A renewal with 15 requests waiting, 10 of them on the wire, stopped after `at` ms: 401s at 100, wx.login
 * until 150, the exchange until 250, the resent ones until 350 and 450.
 */
async function renewing(at: number): Promise<{ world: World; answers: Promise<unknown[]> }> {
  const world = await createSignedInWorld();
  world.server.expireAll();
  const answers = Promise.all(times(15, () => outcome(world.app.client.get('/v1/me'))));
  await world.time.pass(at);
  return { world, answers };
}

const MOMENTS = [0, 50, 99, 100, 101, 149, 150, 151, 199, 200, 201, 249, 250, 251, 300, 350, 351, 400];

let unhandled: jest.Mock;
beforeEach(() => {
  unhandled = jest.fn();
  process.on('unhandledRejection', unhandled);
});
afterEach(() => {
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

describe.each(MOMENTS)('%i ms into a renewal', (at) => {
  it('sign-out settles everybody, drops the late result and revokes it', async () => {
    const { world, answers } = await renewing(at);
    world.app.session.signOut();
    for (const answer of await world.time.until(answers)) {
      expect(['signed_out', expect.objectContaining({ id: 'user-1' })]).toContainEqual(answer);
    }
    await world.time.pass(60_000);
    expect(world.app.session.state).toBe('signed-out');
    expect(world.app.session.current()).toBeUndefined();
    // Every token that the server has issued was revoked.
    expect([...world.server.sessions.values()].filter(({ state }) => state === 'valid')).toEqual([]);
    expect([...world.wx.storage]).toEqual([['signed-out/develop/https://api.example.test', true]]);
    // Nothing signs in again, not even after a restart.
    const { logins } = world.wx;
    world.launch().session.start();
    expect(await world.time.until(outcome(world.app.client.get('/v1/me')))).toBe('signed_out');
    expect(world.wx.logins).toBe(logins);
  });

  it('deletion settles everybody and signs out without a renewal', async () => {
    const { world, answers } = await renewing(at);
    world.server.deleteAccount();
    await world.time.until(answers);
    await world.time.until(outcome(world.app.client.get('/v1/me')));
    await world.time.pass(60_000);
    expect(world.wx.logins).toBeLessThanOrEqual(2);
    const state = world.app.session.state;
    // A deletion before the exchange creates a new account of the same user; after it, it ends the session.
    expect(['signed-out', 'signed-in']).toContain(state);
    if (state === 'signed-out') expect(await outcome(world.app.client.get('/v1/me'))).toBe('signed_out');
  });

  it('abort lets that caller leave alone, and at once', async () => {
    const world = await createSignedInWorld();
    world.server.expireAll();
    const controller = createAbortController();
    const others = Promise.all(times(12, () => outcome(world.app.client.get('/v1/me'))));
    const aborted = outcome(world.app.client.get('/v1/aborted', { signal: controller.signal }));
    await world.time.pass(at);
    const { total } = world.time;
    controller.abort();
    const answer = await world.time.until(aborted);
    if (answer === 'aborted') expect(world.time.total).toBe(total);
    else expect(answer).toMatchObject({ path: '/v1/aborted' });
    expect(await world.time.until(others)).toEqual(times(12, () => ANSWER));
    expect(world.wx.logins).toBe(2);
    await world.time.pass(60_000);
    expect(world.time.pending).toBe(0);
  });

  it('the session of another user is given to no call from before', async () => {
    const { world, answers } = await renewing(at);
    world.server.userId = 'user-2';
    world.server.expireAll();
    // If it expires again after the exchange, the first user's session may also be rejected for a while.
    const allowed = ['account_changed', 'session_rejected', 'session_unavailable'];
    for (const answer of await world.time.until(answers)) {
      expect([...allowed, expect.objectContaining({ id: 'user-1' })]).toContainEqual(answer);
    }
    const sentForOne = world.server.requests.length;
    await world.time.pass(60_000);
    expect(world.server.requests).toHaveLength(sentForOne);
    const next = await world.time.until(outcome(world.app.client.get('/v1/me')));
    expect([...allowed, expect.objectContaining({ id: 'user-2' })]).toContainEqual(next);
  });
});

describe('another user behind the renewed session', () => {
  it('resends nothing, drops the profile and tells the pages', async () => {
    const world = await createSignedInWorld();
    const views: (string | undefined)[] = [];
    world.app.account.subscribe(({ profile }) => views.push(profile?.id));
    world.server.expireAll();
    world.server.userId = 'user-2';
    const before = world.server.count('POST', '/v1/note');
    expect(await world.time.until(outcome(world.app.client.post('/v1/note', { text: 'mine' })))).toBe(
      'account_changed',
    );
    expect(world.server.count('POST', '/v1/note') - before).toBe(1);
    expect(views[0]).toBe('user-1');
    expect(views.at(-1)).toBe('user-2');
    expect(world.app.account.view.profile?.id).toBe('user-2');
    expect(JSON.stringify([...world.wx.storage])).not.toContain('user-1');
  });
});

describe('signed out', () => {
  it('sends what needs no session, and what may go without one', async () => {
    const world = await createSignedInWorld();
    world.app.session.signOut();
    const { client } = world.app;
    expect(await world.time.until(outcome(client.get('/public', { auth: 'none' })))).toEqual({
      public: true,
    });
    expect(await world.time.until(outcome(client.get('/public', { auth: 'optional' })))).toEqual({
      public: true,
    });
    expect(await world.time.until(outcome(client.get('/v1/me')))).toBe('signed_out');
    expect(world.wx.logins).toBe(1);
  });

  it("ends with a user's tap, also after a restart", async () => {
    const world = await createSignedInWorld();
    world.app.session.signOut();
    const app = world.launch();
    await world.time.until(app.session.signIn());
    expect(app.session.state).toBe('signed-in');
    expect(await world.time.until(outcome(app.client.get('/v1/me')))).toMatchObject({ id: 'user-1' });
    world.launch();
    expect(world.app.session.state).toBe('signed-in');
  });

  it('holds when the server cannot be told', async () => {
    const world = await createSignedInWorld();
    world.server.intercept = () => HANG;
    world.app.session.signOut();
    await world.time.pass(60_000);
    expect(world.app.session.state).toBe('signed-out');
    expect(world.time.pending).toBe(0);
  });
});

describe('an account deleted on another device', () => {
  it('signs out, renews nothing, and does not restore the account', async () => {
    const world = await createSignedInWorld();
    world.server.deleteAccount();
    const answers = await world.time.until(
      Promise.all(times(20, () => outcome(world.app.client.get('/v1/me')))),
    );
    expect(new Set(answers)).toEqual(new Set(['account_deleted', 'signed_out']));
    expect(world.wx.logins).toBe(1);
    expect(world.server.revoked).toEqual([]);
    world.launch().session.start();
    await world.time.pass(10_000);
    expect(world.wx.logins).toBe(1);
  });

  it('has the same effect as deleting it here', async () => {
    const world = await createSignedInWorld();
    await world.time.until(world.app.account.deleteAccount());
    expect(world.app.session.state).toBe('signed-out');
    expect(world.app.account.view.profile).toBeUndefined();
    expect([...world.wx.storage.keys()]).toEqual(['signed-out/develop/https://api.example.test']);
  });
});

it('takes back a sign-in that a tap started and a sign-out overtook', async () => {
  const world = createWorld();
  const tap = outcome(world.app.session.signIn());
  await world.time.pass(60);
  world.app.session.signOut();
  expect(await world.time.until(tap)).toBe('signed_out');
  await world.time.pass(10_000);
  expect(world.server.revoked).toHaveLength(1);
});

it('asks for nothing more when one of many 401s says that the account is gone', async () => {
  const world = await createSignedInWorld();
  let asked = 0;
  world.server.intercept = ({ path }) => {
    if (path !== '/v1/me') return undefined;
    asked += 1;
    return problem(401, asked === 3 ? 'account_deleted' : 'session_expired');
  };
  const answers = await world.time.until(
    Promise.all(times(10, () => outcome(world.app.client.get('/v1/me')))),
  );
  expect(new Set(answers)).toEqual(new Set(['signed_out', 'account_deleted']));
  await world.time.pass(10_000);
  expect(world.app.session.state).toBe('signed-out');
});
