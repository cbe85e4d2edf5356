import { clientAddress } from '../src/http/client-address';
import { takeFrom } from '../src/store/token-bucket';
import { APPID, identity, SECRET, startFakeWechat } from './support/fake-wechat';
import { png } from './support/images';
import { useBench } from './support/server';
import { describeStores } from './support/stores';

const bench = useBench();

/** Signs in through a proxy, on a server that allows one sign-in a minute from an address. */
async function signInFrom(settings: { readonly trustedProxies?: number }) {
  const wechat = await startFakeWechat(bench);
  wechat.break('/sns/jscode2session', identity('ada'));
  const { api } = await bench.start({
    signInsPerMinute: 1,
    wechat: { appid: APPID, secret: SECRET, origin: wechat.origin, timeoutMs: 5000 },
    ...settings,
  });
  return (forwardedFor: string) =>
    api.call('POST', '/v1/sessions', {
      json: { code: api.freshCode('ada') },
      headers: { 'X-Forwarded-For': forwardedFor },
    });
}

describe('the limit on sign-ins', () => {
  it('answers too_many_requests with Retry-After, and lets in again after that', async () => {
    const { api, advance } = await bench.start({ signInsPerMinute: 3 });
    const token = (await Promise.all([api.signIn(), api.signIn(), api.signIn()]))[0].token;
    const answer = await api.exchange(api.freshCode('ada'));
    expect([answer.status, answer.code, answer.headers.get('Retry-After')]).toEqual([
      429,
      'too_many_requests',
      '20',
    ]);
    expect((await api.get('/v1/me', token)).status).toBe(200);
    advance(20_000);
    await api.signIn();
    expect((await api.exchange(api.freshCode('ada'))).code).toBe('too_many_requests');
  });

  it('counts the addresses behind a trusted proxy one by one', async () => {
    const from = await signInFrom({ trustedProxies: 1 });
    expect((await from('203.0.113.1')).status).toBe(201);
    expect((await from('203.0.113.2')).status).toBe(201);
    expect((await from('made-up, 203.0.113.1')).status).toBe(429);
  });

  it('does not believe X-Forwarded-For without one', async () => {
    const from = await signInFrom({});
    expect((await from('203.0.113.1')).status).toBe(201);
    expect((await from('203.0.113.2')).status).toBe(429);
  });
});

describe('the limit on writes and uploads', () => {
  it.each([
    [{ writesPerMinute: 2 }, 'PATCH', '/v1/me'],
    [{ uploadsPerMinute: 2 }, 'POST', '/v1/me/avatar'],
  ] as const)('%j is for each user', async (options, method, path) => {
    const { api, advance } = await bench.start(options);
    const [ada, again, grace] = [await api.signIn('ada'), await api.signIn('ada'), await api.signIn('grace')];
    const write = ({ token }: { token: string }) =>
      path === '/v1/me'
        ? api.call(method, path, { token, json: { nickname: 'Ada' } })
        : api.uploadAvatar(token, png());
    expect([(await write(ada)).status, (await write(again)).status]).toEqual([200, 200]);
    const refused = await write(ada);
    expect([refused.status, refused.code, refused.headers.get('Retry-After')]).toEqual([
      429,
      'too_many_requests',
      '30',
    ]);
    expect((await write(grace)).status).toBe(200);
    expect((await api.get('/v1/me', ada.token)).status).toBe(200);
    advance(30_000);
    expect((await write(ada)).status).toBe(200);
  });
});

describe('live sessions of one user', () => {
  it('are limited: the oldest ends, and signing out frees a place', async () => {
    const { api } = await bench.start({ sessionsPerUser: 2 });
    const works = async ({ token }: { token: string }) => (await api.get('/v1/me', token)).status === 200;
    const [one, two] = [await api.signIn(), await api.signIn()];
    const other = await api.signIn('grace');
    await api.call('DELETE', '/v1/sessions/current', { token: two.token });
    const three = await api.signIn();
    expect([await works(one), await works(two), await works(three)]).toEqual([true, false, true]);
    const four = await api.signIn();
    expect([await works(one), await works(three), await works(four), await works(other)]).toEqual([
      false,
      true,
      true,
      true,
    ]);
  });
});

