import { isOffline } from '../../miniprogram/session/errors';
import { HANG, NO_NETWORK, json, problem } from '../fakes/fake-server';
import type { ServerOutcome } from '../fakes/fake-server';
import type { LoginOutcome } from '../fakes/fake-wx';
import { createSignedInWorld, createWorld, outcome, times } from '../fakes/world';
import type { World } from '../fakes/world';

interface Failure {
  readonly code: string;
  readonly reason: string;
  readonly retryAfterMs: number;
  readonly problemCode: string | undefined;
  readonly wireCode: string | undefined;
  readonly message: string;
}

const failureOf = async (work: Promise<unknown>): Promise<Failure> => {
  try {
    await work;
  } catch (error) {
    return error as Failure;
  }
  throw new Error('it did not fail');
};

const failures = (world: World, count: number): Promise<Failure[]> =>
  world.time.until(Promise.all(times(count, () => failureOf(world.app.client.get('/v1/me')))));

const exchangeFailures: [string, ServerOutcome, string][] = [
  ['answers 500', problem(500, 'internal'), 'exchange_refused'],
  ['answers HTML', { status: 502, body: '<html>Bad gateway</html>' }, 'exchange_refused'],
  ['answers HTML as success', { status: 200, body: '<html>Login</html>' }, 'malformed_session'],
  ['answers an empty success', { status: 200, body: '' }, 'malformed_session'],
  ['answers no token', json(201, { expiresIn: 60, user: { id: 'u' } }), 'malformed_session'],
  [
    'answers a token of a wrong type',
    json(201, { token: 7, expiresIn: 60, user: { id: 'u' } }),
    'malformed_session',
  ],
  [
    'answers a token that would break out of its header',
    json(201, { token: 'a\r\nb', expiresIn: 60, user: { id: 'u' } }),
    'malformed_session',
  ],
  [
    'answers an expiry of a wrong type',
    json(201, { token: 't', expiresIn: '60', user: { id: 'u' } }),
    'malformed_session',
  ],
  [
    'answers an expiry in the past',
    json(201, { token: 't', expiresIn: -1, user: { id: 'u' } }),
    'malformed_session',
  ],
  ['answers no user', json(201, { token: 't', expiresIn: 60 }), 'malformed_session'],
  ['cannot be reached', NO_NETWORK, 'exchange_failed'],
  ['hangs', HANG, 'exchange_failed'],
];

