import { STATUS_CODES, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

import { ApiError } from '../problem/api-error';
import { problemReply } from './problem-reply';

/**
 * Answers malformed HTTP with a problem; Node would send an empty body.
 * @param youngest - the latest response on the connection, pending or sent
 */
export function answerClientError(
  error: NodeJS.ErrnoException,
  socket: Socket,
  youngest: ServerResponse | undefined,
): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const problem = new ApiError(
    error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
      ? 'request_timeout'
      : error.code === 'HPE_HEADER_OVERFLOW'
        ? 'headers_too_large'
        : 'malformed_request',
  );
  refuseAfter(youngest, socket, problem);
}

/** Connections being closed: Node reports an error for every further byte. */
const ending = new WeakSet<Socket>();

/**
 * Answers invalid data on a connection after the earlier requests have been answered; then closes the
 * connection.
 */
export function refuseAfter(youngest: ServerResponse | undefined, socket: Socket, problem: ApiError): void {
  if (ending.has(socket)) return;
  ending.add(socket);
  if (youngest === undefined || youngest.closed) {
    refuse(socket, problem);
    return;
  }
  const { req: incoming } = youngest;
  youngest.once('close', () => {
    if (incoming.complete && socket.writable) refuse(socket, problem);
    // Makes a reader of its body fail, since the rest will not arrive.
    else incoming.destroy();
  });
  if (incoming.complete) return;
  // The invalid data is its own body: it is answered in its turn.
  const { status, headers, body } = rawReply(problem);
  if (youngest.headersSent) youngest.end();
  else youngest.writeHead(status, headers).end(body);
}

/** Responds on a bare connection and closes it: malformed requests never reach the application. */
function refuse(socket: Socket, problem: ApiError): void {
  const { status, headers, body } = rawReply(problem);
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? ''}\r\n${head.join('')}\r\n`);
  socket.write(body);
  // Closes both directions: half a connection would stay open as long as the client likes.
  socket.destroySoon();
}

function rawReply(problem: ApiError): { status: number; headers: Record<string, string>; body: string } {
  const { status, headers, body } = problemReply(problem, null);
  const text = String(body ?? '');
  return {
    status,
    headers: {
      ...headers,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'Content-Length': String(Buffer.byteLength(text)),
      Connection: 'close',
    },
    body: text,
  };
}
