/** A backend whose session is a cookie. */
import { backend } from '../fakes/contract-adapter';
import { readCookie } from '../../miniprogram/backend/cookies';
import { parseResponse } from '../../miniprogram/platform/response';
import { json } from '../fakes/fake-server';
import { liveIn } from '../fakes/zone';
import { createWorld, outcome } from '../fakes/world';
import type { TestAdapter, World } from '../fakes/world';

const adapterWith = (changed: Partial<TestAdapter>): TestAdapter => ({ ...backend, ...changed });
const ask = (world: World): Promise<unknown> => world.time.until(outcome(world.app.client.get('/v1/me')));

describe('a backend with a cookie', () => {
  const withCookie = adapterWith({
    authorize: (token) => ({ Cookie: `sid=${token}` }),
    readSignIn(response) {
      const cookie = readCookie(response, 'sid', 1_700_000_000_000);
      return {
        kind: 'granted',
        token: cookie?.value ?? '',
        expiresIn: cookie?.maxAge ?? 3600,
        userId: 'user-1',
      };
    },
  });

  it.each<[string, object, readonly string[] | undefined]>([
    [
      'in the list of wx',
      {},
      [
        'a=1; Path=/',
        'sid=canary-token-1-user-1; HttpOnly; Expires=Wed, 21 Oct 2099 07:28:00 GMT; Path=/',
        'b=2',
      ],
    ],
    [
      'in one header, joined by commas',
      {
        'Set-Cookie':
          'a=1; Expires=Wed, 21 Oct 2099 07:28:00 GMT,sid="canary-token-1-user-1"; Max-Age=60, b=2',
      },
      undefined,
    ],
    ['in a header of another case', { 'SET-COOKIE': 'sid=canary-token-1-user-1' }, []],
  ])('%s: the cookie is the session', async (_, header, cookies) => {
    const world = createWorld(withCookie);
    world.server.exchangeScript.push(() => ({
      ...json(200, world.server.issue('user-1'), header),
      ...(cookies ? { cookies } : {}),
    }));
    world.server.intercept = ({ path, header: sent }) =>
      path === '/v1/me' && sent['Cookie'] === 'sid=canary-token-1-user-1'
        ? json(200, { id: 'user-1' })
        : undefined;
    expect(await ask(world)).toEqual({ id: 'user-1' });
    expect(world.wx.logins).toBe(1);
  });

  it('an answer without a cookie is a malformed session', async () => {
    const world = createWorld(withCookie);
    await expect(world.time.until(world.app.client.get('/v1/me'))).rejects.toMatchObject({
      reason: 'malformed_session',
      field: 'token',
    });
  });

  const A = { value: 'a', maxAge: undefined };
  it.each([
    ['sid=a; Max-Age=60', { value: 'a', maxAge: 60 }],
    ['sid=a; Expires=Thu, 01 Jan 1970 00:01:00 GMT', { value: 'a', maxAge: 60 }],
    ['sid=a; max-age=0; expires=Thu, 01 Jan 2099 00:00:00 GMT', { value: 'a', maxAge: 0 }],
    ['sid=a=b==; Secure', { value: 'a=b==', maxAge: undefined }],
    ['sid=; Max-Age=x', { value: '', maxAge: undefined }],
    ['side=a', undefined],
    ['SID=a', undefined],
    ['', undefined],
    // Attributes in any case, with any spacing and quotes; the last of several counts: RFC 6265.
    ['sid=a; mAX-aGE=60; HTTPONLY', { value: 'a', maxAge: 60 }],
    [' sid = a ;Path=/; Max-Age = "60" ', { value: 'a', maxAge: 60 }],
    ['sid=a; Max-Age=60; max-age=120', { value: 'a', maxAge: 120 }],
    ['sid=a; EXPIRES=Thu, 01 Jan 1970 00:02:00 GMT', { value: 'a', maxAge: 120 }],
    ['sid=a; Expires=Thu, 01 Jan 1970 00:02:00 GMT; Expires=never', { value: 'a', maxAge: 120 }],
    ['sid=a; Max-Age=-1', { value: 'a', maxAge: -1 }],
    ['sid=a; Max-Age=6e1; Max-Age', { value: 'a', maxAge: undefined }],
    ['sid=a;;; ;Max-Age=60;', { value: 'a', maxAge: 60 }],
    ['sid', { value: '', maxAge: undefined }],
    // Attributes about other readers are irrelevant here.
    ['sid=a; Domain=.example.test; Secure; HttpOnly; SameSite=None; Partitioned; Priority=High', A],
    ['sid=a; Max-Age=99999999999999999999', { value: 'a', maxAge: 1e20 }],
    ['sid=a; Max-Age=+60', A],
    ['sid=a; Expires=0', A],
    ['sid=a; Expires=-1', A],
    ['sid=a; Expires=Session', A],
    ['sid={"a":1', { value: '{"a":1', maxAge: undefined }],
  ])('%s', (line, cookie) => {
    expect(readCookie(parseResponse(200, '', {}, [line]), 'sid', 0)).toEqual(cookie);
  });
});

