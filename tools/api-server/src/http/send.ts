import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Reply } from './reply';

/** How much of an unwanted body is read, so that its sender receives the response. */
const DRAIN_BYTES = 8 * 1024 * 1024;
const DRAIN_MS = 5000;
/** For a rest this short the connection is kept, in bytes. */
const SHORT_BYTES = 64 * 1024;

/**
 * Sends a response. If the request's body is still arriving, the connection is closed soon, without a reset.
 */
export function send(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { status, headers, body }: Reply,
  idleMs: number,
): void {
  if (outgoing.destroyed || outgoing.headersSent) return;
  closeWhenUnread(incoming, outgoing, idleMs);
  const all = headers;
  all['Cache-Control'] ??= 'no-store';
  all['X-Content-Type-Options'] = 'nosniff';
  if (body !== null) all['Content-Length'] = String(Buffer.byteLength(body));
  const content = incoming.method === 'HEAD' || body === null ? undefined : body;
  const rest = restOf(incoming);
  if (rest === 0 || all['Connection'] === 'close') {
    end(outgoing.writeHead(status, all), content);
    return;
  }
  if (rest <= SHORT_BYTES) {
    end(outgoing.writeHead(status, all), content);
    cutOffUnlessDone(incoming, idleMs);
    return;
  }
  all['Connection'] = 'close';
  outgoing.writeHead(status, all);
  // Complete, by its length, but not ended: ending it would reset the connection while the body arrives.
  if (content === undefined) outgoing.flushHeaders();
  else outgoing.write(content);
  drain(incoming, () => outgoing.end());
}

/**
 * `end(content)` also sends an empty text, and two pieces take a slower path than one: a twentieth of a short
 * response's time.
 */
function end(outgoing: ServerResponse, content: string | Uint8Array | undefined): void {
  if (content !== undefined) outgoing.write(content);
  outgoing.socket?.uncork();
  outgoing.end();
}

/**
 * A client that does not read its response occupies memory: the connection is closed after a time without
 * progress, once it is this response's turn.
 */
function closeWhenUnread({ socket }: IncomingMessage, outgoing: ServerResponse, idleMs: number): void {
  if (outgoing.socket !== null) socket.setTimeout(idleMs);
  else outgoing.once('socket', () => socket.setTimeout(idleMs));
}

/** Bytes of the body that may still arrive: 0 when it is complete. */
function restOf({ complete, headers }: IncomingMessage): number {
  if (complete) return 0;
  if (headers['transfer-encoding'] !== undefined) return Infinity;
  return Number(headers['content-length'] ?? 0);
}

function cutOffUnlessDone(incoming: IncomingMessage, idleMs: number): void {
  incoming.resume();
  const timer = setTimeout(() => {
    if (!incoming.complete) incoming.socket.destroy();
  }, idleMs);
  timer.unref();
  incoming.once('close', () => {
    clearTimeout(timer);
  });
}

function drain(incoming: IncomingMessage, done: () => void): void {
  let bytes = 0;
  const onData = (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > DRAIN_BYTES) finish();
  };
  const finish = () => {
    clearTimeout(timer);
    incoming.off('data', onData).off('end', finish).off('close', finish).off('error', finish);
    done();
  };
  const timer = setTimeout(finish, DRAIN_MS);
  incoming.on('data', onData).on('end', finish).on('close', finish).on('error', finish);
  incoming.resume();
}
