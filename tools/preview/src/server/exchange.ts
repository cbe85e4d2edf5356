import http from 'node:http';
import https from 'node:https';
import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import type { ChannelFailure } from '../ports';

export interface Exchange {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface Answer {
  readonly status: number;
  /** Header names as the server sent them; repeated headers are joined by commas, as in wx. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Why there is no response; the message contains no header and no body. */
export class ExchangeError extends Error {
  constructor(
    readonly reason: ChannelFailure['reason'],
    message: string,
  ) {
    super(message);
    this.name = 'ExchangeError';
  }
}

/** Chunk size of an upload, for its progress. Bytes. */
const UPLOAD_PIECE = 64 * 1024;

const DECODERS: Readonly<Record<string, (body: Buffer) => Promise<Buffer>>> = {
  gzip: promisify<Buffer, Buffer>(zlib.gunzip),
  deflate: promisify<Buffer, Buffer>(zlib.inflate),
  br: promisify<Buffer, Buffer>(zlib.brotliDecompress),
};

/**
 * One HTTP exchange, without redirects. `onUpload` receives the bytes sent, and the total.
 *
 * @throws ExchangeError
 */
export function exchange(
  { url, method, headers, body }: Exchange,
  signal: AbortSignal,
  onUpload: (sent: number, total: number) => void,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown): void => {
      reject(asFailure(error, url, signal));
    };
    const client = url.protocol === 'https:' ? https : http;
    let request: http.ClientRequest;
    try {
      request = client.request(url, { method, headers: outgoing(headers, body), signal, agent: false });
    } catch (error) {
      fail(error);
      return;
    }
    request.on('error', fail);
    request.on('response', (response) => {
      read(response).then(resolve, fail);
    });
    send(request, body, onUpload);
  });
}

function outgoing(headers: Exchange['headers'], body: Uint8Array): Record<string, string> {
  const skipped = new Set(['host', 'connection', 'content-length', 'transfer-encoding']);
  const kept = Object.entries(headers).filter(([name]) => !skipped.has(name.toLowerCase()));
  const names = kept.map(([name]) => name.toLowerCase());
  return {
    ...Object.fromEntries(kept),
    ...(!names.includes('accept-encoding') && { 'Accept-Encoding': 'gzip, deflate, br' }),
    ...(!names.includes('accept') && { Accept: '*/*' }),
    ...(body.length > 0 && { 'Content-Length': String(body.length) }),
  };
}

function send(
  request: http.ClientRequest,
  body: Uint8Array,
  onUpload: (sent: number, total: number) => void,
): void {
  let sent = 0;
  const next = (): void => {
    if (sent >= body.length || request.destroyed) {
      request.end();
      return;
    }
    const piece = body.subarray(sent, sent + UPLOAD_PIECE);
    request.write(piece, (error) => {
      if (error) return; // reported by the request's own error event
      sent += piece.length;
      onUpload(sent, body.length);
      next();
    });
  };
  next();
}

async function read(response: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const headers: Record<string, string> = {};
  const { rawHeaders } = response;
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] ?? '';
    const value = rawHeaders[i + 1] ?? '';
    const known = Object.keys(headers).find((key) => key.toLowerCase() === name.toLowerCase());
    if (known === undefined) headers[name] = value;
    else headers[known] = `${headers[known] ?? ''},${value}`;
  }
  const whole = Buffer.concat(chunks);
  const decode = DECODERS[(response.headers['content-encoding'] ?? '').trim().toLowerCase()];
  const body = decode && whole.length > 0 ? await decode(whole) : whole;
  return { status: response.statusCode ?? 0, headers, body };
}

function asFailure(error: unknown, url: URL, signal: AbortSignal): ExchangeError {
  if (error instanceof ExchangeError) return error;
  if (signal.aborted) return new ExchangeError('aborted', 'abort');
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code.startsWith('ERR_INVALID') || code === 'ERR_UNESCAPED_CHARACTERS') {
    return new ExchangeError('bad-url', `This request cannot be sent (${code}).`);
  }
  return new ExchangeError(
    'refused',
    `${url.origin} cannot be reached (${code === '' ? 'no answer' : code}).`,
  );
}
