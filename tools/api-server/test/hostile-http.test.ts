import { connect } from 'node:net';

import { route } from '../src/http/route';
import { createRouter } from '../src/http/router';
import { parseMediaType, boundaryOf } from '../src/http/message/media-type';
import { Problem } from '../src/http/schemas';
import { APPID, SECRET, startFakeWechat } from './support/fake-wechat';
import { png } from './support/images';
import { eventually } from './support/eventually';
import { rawExchange } from './support/raw-http';
import { useBench } from './support/server';

const bench = useBench();
jest.setTimeout(90_000);

const head = (method: string, path: string, headers: Record<string, string>): string =>
  `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;

function problemsIn(text: string): { status: number; code: string }[] {
  return [...text.matchAll(/^\{"type":.*\}$/gm)].map(([body]) => Problem.strict().parse(JSON.parse(body)));
}

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

describe('behind requests that are answered', () => {
  const healthy = head('GET', '/healthz', {});

  it.each([
    ['a broken request', 'BROKEN\r\n\r\n', '400'],
    [
      'a broken body',
      `${head('POST', '/v1/sessions', { 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' })}zz\r\n`,
      '400',
    ],
    ['headers without an end', `GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}`, '431'],
    ['CONNECT', 'CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n', '405'],
    ['headers that never end', 'GET / HTTP/1.1\r\nX: ', '408'],
  ])('%s is refused in its turn', async (_name, text, status) => {
    const { server, api } = await bench.start({ requestTimeoutMs: 500 });
    await api.call('POST', '/debug/slow', { json: { ms: 1600, path: '/healthz' } });
    const answer = await rawExchange(server.port, healthy + healthy + text);
    expect(answer.match(/HTTP\/1.1 .../g)).toEqual(['200', '200', status].map((one) => `HTTP/1.1 ${one}`));
    expect(problemsIn(answer)).toMatchObject([{ status: Number(status) }]);
  });

  it('what comes behind a broken request is answered no more', async () => {
    const { server } = await bench.start();
    const answer = await rawExchange(server.port, `${healthy}BROKEN\r\n\r\n${healthy}BROKEN\r\n\r\n`);
    expect(answer.match(/HTTP\/1.1 .../g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 400']);
  });
});

