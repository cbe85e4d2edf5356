import { rawExchange } from './support/raw-http';
import { useBench } from './support/server';

const bench = useBench();
jest.setTimeout(90_000);

/** Pseudo-random numbers, the same in each run (mulberry32). */
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
  // Half of these requests are never answered, and wait until their connection is closed.
  for (let round = 0; round < 5; round += 1) {
    await Promise.all(
      Array.from({ length: 200 }, async () => {
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
