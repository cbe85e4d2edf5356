import { connect } from 'node:net';

/** Sends these bytes to a server and answers all that comes back until the connection ends, in whatever way. */
export function rawExchange(port: number, text: string | Buffer, endAfterMs?: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    const timer = endAfterMs === undefined ? undefined : setTimeout(() => socket.destroy(), endAfterMs);
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      answer += chunk;
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(Buffer.from(answer, 'latin1').toString('utf8'));
    });
  });
}
