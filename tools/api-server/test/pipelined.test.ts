import { head, problemsIn, rawExchange } from './support/raw-http';
import { useBench } from './support/server';

const bench = useBench();
jest.setTimeout(90_000);

describe('behind requests that are answered', () => {
  const healthy = head('GET', '/healthz', {});

  // Each waits for slow responses, all at once.
  const CASES = [
    ['a broken request', 'BROKEN\r\n\r\n', '400'],
    [
      'a broken body',
      `${head('POST', '/v1/sessions', { 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' })}zz\r\n`,
      '400',
    ],
    ['headers without an end', `GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}`, '431'],
    ['CONNECT', 'CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n', '405'],
    ['headers that never end', 'GET / HTTP/1.1\r\nX: ', '408'],
  ] as const;
  let answers: readonly string[] = [];

  beforeAll(async () => {
    answers = await Promise.all(
      CASES.map(async ([, text]) => {
        const { server, api } = await bench.start({ requestTimeoutMs: 500 });
        await api.call('POST', '/debug/slow', { json: { ms: 1600, path: '/healthz' } });
        return rawExchange(server.port, healthy + healthy + text);
      }),
    );
  });

  it.each(CASES)('%s is refused in order', (name, _text, status) => {
    const answer = answers[CASES.findIndex(([one]) => one === name)] ?? '';
    expect(answer.match(/HTTP\/1.1 .../g)).toEqual(['200', '200', status].map((one) => `HTTP/1.1 ${one}`));
    expect(problemsIn(answer)).toMatchObject([{ status: Number(status) }]);
  });

  it('requests behind a broken request get no answer', async () => {
    const { server } = await bench.start();
    const answer = await rawExchange(server.port, `${healthy}BROKEN\r\n\r\n${healthy}BROKEN\r\n\r\n`);
    expect(answer.match(/HTTP\/1.1 .../g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 400']);
  });
});
