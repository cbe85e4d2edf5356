import { route } from '../src/http/route';
import { createRouter } from '../src/http/router';
import { APPID, SECRET, startFakeWechat } from './support/fake-wechat';
import { png } from './support/images';
import { head, problemsIn, rawExchange } from './support/raw-http';
import { useBench } from './support/server';

const bench = useBench();
jest.setTimeout(90_000);

describe('what Node would answer itself', () => {
  it.each([
    ['no Host', 'GET /v1/me HTTP/1.1\r\nConnection: close\r\n\r\n', 400, 'malformed_request'],
    [
      'two Hosts',
      'GET /v1/me HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n',
      400,
      'malformed_request',
    ],
    [
      'another expectation',
      'GET /v1/me HTTP/1.1\r\nHost: 127.0.0.1\r\nExpect: tea\r\n\r\n',
      417,
      'expectation_failed',
    ],
    [
      'CONNECT',
      'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n',
      405,
      'method_not_allowed',
    ],
  ])('is a problem: %s', async (_name, text, status, code) => {
    const { server } = await bench.start();
    const answer = await rawExchange(server.port, text);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${String(status)} `));
    expect(answer).toMatch(/content-type: application\/problem\+json/i);
    expect(problemsIn(answer)).toMatchObject([{ status, code }]);
  });

  it('a name that is too long is not found', async () => {
    const { api } = await bench.start();
    const names = ['x'.repeat(5000), '%00', '%ff', 'a'.repeat(33), '%E5%AE%89'];
    const codes = await Promise.all(names.map(async (name) => (await api.get(`/avatars/${name}`)).code));
    expect(codes).toEqual(names.map(() => 'not_found'));
  });
});

describe('a route', () => {
  it('without an access rule does not start', () => {
    const careless = route({ method: 'GET', path: '/v1/secret' } as never, () => {
      throw new Error('never called');
    });
    expect(() => createRouter([careless])).toThrow(
      expect.objectContaining({
        code: 'route_invalid',
        message: expect.stringContaining('/v1/secret') as string,
      }) as Error,
    );
  });
});

describe('the stand-in', () => {
  it.each([
    ...[
      'Forwarded',
      'X-Forwarded-For',
      'X-Forwarded-Proto',
      'X-Forwarded-Anything',
      'X_Forwarded_For',
      'Via',
    ],
    ...[
      'X-Real-IP',
      'X_REAL_IP',
      'X-Real-Port',
      'X-Remote-Addr',
      'Client-IP',
      'X-Client-IP',
      'True-Client-IP',
    ],
    ...['WL-Proxy-Client-IP', 'Fly-Client-IP', 'Fastly-Client-IP', 'X-Azure-SocketIP', 'X-ProxyUser-Ip'],
    ...[
      'CF-Ray',
      'CF-Connecting-IP',
      'DO-Connecting-IP',
      'X-NF-Client-Connection-IP',
      'X-Vercel-Forwarded-For',
    ],
    ...[
      'CDN-Loop',
      'Ali-CDN-Real-IP',
      'X-Cdn-Src-Ip',
      'X-Original-URL',
      'X-Envoy-External-Address',
      'X-Amz-Cf-Id',
    ],
    ...['X-Amzn-Trace-Id', 'X-Cloud-Trace-Context', 'X-Appengine-User-IP', 'Tailscale-User-Login'],
  ])('refuses what came through a proxy: %s', async (name) => {
    const { api } = await bench.start();
    const answer = await api.call('GET', '/healthz', { headers: { [name]: 'for=203.0.113.9' } });
    expect([answer.status, answer.code]).toEqual([403, 'host_refused']);
  });

  it('accepts requests of programs on this machine', async () => {
    const { api } = await bench.start();
    const names = [
      'User-Agent',
      'X-Request-Id',
      'X-Requested-With',
      'X-WX-Source',
      'Sec-Fetch-User',
      'X-Client-Version',
    ];
    const headers = Object.fromEntries(names.map((name) => [name, '1']));
    expect((await api.call('GET', '/healthz', { headers })).status).toBe(200);
  });

  it('with the real WeChat a proxy is allowed', async () => {
    const wechat = await startFakeWechat(bench);
    const { api } = await bench.start({
      wechat: { appid: APPID, secret: SECRET, origin: wechat.origin, timeoutMs: 5000 },
    });
    expect((await api.call('GET', '/healthz', { headers: { Forwarded: 'for=203.0.113.9' } })).status).toBe(
      200,
    );
  });

  it.each([
    [{ Origin: 'https://evil.example' }, 403],
    [{ Origin: 'null' }, 403],
    [{ 'Sec-Fetch-Site': 'cross-site' }, 403],
    [{ 'Sec-Fetch-Site': 'Cross-Site' }, 403],
    [{ Origin: 'http://127.0.0.1:8788' }, 204],
    [{}, 204],
  ])('lets only pages of this machine reset it: %j', async (headers, status) => {
    const { server } = await bench.start();
    // Not fetch, which does not expose these headers.
    const answer = await rawExchange(
      server.port,
      head('POST', '/debug/reset', { ...(headers as Record<string, string>), Connection: 'close' }),
    );
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${String(status)} `));
  });
});

describe('an avatar', () => {
  it('is requested again after its cache time, and is gone once it was deleted', async () => {
    const { api, server } = await bench.start();
    const { token } = await api.signIn();
    const { avatar } = (await api.uploadAvatar(token, png())).body as { avatar: string };
    const first = await fetch(server.origin + avatar);
    const etag = first.headers.get('ETag') ?? '';
    expect(etag).not.toBe('');
    const again = () => fetch(server.origin + avatar, { headers: { 'If-None-Match': `"x", ${etag}` } });
    const kept = await again();
    expect([kept.status, await kept.text(), kept.headers.get('Cache-Control')]).toEqual([
      304,
      '',
      'public, max-age=60, must-revalidate',
    ]);
    await api.call('DELETE', '/v1/me', { token });
    expect((await again()).status).toBe(404);
  });
});
