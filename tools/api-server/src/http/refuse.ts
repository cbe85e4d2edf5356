import { STATUS_CODES, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

import { ApiError } from '../problem/api-error';
import { problemReply } from './problem-reply';

/**
 * Node answers broken HTTP with an empty body; here it is a problem like every other.
 * @param youngest - the last answer that the connection owes or has had
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

/** Connections that take no further request: Node tells of their every further byte. */
const ending = new WeakSet<Socket>();

/** Refuses what a connection brings, once the requests before it are answered; then the connection ends. */
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
    // Whoever reads its body learns that no more of it comes.
    else incoming.destroy();
  });
  if (incoming.complete) return;
  // Its own body is what is broken: it is answered in its turn.
  const { status, headers, body } = rawReply(problem);
  if (youngest.headersSent) youngest.end();
  else youngest.writeHead(status, headers).end(body);
}

/** Answers on a bare connection and ends it: what is no request never reaches the application. */
function refuse(socket: Socket, problem: ApiError): void {
  const { status, headers, body } = rawReply(problem);
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? ''}\r\n${head.join('')}\r\n`);
  socket.write(body);
  // Both sides: half a connection would stay for as long as the other side likes.
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