describe('a connection that was given up on', () => {
  it.each([
    ['in its headers', 'POST /v1/sessions HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-'],
    [
      'in its body',
      head('POST', '/v1/sessions', { 'Content-Type': 'application/json', 'Content-Length': '100' }),
    ],
  ])('%s is closed at once, though the other side holds it', async (_name, text) => {
    const { server } = await bench.start({ requestTimeoutMs: 100 });
    const socket = connect({ port: server.port, host: '127.0.0.1', allowHalfOpen: true });
    bench.defer(() => socket.destroy());
    let answer = '';
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString();
    });
    socket.on('error', () => undefined);
    socket.write(text);
    await eventually(() => Promise.resolve(answer.includes('request_timeout')));
    // Draining ends at once: no connection is left on the server's side.
    const start = performance.now();
    await server.close();
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it('because nobody reads its answers is closed, and lets go of them', async () => {
    const { server, api, logs } = await bench.start({ requestTimeoutMs: 200, drainTimeoutMs: 60_000 });
    const { token } = await api.signIn();
    const { avatar } = (await api.uploadAvatar(token, png(2_000_000))).body as { avatar: string };
    const socket = connect(server.port, '127.0.0.1');
    bench.defer(() => socket.destroy());
    socket.on('error', () => undefined);
    socket.pause();
    // More than the buffers of both sides take.
    socket.write(head('GET', avatar, {}).repeat(20));
    await eventually(() => Promise.resolve(logs.some(({ fields }) => fields['route'] === '/avatars/{name}')));
    const start = performance.now();
    await server.close();
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it('makes progress for longer than the limit without being given up on', async () => {
    const { server, api } = await bench.start({ requestTimeoutMs: 400 });
    const { token } = await api.signIn();
    const start = '--x\r\nContent-Disposition: form-data; name="avatar"; filename="a.png"\r\n\r\n';
    const body = Buffer.concat([Buffer.from(start), png(30_000), Buffer.from('\r\n--x--\r\n')]);
    const socket = connect(server.port, '127.0.0.1');
    bench.defer(() => socket.destroy());
    let answer = '';
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString();
    });
    socket.write(
      head('POST', '/v1/me/avatar', {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'multipart/form-data; boundary=x',
        'Content-Length': String(body.length),
      }),
    );
    const began = performance.now();
    for (let at = 0; at < body.length; at += 5000) {
      socket.write(body.subarray(at, at + 5000));
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    await eventually(() => Promise.resolve(answer.includes('\r\n\r\n')));
    expect(answer).toMatch(/^HTTP\/1.1 200/);
    expect(performance.now() - began).toBeGreaterThan(400);
  });
});

describe('a refused upload', () => {
  it('says Connection: close, is read to its end, and the answer arrives', async () => {
    const { server, api } = await bench.start();
    const { token } = await api.signIn();
    const length = 5 * 1024 * 1024;
    const text = head('POST', '/v1/me/avatar', {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'multipart/form-data; boundary=x',
      'Content-Length': String(length),
    });
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        rawExchange(server.port, Buffer.concat([Buffer.from(text), Buffer.alloc(length)])),
      ),
    );
    for (const answer of answers) {
      expect(answer).toMatch(/^HTTP\/1.1 413/);
      expect(answer).toMatch(/^connection: close\r$/im);
      expect(problemsIn(answer)).toMatchObject([{ code: 'avatar_too_large' }]);
    }
  });

  it('a small one keeps its connection', async () => {
    const { server } = await bench.start();
    const text = head('POST', '/nowhere', { 'Content-Length': '4' });
    const last = head('GET', '/healthz', { Connection: 'close' });
    const answer = await rawExchange(server.port, `${text}abcd${text}abcd${last}`);
    expect(answer.match(/HTTP\/1.1 .../g)).toEqual(['HTTP/1.1 404', 'HTTP/1.1 404', 'HTTP/1.1 200']);
  });
});

it('a client that leaves in mid-body is logged as what it is', async () => {
  const { server, logs } = await bench.start();
  const text = head('POST', '/v1/sessions', { 'Content-Type': 'application/json', 'Content-Length': '100' });
  await rawExchange(server.port, `${text}{"co`, 200);
  await eventually(() => Promise.resolve(logs.some(({ msg }) => msg === 'client left')));
  expect(logs.filter(({ level }) => level !== 'info')).toEqual([]);
});

describe('content types', () => {
  it.each([
    ['application/json', 'application/json'],
    ['application/json ; charset=utf-8', 'application/json'],
    ['application/json;', 'application/json'],
    ['Application/JSON;;charset="UTF-8"', 'application/json'],
    ['application/json, text/html', null],
    ['application/json; charset', null],
    ['application/json; charset=', null],
    ['application', null],
    ['', null],
    ['application /json', null],
  ])('%j is %p', (header, essence) => {
    expect(parseMediaType(header)?.essence ?? null).toBe(essence);
  });

  it.each([
    ['multipart/form-data; charset=UTF-8; boundary=X', 'X'],
    ['multipart/form-data;  boundary=X', 'X'],
    ['multipart/form-data; BOUNDARY="a b"', 'a b'],
    ['multipart/form-data; boundary=a; boundary=b', 'a'],
    ['multipart/form-data; boundary="a:b"', 'a:b'],
    ['multipart/form-data; boundary=a*!~', null],
    ['multipart/form-data; boundary=""', null],
    ['multipart/form-data; boundary="a "', null],
    [`multipart/form-data; boundary=${'a'.repeat(70)}`, 'a'.repeat(70)],
    [`multipart/form-data; boundary=${'a'.repeat(71)}`, null],
    ['multipart/form-data', null],
  ])('the boundary of %j is %p', (header, boundary) => {
    const type = parseMediaType(header);
    expect(type && boundaryOf(type)).toBe(boundary);
  });

  it.each([
    ['application/json ; charset=utf-8', 201],
    ['application/json;', 201],
    ['application/json; charset=gbk', 415],
    ['application/merge-patch+json', 415],
    ['application/json; =', 415],
  ])('%j is answered %i', async (type, status) => {
    const { api } = await bench.start();
    const raw = JSON.stringify({ code: api.freshCode('ada') });
    const answer = await api.call('POST', '/v1/sessions', { headers: { 'Content-Type': type }, raw });
    expect(answer.status).toBe(status);
  });

  it.each([
    ['multipart/form-data; charset=UTF-8; boundary=X', 200],
    ['multipart/form-data;  boundary=X', 200],
    ['multipart/form-data; boundary="X"', 200],
    ['multipart/form-data; boundary=X*!~', 400],
    ['multipart/form-data; boundary=', 415],
  ])('a form as %j is answered %i', async (type, status) => {
    const { api } = await bench.start();
    const { token } = await api.signIn();
    const part = '--X\r\nContent-Disposition: form-data; name="avatar"; filename="a.png"\r\n\r\n';
    const raw = Buffer.concat([Buffer.from(part), png(), Buffer.from('\r\n--X--\r\n')]);
    const answer = await api.call('POST', '/v1/me/avatar', { token, headers: { 'Content-Type': type }, raw });
    expect(answer.status).toBe(status);
  });
});

