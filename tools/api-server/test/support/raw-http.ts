import { connect } from 'node:net';

import { Problem } from '../../src/http/schemas';

/**
 * Sends these bytes to a server and returns everything received until the connection ends, in whatever way.
 */
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

/** A request's head as sent. */
export const head = (method: string, path: string, headers: Record<string, string>): string =>
  `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;

/** The problems in received text, each validated by its schema. */
export function problemsIn(text: string): { status: number; code: string }[] {
  return [...text.matchAll(/^\{"type":.*\}$/gm)].map(([body]) => Problem.strict().parse(JSON.parse(body)));
}