describe('a sign-in that fails', () => {
  it.each(exchangeFailures)(
    'rejects every waiter alike when the exchange %s',
    async (_, exchange, reason) => {
      const world = createWorld();
      world.server.exchangeScript.push(exchange);
      world.app.session.start();
      const errors = await failures(world, 5);
      expect(errors.map((error) => [error.code, error.reason])).toEqual(
        times(5, () => ['session_unavailable', reason]),
      );
      expect(new Set(errors).size).toBe(1);
      expect(world.wx.logins).toBe(1);
      expect(world.app.session.state).toBe('failed');
      // The next attempt succeeds, once the cool-down is over.
      await world.time.pass(1000);
      expect(await world.time.until(outcome(world.app.client.get('/v1/me')))).toMatchObject({ id: 'user-1' });
      expect(world.wx.logins).toBe(2);
    },
  );

  it.each<[string, LoginOutcome]>([
    ['fails', 'fail'],
    ['hangs past its time-out', 'hang'],
    ['answers no code', {}],
    ['answers an empty code', { code: '' }],
  ])('rejects every waiter alike when wx.login %s', async (_, login) => {
    const world = createWorld();
    world.wx.loginScript.push(login);
    world.app.session.start();
    const errors = await failures(world, 5);
    expect(errors.map((error) => error.reason)).toEqual(times(5, () => 'login_failed'));
    expect(world.server.exchanges).toBe(0);
    await world.time.pass(1000);
    expect(await world.time.until(outcome(world.app.client.get('/v1/me')))).toMatchObject({ id: 'user-1' });
  });

  it.each<[string, ServerOutcome, string]>([
    ['there is no network', NO_NETWORK, 'offline'],
    ['nobody answers', HANG, 'timed_out'],
  ])(
    'keeps the cause where the exchange fails since %s, also while it cools down',
    async (_, exchange, code) => {
      const world = createWorld();
      world.server.exchangeScript.push(exchange);
      const [first] = await failures(world, 1);
      const [cooling] = await failures(world, 1);
      expect([first?.wireCode, cooling?.wireCode, world.app.session.failure?.wireCode]).toEqual(
        times(3, () => code),
      );
      expect([isOffline(first), isOffline(cooling)]).toEqual(times(2, () => code === 'offline'));
      expect(cooling?.message).toBe(`exchange_failed (${code})`);
    },
  );

  it.each<[string, LoginOutcome, string | undefined, string | undefined]>([
    ['fails without a network', 'fail', 'none', 'offline'],
    ['hangs without a network', 'hang', 'none', 'offline'],
    ['fails on Wi-Fi', 'fail', 'wifi', undefined],
    ['hangs on Wi-Fi', 'hang', 'wifi', undefined],
    ['fails, and WeChat does not know the network', 'fail', undefined, undefined],
    ['answers no code, without a network', {}, 'none', undefined],
  ])('asks the phone whether it is the network that wx.login %s', async (_, login, networkType, code) => {
    const world = createWorld();
    world.wx.loginScript.push(login);
    world.wx.networkType = networkType;
    const [error] = await failures(world, 1);
    expect([error?.reason, error?.wireCode]).toEqual(['login_failed', code]);
  });

  it('waits a second at most for what the phone knows of its network', async () => {
    const world = createWorld();
    world.wx.loginScript.push('fail');
    world.wx.networkType = 'hang';
    const [error] = await failures(world, 1);
    expect([error?.reason, error?.wireCode, world.time.total]).toEqual(['login_failed', undefined, 1_050]);
  });

  it('causes no unhandled rejection when no call waits for it', async () => {
    const unhandled = jest.fn();
    process.on('unhandledRejection', unhandled);
    const world = createWorld();
    world.wx.loginScript.push('fail');
    world.app.session.start();
    await world.time.pass(10_000);
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
    expect(world.app.session.state).toBe('failed');
  });

  it('gives up a caller who waits too long, and goes on for the others', async () => {
    const world = createWorld();
    world.server.exchangeScript.push(problem(400, 'wechat_code_used'));
    // Two logins and two exchanges of 5.9 s and 9.9 s: longer than a caller waits, within each one's own
    // time-out.
    world.wx.loginLatency = 5_900;
    world.wx.latency = () => 9_900;
    const early = failureOf(world.app.client.get('/v1/me'));
    await world.time.pass(12_000);
    const late = outcome(world.app.client.get('/v1/me'));
    expect((await world.time.until(early)).reason).toBe('wait_timed_out');
    expect(world.time.total).toBe(20_000);
    expect(await world.time.until(late)).toMatchObject({ id: 'user-1' });
    expect(world.wx.logins).toBe(2);
  });
});

describe('the cool-down', () => {
  it('rejects at once with the remaining time, without a sign-in', async () => {
    const world = createWorld();
    world.wx.loginScript.push('fail');
    await failures(world, 1);
    await world.time.pass(400);
    const started = world.time.total;
    const [error] = await failures(world, 1);
    expect(world.time.total).toBe(started);
    expect(error).toMatchObject({ code: 'session_unavailable', reason: 'login_failed', retryAfterMs: 600 });
    expect(world.wx.logins).toBe(1);
  });

  it('doubles from 1 s to 30 s', async () => {
    const world = createWorld();
    world.wx.loginScript.push(...times(8, () => 'fail' as const));
    const waits: number[] = [];
    for (let attempt = 0; attempt < 8; attempt += 1) {
      await failures(world, 1);
      const [cooling] = await failures(world, 1);
      waits.push(cooling?.retryAfterMs ?? 0);
      await world.time.pass(cooling?.retryAfterMs ?? 0);
    }
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
    expect(world.wx.logins).toBe(8);
  });

  it('starts at 1 s again once the server accepted a session', async () => {
    const world = createWorld();
    world.wx.loginScript.push('fail', 'fail');
    await failures(world, 1);
    await world.time.pass(1000);
    await failures(world, 1);
    await world.time.pass(2000);
    await world.time.until(world.app.client.get('/v1/me'));
    world.server.expireAll();
    world.wx.loginScript.push('fail');
    await failures(world, 1);
    const [cooling] = await failures(world, 1);
    expect(cooling?.retryAfterMs).toBe(1000);
  });

  it.each<[string, (world: World) => void]>([
    ["a user's tap", ({ app }) => void app.session.signIn()],
    [
      'the foreground',
      ({ app }) => {
        app.session.resume();
      },
    ],
  ])('is ended by %s', async (_, end) => {
    const world = createWorld();
    world.wx.loginScript.push('fail');
    await failures(world, 1);
    end(world);
    expect(await world.time.until(outcome(world.app.client.get('/v1/me')))).toMatchObject({ id: 'user-1' });
    expect(world.wx.logins).toBe(2);
  });

  it('is not stretched by a clock that is set back', async () => {
    const world = createWorld();
    world.wx.loginScript.push('fail');
    await failures(world, 1);
    world.time.jump(-86_400_000);
    const [cooling] = await failures(world, 1);
    expect(cooling?.retryAfterMs).toBe(1000);
    await world.time.pass(1000);
    expect(await world.time.until(outcome(world.app.client.get('/v1/me')))).toMatchObject({ id: 'user-1' });
  });
});