it('a body that came compressed is not taken for a plain one, whichever header says so', async () => {
  const { server } = await bench.start();
  const headers = { 'Content-Type': 'application/json', Connection: 'close' };
  const chunk = 'c\r\n{"code":"a"}\r\n0\r\n\r\n';
  const codes: string[] = [];
  for (const coding of ['gzip, chunked', 'chunked']) {
    const text = head('POST', '/v1/sessions', { ...headers, 'Transfer-Encoding': coding }) + chunk;
    codes.push((await rawExchange(server.port, text)).slice(9, 12));
  }
  expect(codes).toEqual(['415', '201']);
});

describe('a route', () => {
  it('that does not say who may call it does not start', () => {
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

  it('takes what programs of this machine send', async () => {
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

  it('beside the real WeChat a proxy is welcome', async () => {
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
  ])('lets only own pages reset it: %j', async (headers, status) => {
    const { server } = await bench.start();
    // Not fetch, which keeps these headers to itself.
    const answer = await rawExchange(
      server.port,
      head('POST', '/debug/reset', { ...(headers as Record<string, string>), Connection: 'close' }),
    );
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${String(status)} `));
  });
});

describe('an avatar', () => {
  it('is asked for again, and is gone once it was deleted', async () => {
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

/** Numbers that look random and are the same in each run (mulberry32). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

it('no input at all is answered 500, and each answer is HTTP', async () => {
  const { server, api, logs } = await bench.start({
    requestTimeoutMs: 300,
    signInsPerMinute: 100_000,
    writesPerMinute: 100_000,
    uploadsPerMinute: 100_000,
  });
  const { token } = await api.signIn();
  const below = numbers(20_261_126);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const bytes = (length: number) => Buffer.from(Array.from({ length }, () => below(256))).toString('latin1');
  const paths = [
    '/v1/me',
    '/v1/sessions',
    '/v1/me/avatar',
    '/v1/me/wechat-profile',
    '/v1/sessions/current',
    '/avatars/x',
    '/avatars/%00',
    '/avatars/%ff',
    '/avatars/%',
    '//',
    '//evil/v1/me',
    '*',
    'http://127.0.0.1/v1/me',
    '/%2e%2e/v1/me',
    '/debug/reset',
    '/debug/fail',
    '/debug/slow?x',
    '/v1/me?%ff#x',
    `/avatars/${'y'.repeat(6000)}`,
    '/\u00e9',
    '/v1/me;x',
    '/__proto__',
    '/constructor',
    '/avatars/__proto__',
  ];
  const types = [
    'application/json',
    'application/json ; charset=utf-8',
    'application/json;',
    'application/json; charset=x',
    'multipart/form-data; boundary=X',
    'multipart/form-data; boundary="X"',
    'multipart/form-data; boundary=*!~',
    'multipart/form-data',
    'multipart/form-data; boundary=',
    'text/plain',
    '\u00ff/x',
    '',
    'application/x-www-form-urlencoded',
  ];
  const bodies = () =>
    pick([
      '',
      '{}',
      '{"code":1}',
      '{"code":"\\u0000"}',
      '{"nickname":"\\ud800"}',
      '{"nickname":"a"}',
      '[]',
      'null',
      '1e999',
      '{"code":',
      '{"__proto__":{"x":1}}',
      `{"code":"${'x'.repeat(2000)}"}`,
      bytes(40),
      '\u00ef\u00bb\u00bf{}',
      '['.repeat(5000),
      '{"rawData":"{}","signature":"0000000000000000000000000000000000000000"}',
      '--X\r\nContent-Disposition: form-data; name="avatar"; filename="a"\r\n\r\nabc\r\n--X--\r\n',
      "--X\r\nContent-Disposition: form-data; name=avatar; filename*=utf-8''%ff%zz\r\n\r\nabc\r\n--X--\r\n",
      '--X\r\nContent-Disposition: form-data\r\n\r\nabc\r\n--X--\r\n',
      '--X--\r\n',
      `--X\r\n${bytes(60)}\r\n--X--\r\n`,
      `--X\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: form-data; name="avatar"; filename="a"\r\n\r\n!!\r\n--X--`,
    ]);
  const request = (): string => {
    const body = bodies();
    const lines = [
      `${pick(['GET', 'POST', 'PATCH', 'DELETE', 'PUT', 'OPTIONS', 'HEAD', 'CONNECT', 'TRACE', 'BREW', 'post'])} ${pick(paths)} HTTP/${pick(['1.1', '1.1', '1.1', '1.0', '2.0'])}`,
      pick(['Host: 127.0.0.1', 'Host: 127.0.0.1', 'Host: localhost:1', 'Host: ', 'Host: [::1', 'X: y']),
      pick([
        `Authorization: Bearer ${token}`,
        'Authorization: Bearer',
        `Authorization: ${bytes(5).replace(/[\r\n]/g, '')}`,
        'X: y',
      ]),
      `Content-Type: ${pick(types)}`,
      pick([
        'X-HTTP-Method-Override: PATCH',
        'X-HTTP-Method-Override: patch',
        'Expect: 100-continue',
        'Expect: x',
        'Upgrade: websocket\r\nConnection: upgrade',
        'Content-Encoding: gzip',
        'If-None-Match: "\u00ff',
        'Origin: \u00ff',
        'X: y',
        'bad name: x',
      ]),
    ];
    const framing = pick([
      `Content-Length: ${String(body.length)}\r\n\r\n${body}`,
      `Content-Length: ${String(body.length)}\r\n\r\n${body}`,
      `Content-Length: ${String(body.length + 5)}\r\n\r\n${body}`,
      `Content-Length: ${String(Math.max(0, body.length - 3))}\r\n\r\n${body}`,
      `Content-Length: -1\r\n\r\n${body}`,
      `Transfer-Encoding: chunked\r\n\r\n${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`,
      `Transfer-Encoding: chunked\r\n\r\nzz\r\n${body}`,
      `Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n${body}`,
      `\r\n`,
    ]);
    return `${lines.join('\r\n')}\r\n${framing}`;
  };
  for (let round = 0; round < 25; round += 1) {
    await Promise.all(
      Array.from({ length: 40 }, async () => {
        const text = Array.from({ length: 1 + below(2) }, request).join('');
        const answer = await rawExchange(server.port, Buffer.from(text, 'latin1'), 700);
        expect([text, answer]).toEqual([text, expect.not.stringMatching(/HTTP\/1.1 5\d\d/)]);
        if (answer !== '') expect(answer).toMatch(/^HTTP\/1.1 \d{3} /);
      }),
    );
  }
  expect(logs.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([]);
  expect((await api.get('/healthz')).status).toBe(200);
});
