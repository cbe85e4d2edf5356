import { connect } from 'node:net';
import { png } from './support/images';
import { eventually } from './support/eventually';
import { head, problemsIn, rawExchange } from './support/raw-http';
import { useBench } from './support/server';

const bench = useBench();
jest.setTimeout(90_000);

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
    // Draining ends at once: the server has no open connection.
    const start = performance.now();
    await server.close();
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it('whose answers are not read is closed, and frees them', async () => {
    const { server, api, logs } = await bench.start({ requestTimeoutMs: 200, drainTimeoutMs: 60_000 });
    const { token } = await api.signIn();
    const { avatar } = (await api.uploadAvatar(token, png(2_000_000))).body as { avatar: string };
    const socket = connect(server.port, '127.0.0.1');
    bench.defer(() => socket.destroy());
    socket.on('error', () => undefined);
    socket.pause();
    // More than the buffers of both sides hold.
    socket.write(head('GET', avatar, {}).repeat(20));
    await eventually(() => Promise.resolve(logs.some(({ fields }) => fields['route'] === '/avatars/{name}')));
    const start = performance.now();
    await server.close();
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it('makes progress for longer than the limit without being given up on', async () => {
    const { server, api } = await bench.start({ requestTimeoutMs: 1_500 });
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
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    await eventually(() => Promise.resolve(answer.includes('\r\n\r\n')));
    expect(answer).toMatch(/^HTTP\/1.1 200/);
    expect(performance.now() - began).toBeGreaterThan(1_500);
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

it('a client that leaves during its body is logged as such', async () => {
  const { server, logs } = await bench.start();
  const text = head('POST', '/v1/sessions', { 'Content-Type': 'application/json', 'Content-Length': '100' });
  await rawExchange(server.port, `${text}{"co`, 200);
  await eventually(() => Promise.resolve(logs.some(({ msg }) => msg === 'client left')));
  expect(logs.filter(({ level }) => level !== 'info')).toEqual([]);
});
