/** Each template signs in once, renews once at an expiry, and knows its user at the next launch. */
import { json } from '../../../test/fakes/fake-server';
import type { ServerAnswer, ServerRequest } from '../../../test/fakes/fake-server';
import { composeApp, createWorld, outcome } from '../../../test/fakes/world';
import type { World } from '../../../test/fakes/world';
import { backend as cookie } from '../templates/backend/cookie';
import { backend as envelope } from '../templates/backend/envelope';
import { backend as tokens } from '../templates/backend/tokens';

const USER = { id: 42, nickname: '小林', avatar: '' };
const enveloped = (data: unknown, code: number | string = 0): ServerAnswer =>
  json(200, { code, data, msg: '' });

interface Site {
  readonly adapter: typeof envelope;
  readonly me: string;
  /** Reads the session from a request. */
  readonly sent: (request: ServerRequest) => string | undefined;
  readonly grant: (token: string) => ServerAnswer;
  readonly ok: (body: unknown) => ServerAnswer;
  readonly expired: ServerAnswer;
  readonly refused: ServerAnswer;
  /** Sign-ins after one expiry: none with a refresh token. */
  readonly logins: number;
}

const SITES: Readonly<Record<string, Site>> = {
  envelope: {
    adapter: envelope,
    me: '/user',
    sent: ({ header }) => header['X-Token'],
    grant: (token) => enveloped({ token, expiresIn: 7200, user: USER }),
    ok: (body) => enveloped(body),
    expired: enveloped(null, 401),
    refused: enveloped(null, 7001),
    logins: 2,
  },
  'envelope with codes as text': {
    adapter: envelope,
    me: '/user',
    sent: ({ header }) => header['X-Token'],
    grant: (token) => enveloped({ token, expiresIn: '7200', user: USER }, '0'),
    ok: (body) => enveloped(body, '0'),
    expired: enveloped(null, '401'),
    refused: enveloped(null, '7001'),
    logins: 2,
  },
  tokens: {
    adapter: tokens,
    me: '/me',
    sent: ({ header }) => header['Authorization']?.replace('Bearer ', ''),
    grant: (token) => json(200, { access_token: token, refresh_token: 'r-1', expires_in: 7200, user: USER }),
    ok: (body) => json(200, body),
    expired: json(401, { code: 'expired' }),
    refused: json(422, { code: 7001 }),
    logins: 1,
  },
  cookie: {
    adapter: cookie,
    me: '/me',
    sent: ({ header }) => header['Cookie']?.replace('sid=', ''),
    grant: (token) => ({ ...json(200, { user: USER }), cookies: [`sid=${token}; Max-Age=7200; HttpOnly`] }),
    ok: (body) => json(200, body),
    expired: json(401, { code: 'expired' }),
    refused: json(422, { code: 7001 }),
    logins: 2,
  },
};

describe.each(Object.entries(SITES))('%s', (_, site) => {
  let world: World;
  let valid: string;
  let granted: number;

  beforeEach(() => {
    granted = 0;
    valid = '';
    // What an adapter omits, `createWorld` takes from the contract's.
    world = createWorld({ checkNickname: undefined, limits: undefined, ...site.adapter });
    world.server.intercept = (request) => {
      if (request.path === '/login' || request.path.startsWith('/auth/')) {
        granted += 1;
        valid = `token-${String(granted)}`;
        return site.grant(valid);
      }
      if (site.sent(request) !== valid) return site.expired;
      return request.path === '/refuse' ? site.refused : site.ok(USER);
    };
    world.app.start();
  });

  it('signs in once, with a numeric user id that is known at the next launch', async () => {
    expect(await world.time.until(world.app.account.load())).toMatchObject({ id: '42', nickname: '小林' });
    const second = composeApp(world.wx, world.time, { adapter: site.adapter });
    second.start();
    expect(await world.time.until(second.client.get(site.me as never))).toEqual(USER);
    expect([world.wx.logins, granted]).toEqual([1, 1]);
  });

  it('renews once for ten calls after an expiry', async () => {
    await world.time.until(world.app.account.load());
    valid = 'revoked';
    const calls = Array.from({ length: 10 }, () => world.app.client.post(site.me as never, {} as never));
    expect(await world.time.until(Promise.all(calls))).toHaveLength(10);
    expect([world.wx.logins, granted]).toEqual([site.logins, 2]);
  });

  it('names what it refuses', async () => {
    await world.time.until(world.app.account.load());
    const refused = world.app.client.post('/refuse' as never, {} as never).catch((error: unknown) => {
      throw Object.assign(new Error(), { code: (error as { problem: { code: unknown } }).problem.code });
    });
    expect(await world.time.until(outcome(refused))).toBe('7001');
  });

  it('leaves nicknames to the server, and refuses a blank one only', () => {
    const long = '名'.repeat(99);
    expect(world.app.account.checkNickname(` ${long} `)).toEqual({ ok: true, nickname: long });
    expect(world.app.account.checkNickname(' \t')).toEqual({ ok: false, problem: 'empty' });
  });
});