describeStores('a limit', (stores) => {
  it('is correct when many requests count at once', async () => {
    const store = await stores.open();
    const waits = await Promise.all(
      Array.from({ length: 30 }, () => store.take({ key: 'limit:x', perMinute: 7 })),
    );
    expect(waits.filter((wait) => wait === 0)).toHaveLength(7);
    expect(waits.filter((wait) => wait > 0 && wait <= 8572)).toHaveLength(23);
  });

  it('counts against the name in a record, where both exist', async () => {
    const store = await stores.open();
    const put = (key: string, value: string) => store.commit([], [{ key, value }]);
    await put('session:1', '{"userId":"u1"}');
    const follow = () =>
      store.follow('session:1', { field: 'userId', prefix: 'user:' }, { key: 'limit:w:', perMinute: 1 });
    expect(await follow()).toEqual({ first: '{"userId":"u1"}', second: null, waitMs: 0 });
    await put('user:u1', 'U');
    expect(await follow()).toEqual({ first: '{"userId":"u1"}', second: 'U', waitMs: 0 });
    expect((await follow()).waitMs).toBeGreaterThan(59_000);
    expect(await store.take({ key: 'limit:w:u1', perMinute: 1 })).toBeGreaterThan(59_000);
    const none = await store.follow('session:2', { field: 'userId', prefix: 'user:' });
    expect(none).toEqual({ first: null, second: null, waitMs: 0 });
  });
});

describe('a token bucket', () => {
  const bucketOf = (perMinute: number) => {
    let fullAt: number | undefined;
    return (now: number, times: number) =>
      Array.from({ length: times }, () => {
        const taken = takeFrom(fullAt, perMinute, now);
        ({ fullAt } = taken);
        return taken.waitMs;
      });
  };

  it('gives as many as it holds, then one for each share of a minute', () => {
    const take = bucketOf(6);
    expect(take(0, 7)).toEqual([0, 0, 0, 0, 0, 0, 10_000]);
    expect(take(4000, 1)).toEqual([6000]);
    expect(take(10_000, 2)).toEqual([0, 10_000]);
    expect(take(3_600_000, 7)).toEqual([0, 0, 0, 0, 0, 0, 10_000]);
  });

  it('never makes a client wait for more than a minute when the clock is set back', () => {
    const take = bucketOf(1);
    expect(take(1_000_000, 1)).toEqual([0]);
    expect(take(0, 1)).toEqual([60_000]);
    expect(take(60_000, 1)).toEqual([0]);
  });

  it('gives exactly its number where a share is not a whole number of ms', () => {
    expect(bucketOf(7)(1_790_000_000_123, 8).filter((wait) => wait === 0)).toHaveLength(7);
    expect(bucketOf(997)(1_790_000_000_123, 998).filter((wait) => wait === 0)).toHaveLength(997);
  });
});

describe('the address that is counted', () => {
  it.each([
    ['the peer', '203.0.113.9', undefined, 0, '203.0.113.9'],
    ['IPv4 in IPv6', '::ffff:203.0.113.9', undefined, 0, '203.0.113.9'],
    ['an IPv6 network', '2001:db8:1:2:3:4:5:6', undefined, 0, '2001:db8:1:2::/64'],
    ['a short IPv6 address', '2001:db8::1', undefined, 0, '2001:db8:0:0::/64'],
    ['another spelling of it', '2001:0DB8:0::1', undefined, 0, '2001:db8:0:0::/64'],
    ['IPv4 in IPv6 in hexadecimal', '::ffff:cb00:7109', undefined, 0, '203.0.113.9'],
    ['IPv4 behind a NAT64', '64:ff9b::203.0.113.9', undefined, 0, '203.0.113.9'],
    ['without its zone', 'fe80::1%eth0', undefined, 0, 'fe80:0:0:0::/64'],
    ['without a port', '10.0.0.1', '203.0.113.9:49152', 1, '203.0.113.9'],
    ['without brackets and port', '10.0.0.1', '[2001:db8:1:2::3]:49152', 1, '2001:db8:1:2::/64'],
    ['without quotes', '10.0.0.1', '"[2001:db8:1:2::3]"', 1, '2001:db8:1:2::/64'],
    ['mapped, with brackets and port', '10.0.0.1', '[::ffff:203.0.113.9]:1', 1, '203.0.113.9'],
    ['the proxy if its entry is not an address', '10.0.0.1', 'unknown', 1, '10.0.0.1'],
    ['the proxy without a header', '10.0.0.1', undefined, 1, '10.0.0.1'],
    [
      'the address named by the outer of two proxies',
      '10.0.0.1',
      'x, 203.0.113.9, 10.0.0.2',
      2,
      '203.0.113.9',
    ],
  ])('is %s', (_name, remote, forwardedFor, proxies, expected) => {
    expect(clientAddress(remote, forwardedFor, proxies)).toBe(expected);
  });
});
