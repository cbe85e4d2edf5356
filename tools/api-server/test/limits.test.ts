import { clientAddress } from '../src/http/client-address';
import { createTokenBuckets } from '../src/http/token-buckets';
import { useBench } from './support/server';

const bench = useBench();

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
    const { api } = await bench.start({ signInsPerMinute: 1, trustedProxies: 1 });
    const from = (forwardedFor: string) =>
      api.call('POST', '/v1/sessions', {
        json: { code: api.freshCode('ada') },
        headers: { 'X-Forwarded-For': forwardedFor },
      });
    expect((await from('203.0.113.1')).status).toBe(201);
    expect((await from('203.0.113.2')).status).toBe(201);
    expect((await from('made-up, 203.0.113.1')).status).toBe(429);
  });

  it('does not believe X-Forwarded-For without one', async () => {
    const { api } = await bench.start({ signInsPerMinute: 1 });
    const from = (forwardedFor: string) =>
      api.call('POST', '/v1/sessions', {
        json: { code: api.freshCode('ada') },
        headers: { 'X-Forwarded-For': forwardedFor },
      });
    expect((await from('203.0.113.1')).status).toBe(201);
    expect((await from('203.0.113.2')).status).toBe(429);
  });
});

describe('a token bucket', () => {
  it('gives as many as it holds, then one for each share of a minute', () => {
    let now = 0;
    const buckets = createTokenBuckets(6, () => now);
    const takes = (n: number) => Array.from({ length: n }, () => buckets.take('a'));
    expect(takes(7)).toEqual([0, 0, 0, 0, 0, 0, 10_000]);
    now = 4000;
    expect(takes(1)).toEqual([6000]);
    now = 10_000;
    expect(takes(2)).toEqual([0, 10_000]);
    now = 3_600_000;
    expect(takes(7)).toEqual([0, 0, 0, 0, 0, 0, 10_000]);
  });

  it('keeps addresses apart, and a clock that is set back costs nothing', () => {
    let now = 1_000_000;
    const buckets = createTokenBuckets(1, () => now);
    expect([buckets.take('a'), buckets.take('b')]).toEqual([0, 0]);
    now = 0;
    expect(buckets.take('a')).toBe(60_000);
    now = 60_000;
    expect(buckets.take('a')).toBe(0);
  });
});

describe('the address that is counted', () => {
  it.each([
    ['the peer', '203.0.113.9', undefined, 0, '203.0.113.9'],
    ['IPv4 in IPv6', '::ffff:203.0.113.9', undefined, 0, '203.0.113.9'],
    ['an IPv6 network', '2001:db8:1:2:3:4:5:6', undefined, 0, '2001:db8:1:2::/64'],
    ['a short IPv6 address', '2001:db8::1', undefined, 0, '2001:db8:0:0::/64'],
    ['the proxy when it says nothing', '10.0.0.1', undefined, 1, '10.0.0.1'],
    ['what two proxies say', '10.0.0.1', 'x, 203.0.113.9, 10.0.0.2', 2, '203.0.113.9'],
  ])('is %s', (_name, remote, forwardedFor, proxies, expected) => {
    expect(clientAddress(remote, forwardedFor, proxies)).toBe(expected);
  });
});
