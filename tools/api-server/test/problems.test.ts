import { Problem } from '../src/http/schemas';
import { APPID, HANG, SECRET, startFakeWechat } from './support/fake-wechat';
import { rawExchange } from './support/raw-http';
import { useBench } from './support/server';

const bench = useBench();
const JSON_TYPE = { 'Content-Type': 'application/json' };

describe('every failure is a problem with a stable code', () => {
  it.each([
    [
      'malformed JSON',
      'POST',
      '/v1/sessions',
      { headers: JSON_TYPE, raw: '{"code":' },
      400,
      'malformed_json',
    ],
    ['no JSON at all', 'POST', '/v1/sessions', { headers: JSON_TYPE, raw: '' }, 400, 'malformed_json'],
    ['an unknown address', 'GET', '/v2/me', {}, 404, 'not_found'],
    ['an unknown address below a known one', 'GET', '/v1/me/x', {}, 404, 'not_found'],
    ['a closing slash', 'GET', '/v1/me/', {}, 404, 'not_found'],
    [
      'form data for JSON',
      'POST',
      '/v1/sessions',
      { raw: new URLSearchParams({ code: 'a' }) },
      415,
      'unsupported_media_type',
    ],
    [
      'JSON with another Content-Type',
      'POST',
      '/v1/sessions',
      { headers: { 'Content-Type': 'application/jsonx' }, raw: '{}' },
      415,
      'unsupported_media_type',
    ],
    ['a large body', 'POST', '/v1/sessions', { json: { code: 'x'.repeat(70_000) } }, 413, 'body_too_large'],
    ['a missing field', 'POST', '/v1/sessions', { json: {} }, 422, 'validation_failed'],
    ['an empty field', 'POST', '/v1/sessions', { json: { code: '' } }, 422, 'validation_failed'],
    [
      'an unknown way to sign in',
      'POST',
      '/v1/sessions',
      { json: { code: 'a', via: 'sms' } },
      422,
      'validation_failed',
    ],
    ['JSON that is not an object', 'POST', '/v1/sessions', { json: [1] }, 422, 'validation_failed'],
  ] as const)('%s', async (_name, method, path, call, status, code) => {
    const { api } = await bench.start();
    const answer = await api.call(method, path, call);
    expect([answer.status, answer.code]).toEqual([status, code]);
    expect(answer.headers.get('X-Request-Id')).toBe((answer.body as { requestId: string }).requestId);
  });

  it.each([
    ['PUT', '/v1/me', 'DELETE, GET, HEAD, PATCH'],
    ['POST', '/v1/me', 'DELETE, GET, HEAD, PATCH'],
    ['GET', '/v1/sessions', 'POST'],
    ['GET', '/v1/sessions/current', 'DELETE'],
    ['DELETE', '/v1/me/avatar', 'POST'],
    ['POST', '/avatars/x', 'GET, HEAD'],
    ['OPTIONS', '/v1/me', 'DELETE, GET, HEAD, PATCH'],
  ])('%s %s is answered 405 with what is allowed', async (method, path, allow) => {
    const wechat = { appid: 'wx', secret: 's', origin: 'http://127.0.0.1:9', timeoutMs: 1 };
    const { api } = await bench.start({ wechat });
    const answer = await api.call(method, path);
    expect([answer.status, answer.code, answer.headers.get('Allow')]).toEqual([
      405,
      'method_not_allowed',
      allow,
    ]);
  });

  it('names wrong fields, and never repeats what was sent', async () => {
    const { api, logs } = await bench.start();
    const answer = await api.call('POST', '/v1/sessions', { json: { code: 1, via: 'my-secret' } });
    expect((answer.body as { errors: { field: string }[] }).errors.map(({ field }) => field)).toEqual([
      'code',
      'via',
    ]);
    expect(JSON.stringify([answer.body, logs])).not.toContain('my-secret');
  });

  it('answers HEAD as GET without a body', async () => {
    const { api, server } = await bench.start();
    const { token } = await api.signIn();
    const head = await fetch(`${server.origin}/v1/me`, {
      method: 'HEAD',
      headers: { Authorization: `Bearer ${token}` },
    });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  it.each([
    ['a request that is not HTTP', 'NONSENSE\r\n\r\n', 400, 'malformed_request'],
    [
      'an invalid Host',
      'GET /v1/me HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n',
      400,
      'malformed_request',
    ],
    [
      'endless headers',
      `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
      'headers_too_large',
    ],
  ])('answers %s', async (_name, text, status, code) => {
    const { server } = await bench.start();
    const answer = await rawExchange(server.port, text);
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${String(status)} `));
    expect(head).toMatch(/content-type: application\/problem\+json/i);
    expect(Problem.strict().parse(JSON.parse(body))).toMatchObject({ status, code });
  });

  it.each([
    ['headers', ''],
    ['body', 'type: application/json\r\nContent-Length: 100\r\n\r\n{"code":'],
  ])('gives up on a request whose %s do not arrive', async (_name, rest) => {
    const { server } = await bench.start({ requestTimeoutMs: 100 });
    const start = 'POST /v1/sessions HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-';
    const answer = await rawExchange(server.port, start + rest);
    expect(answer.match(/^HTTP\/1.1 .../gm)).toEqual(['HTTP/1.1 408']);
    expect(answer).toContain('"code":"request_timeout"');
  });

  it('gives up on work that takes too long', async () => {
    const wechat = await startFakeWechat(bench);
    wechat.answer('code', HANG);
    const { api } = await bench.start({
      requestTimeoutMs: 50,
      wechat: { appid: APPID, secret: SECRET, origin: wechat.origin, timeoutMs: 5000 },
    });
    const answer = await api.exchange('code');
    expect([answer.status, answer.code, answer.headers.get('Retry-After')]).toEqual([
      503,
      'server_busy',
      '1',
    ]);
  });
});