describe("WeChat's answers to an exchange", () => {
  it.each([
    ['40029', problem(400, 'wechat_code_invalid'), 2],
    ['40163', problem(400, 'wechat_code_used'), 2],
    ['-1', problem(503, 'wechat_busy'), 2],
    ['40226', problem(403, 'wechat_user_blocked'), 1],
    ['45011', problem(429, 'wechat_rate_limited'), 1],
  ])('%s: %s', async (_, refusal, attempts) => {
    const world = createWorld();
    world.server.exchangeScript.push(refusal, refusal, refusal);
    const [error] = await failures(world, 1);
    expect(error?.reason).toBe('exchange_refused');
    expect(error?.problemCode).toBe((JSON.parse(refusal.body) as { code: string }).code);
    expect(world.wx.logins).toBe(attempts);
    expect(world.server.exchanges).toBe(attempts);
  });

  it('takes a fresh code for the second try, and recovers', async () => {
    const world = createWorld();
    world.server.exchangeScript.push(problem(400, 'wechat_code_used'));
    expect(await world.time.until(outcome(world.app.client.get('/v1/me')))).toMatchObject({ id: 'user-1' });
    const codes = world.server.requests
      .filter(({ path }) => path === '/v1/sessions')
      .map(({ body }) => (JSON.parse(body ?? '{}') as { code: string }).code);
    expect(codes).toEqual(['code-1', 'code-2']);
  });
});

describe('a server that rejects what it has issued', () => {
  it('ends a resent request with a named error', async () => {
    const world = await createSignedInWorld();
    world.server.intercept = ({ path }) => (path === '/v1/me' ? problem(401, 'session_expired') : undefined);
    expect(await world.time.until(outcome(world.app.client.get('/v1/me')))).toBe('session_rejected');
    expect(world.wx.logins).toBe(2);
    expect(world.server.count('GET', '/v1/me')).toBe(3);
  });

  it('is taken for an expiry when the sign-in is long past, though nothing was asked in between', async () => {
    const world = createWorld();
    world.app.session.start();
    await world.time.pass(60_000);
    world.server.expireAll();
    expect(await world.time.until(outcome(world.app.client.get('/v1/me')))).toMatchObject({ id: 'user-1' });
    expect(world.wx.logins).toBe(2);
    expect(world.app.session.state).toBe('signed-in');
  });

  it('costs 1,000 requests in sequence no more sign-ins than the cool-down lets through', async () => {
    const world = createWorld();
    world.server.intercept = ({ path }) => (path === '/v1/me' ? problem(401, 'session_expired') : undefined);
    for (let i = 0; i < 1000; i += 1) {
      await world.time.until(outcome(world.app.client.get('/v1/me')));
      await world.time.pass(100);
    }
    // They take a little over 200 s, so the cool-down lets attempts through at about 0, 1, 3, 7, 15, 31, 61, 91, ... s.
    expect(Math.floor(world.time.total / 1000)).toBe(202);
    expect(world.wx.logins).toBe(11);
    expect(world.server.exchanges).toBe(11);
  });

  it('keeps the session for other calls when only one route answers 401', async () => {
    const world = await createSignedInWorld();
    world.server.intercept = ({ path }) => (path === '/v1/odd' ? problem(401, 'session_expired') : undefined);
    for (let i = 0; i < 50; i += 1) {
      await world.time.until(outcome(world.app.client.get('/v1/odd')));
      expect(await world.time.until(outcome(world.app.client.get('/v1/me')))).toMatchObject({ id: 'user-1' });
    }
    // 50 rounds take a little over 11 s: attempts at about 0, 1, 3 and 7 s, and the one of the launch.
    expect(Math.floor(world.time.total / 1000)).toBe(11);
    expect(world.wx.logins).toBe(5);
  });
});
