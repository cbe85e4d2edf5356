import type { LoginJob } from '../../miniprogram/session/login-api';
import { SessionUnavailableError, isOffline } from '../../miniprogram/session/errors';
import { AppError } from '../../miniprogram/platform/app-error';
import { createSignInLog } from '../../miniprogram/session/sign-in-log';
import { NO_NETWORK } from '../fakes/fake-server';
import { createSignedInWorld, createWorld, outcome, times } from '../fakes/world';

const shown = (app: ReturnType<typeof createWorld>['app']): unknown[] =>
  app.diagnostics?.signIns().map(({ cause, ms, outcome: how }) => [cause, ms, how]) ?? [];

describe('the log of sign-ins', () => {
  it('knows the launch, and shows one that runs', async () => {
    const world = createWorld();
    world.app.start();
    expect(shown(world.app)).toEqual([['launch', undefined, '']]);
    await world.time.pass(300);
    expect(shown(world.app)).toEqual([['launch', 150, 'ok']]);
  });

  it('knows a call that needed one, a rejected session, a fresh key and a tap', async () => {
    const world = createWorld();
    const { app, time, server } = world;
    await time.until(app.client.get('/v1/me'));
    server.expireAll();
    await time.until(Promise.all(times(20, () => app.client.get('/v1/me'))));
    await time.until(app.session.refresh());
    app.session.signOut();
    await time.until(app.session.signIn());
    expect(shown(app)).toEqual([
      ['tap', 150, 'ok'],
      ['key', 150, 'ok'],
      ['rejected', 150, 'ok'],
      ['needed', 150, 'ok'],
    ]);
  });

  it('knows what failed and why, and the return of the network', async () => {
    const world = createWorld();
    world.wx.loginScript.push('fail');
    world.app.start();
    await world.time.pass(300);
    world.wx.setNetwork(true);
    await world.time.pass(300);
    expect(shown(world.app)).toEqual([
      ['resume', 150, 'ok'],
      ['launch', 50, 'login_failed'],
    ]);
  });

  it('does not record a later call as the cause of the first sign-in', async () => {
    const world = createWorld();
    world.app.start();
    await world.time.pass(300);
    world.time.jump(400 * 86_400_000);
    world.server.exchangeScript.push(NO_NETWORK);
    await world.time.until(outcome(world.app.client.get('/v1/me')));
    expect(shown(world.app)).toEqual([
      ['needed', 150, 'exchange_failed (offline)'],
      ['launch', 150, 'ok'],
    ]);
  });

  it('keeps ten, and no token', async () => {
    const world = await createSignedInWorld();
    for (let i = 0; i < 12; i += 1) await world.time.until(world.app.session.refresh());
    const entries = world.app.diagnostics?.signIns() ?? [];
    expect(entries).toHaveLength(10);
    expect(JSON.stringify(entries)).not.toContain(world.app.session.current());
  });
});

describe('the log alone', () => {
  const create = () => {
    const failed: string[][] = [];
    const jobs: LoginJob[] = [];
    let now = 1_000;
    const log = createSignInLog({ now: () => (now += 1) }, (...why) => failed.push(why));
    const api = log.watchApi({ obtain: (job) => void jobs.push(job), revoke: () => undefined });
    const begin = (): void => {
      api.obtain({
        wanted: () => true,
        refreshToken: undefined,
        context: () => ({}),
        done: () => undefined,
        deleted: () => undefined,
        failed: () => undefined,
      });
    };
    return { log, jobs, failed, begin };
  };

  it('tells of what failed, with why, and of nothing else', () => {
    const { log, jobs, failed, begin } = create();
    for (let i = 0; i < 5; i += 1) begin();
    jobs[0]?.done({ token: 't', expiresIn: 1, userId: 'u', refreshToken: undefined, user: undefined }, true);
    jobs[1]?.deleted(undefined);
    jobs[2]?.failed(new SessionUnavailableError('login_failed'), 0);
    jobs[3]?.failed(new SessionUnavailableError('exchange_failed', { wireCode: 'offline' }), 0);
    jobs[4]?.failed(new SessionUnavailableError('exchange_refused', { problemCode: 'no' }), 0);
    const outcomes = ['account_deleted', 'login_failed', 'exchange_failed (offline)', 'no'];
    expect(failed).toEqual(outcomes.map((outcome) => ['needed', outcome]));
    expect(log.entries.map(({ outcome }) => outcome)).toEqual([...outcomes.reverse(), 'ok']);
  });

  it('forgets the eleventh, also when it ends later', () => {
    const { log, jobs, failed, begin } = create();
    for (let i = 0; i < 11; i += 1) begin();
    jobs[0]?.deleted(undefined);
    expect(Object.keys(log.entries)).toEqual(times(10, String));
    expect([log.entries.filter(({ outcome }) => outcome !== ''), failed.length, log.count]).toEqual([
      [],
      1,
      11,
    ]);
  });
});

describe('no network', () => {
  it('makes calls and sign-ins fail', () => {
    const failures = [
      new AppError('offline'),
      new SessionUnavailableError('login_failed', { wireCode: 'offline' }),
      new SessionUnavailableError('login_failed'),
      new AppError('timeout'),
      undefined,
    ];
    expect(failures.map(isOffline)).toEqual([true, true, false, false, false]);
  });
});

describe('the diagnostics', () => {
  it('are missing in a release build', () => {
    const world = createWorld();
    world.wx.envVersion = 'release';
    expect(world.launch().diagnostics).toBeUndefined();
    world.wx.envVersion = 'trial';
    expect(world.launch().diagnostics).toBeDefined();
  });

  it('let the server forget the session: twenty calls then cost one sign-in, and are counted', async () => {
    const world = await createSignedInWorld();
    const { app, time } = world;
    expect(app.diagnostics?.traffic()).toEqual({ taken: 0, waiting: 0, calls: 1, signIns: 1 });
    expect(app.diagnostics?.expire()).toBe(true);
    await time.pass(300);
    expect(app.session.state).toBe('signed-in');
    const before = app.diagnostics?.traffic();
    const all = Promise.all(times(20, () => outcome(app.account.reload())));
    expect(app.diagnostics?.traffic()).toMatchObject({ taken: 9, waiting: 11 });
    expect(await time.until(all)).toEqual(
      times(20, () => expect.objectContaining({ id: 'user-1' }) as unknown),
    );
    const after = app.diagnostics?.traffic();
    expect((after?.signIns ?? 0) - (before?.signIns ?? 0)).toBe(1);
    expect(world.wx.logins).toBe(2);
    // Nine were on the wire with the old session.
    expect((after?.calls ?? 0) - (before?.calls ?? 0)).toBe(29);
  });

  it('have nothing to expire where no user is signed in', () => {
    const { app, wx } = createWorld();
    expect(app.diagnostics?.expire()).toBe(false);
    expect(wx.calls).toEqual([]);
  });
});
