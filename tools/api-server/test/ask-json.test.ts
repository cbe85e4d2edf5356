/** Network failures during a request to WeChat. */
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { isNativeError } from 'node:util/types';

import { AnswerLateError, askJson } from '../src/wechat/ask-json';
import { useBench } from './support/server';

const bench = useBench();

/** Answers the nth request, counted over all connections. */
type Answer = (socket: Socket, question: string, nth: number) => void;

async function start(answer: Answer) {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      asked.push(bytes.toString('utf8'));
      answer(socket, bytes.toString('utf8'), asked.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  bench.defer(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const ask = (more: object = {}) => askJson({ origin, path: '/a', timeoutMs: 5000, ...more });
  return { asked, sockets, ask };
}

/** Both sides are in this process: written data has been read after one turn of the event loop. */
const onceRead = (work: () => unknown) => void setImmediate(() => setImmediate(work));

const head = (length: number, status = '200 OK') =>
  `HTTP/1.1 ${status}\r\nContent-Length: ${String(length)}\r\n\r\n`;
const whole = (text: string) => head(Buffer.byteLength(text)) + text;

it('is asked with path, query and body', async () => {
  const { asked, ask } = await start((socket) => socket.write(whole('{"a":1}')));
  expect(await ask({ query: { b: 'ü &', c: '\ud800' } })).toEqual({ a: 1 });
  expect(await ask({ body: { d: 'ü' } })).toEqual({ a: 1 });
  expect(asked.map((text) => text.split('\r\n')[0])).toEqual([
    'GET /a?b=%C3%BC+%26&c=%EF%BF%BD HTTP/1.1',
    'POST /a HTTP/1.1',
  ]);
  expect(asked[1]).toMatch(
    /Content-Type: application\/json\r\nContent-Length: 10\r\n[^]*\r\n\r\n\{"d":"ü"\}$/,
  );
});

it('an answer that is split inside a character is read correctly', async () => {
  const bytes = Buffer.from(whole('{"a":"名"}'));
  const { ask } = await start((socket) => {
    socket.setNoDelay();
    socket.write(bytes.subarray(0, -4));
    onceRead(() => socket.write(bytes.subarray(-4)));
  });
  expect(await ask()).toEqual({ a: '名' });
});

it.each<[string, Answer]>([
  ['breaks off before it answers', (socket) => socket.destroy()],
  ['breaks off inside its answer', (socket) => socket.end(`${head(100)}{"a":`)],
  [
    'resets inside its answer',
    (socket) =>
      socket.write(`${head(100)}{`, () => {
        onceRead(() => socket.resetAndDestroy());
      }),
  ],
  [
    'redirects',
    (socket) => socket.write('HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 2\r\n\r\n{}'),
  ],
  ['answers far too much', (socket) => socket.write(whole(JSON.stringify('a'.repeat(65_536))))],
  ['answers no JSON', (socket) => socket.write(whole('<html>'))],
  ['answers no HTTP', (socket) => socket.write('SSH-2.0-x\r\n')],
])('a server that %s is asked once', async (_name, answer) => {
  const { asked, ask } = await start(answer);
  const error = await ask({ query: { secret: 'do-not-tell' } }).catch((thrown: unknown) => thrown);
  expect(isNativeError(error)).toBe(true);
  expect(error).not.toBeInstanceOf(AnswerLateError);
  expect(String((error as Error).stack)).not.toContain('do-not-tell');
  expect(asked).toHaveLength(1);
});

it.each<[string, Answer]>([
  ['does not answer', () => undefined],
  ['stops inside its answer', (socket) => socket.write(`${head(100)}{"a":`)],
])('a server that %s is late, and its connection is closed', async (_name, answer) => {
  const { sockets, ask } = await start(answer);
  await expect(ask({ timeoutMs: 50 })).rejects.toBeInstanceOf(AnswerLateError);
  const [socket] = [...sockets];
  if (socket?.closed === false) await new Promise((resolve) => socket.once('close', resolve));
});

describe('on a kept connection', () => {
  it('a request whose connection is reset at its start is sent again', async () => {
    const { asked, sockets, ask } = await start((socket, _question, nth) => {
      if (nth === 2) socket.resetAndDestroy();
      else socket.write(whole(String(nth)));
    });
    expect([await ask(), await ask()]).toEqual([1, 3]);
    expect([asked.length, sockets.size]).toEqual([3, 2]);
  });

  it('a request whose connection is reset during the answer is not sent again', async () => {
    const { asked, ask } = await start((socket, _question, nth) => {
      if (nth === 1) socket.write(whole('1'));
      else
        socket.write(`${head(100)}{`, () => {
          onceRead(() => socket.resetAndDestroy());
        });
    });
    expect(await ask()).toBe(1);
    await expect(ask()).rejects.toThrow();
    expect(asked).toHaveLength(2);
  });

  it('a request that must not be repeated does not use one', async () => {
    const { asked, sockets, ask } = await start((socket, _question, nth) => {
      if (nth === 2) socket.resetAndDestroy();
      else socket.write(whole(String(nth)));
    });
    expect(await ask()).toBe(1);
    await expect(ask({ once: true })).rejects.toThrow();
    expect([asked.length, sockets.size]).toEqual([2, 2]);
  });
});