describe('an Expires', () => {
  // RFC 9110 and RFC 6265: three standard formats and common variants, UTC whatever they state.
  it.each([
    'Wed, 21 Oct 2099 07:28:00 GMT',
    'Wed, 21-Oct-2099 07:28:00 GMT',
    'Wednesday, 21-Oct-2099 07:28:00 GMT',
    'Wed Oct 21 07:28:00 2099',
    'Wed, 21 Oct 2099 07:28:00 UTC',
    'Wed, 21 Oct 2099 07:28:00',
    'Wed, 21-Oct-2099 07:28:00',
    '21 Oct 2099 07:28:00 GMT',
    'wed, 21 oct 2099 07:28:00 gmt',
    'Wed, 21 Oct 2099 15:28:00 +0800',
    '2099-10-21T07:28:00Z',
  ])('%s is the same time everywhere', (date) => {
    const lines = [`sid=a; Expires=${date}; Path=/`];
    const maxAge = Date.UTC(2099, 9, 21, 7, 28) / 1000;
    for (const hours of [0, 8, -5]) {
      const parse = liveIn(hours);
      expect(readCookie(parseResponse(200, '', {}, lines), 'sid', 0)).toEqual({ value: 'a', maxAge });
      const folded = { 'Set-Cookie': `before=1; Path=/,${String(lines[0])},after=2; HttpOnly` };
      expect(readCookie(parseResponse(200, '', folded), 'sid', 0)).toEqual({ value: 'a', maxAge });
      parse.mockRestore();
    }
  });
});

it.each(['__Host-sid', 'a.b', 'sid*', '$sid', '__proto__', 'constructor', 'SID', '[sid]'])(
  'a cookie called %s is found by its name and no other',
  (name) => {
    const response = parseResponse(200, '', {}, [`x${name}=1`, `${name}=mine; Max-Age=60`, `${name}x=2`]);
    expect(readCookie(response, name, 0)).toEqual({ value: 'mine', maxAge: 60 });
  },
);

describe('a cookie that comes more than once', () => {
  const read = (header: object, cookies?: readonly string[]): unknown =>
    readCookie(parseResponse(200, '', header, cookies), 'sid', 0);
  const LAST = { value: 'b', maxAge: 60 };

  it('is the last one, as in a browser', () => {
    expect(read({}, ['sid=a; Max-Age=9', 'other=1', 'sid=b; MAX-AGE=60'])).toEqual(LAST);
    expect(read({ 'set-cookie': 'sid=a; EXPIRES=Wed, 21 Oct 2099 07:28:00 GMT, sid=b; max-age=60' })).toEqual(
      LAST,
    );
    expect(read({ 'Set-Cookie': ['sid=a; Path=/', 'sid=b; Max-Age=60'] })).toEqual(LAST);
  });

  it('and gone where the last one takes it away', () => {
    expect(read({}, ['sid=a', 'sid=; Max-Age=0'])).toEqual({ value: '', maxAge: 0 });
  });

  it('in the list of wx and in the header, it is the one in the list', () => {
    expect(read({ 'Set-Cookie': 'sid=a' }, ['sid=b; Max-Age=60'])).toEqual(LAST);
  });
});
