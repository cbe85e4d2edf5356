import { request as requestHttp } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { request as requestHttps } from 'node:https';
import { Readable } from 'node:stream';

export interface HttpCall {
  readonly url: string;
  readonly method: string;
  readonly header: Readonly<Record<string, string>>;
  readonly body?: Buffer | undefined;
  /** 0 to 100, while the body is sent. */
  readonly onProgress?: ((percent: number) => void) | undefined;
}

export interface HttpAnswer {
  readonly status: number;
  readonly header: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface HttpTask {
  /** With any status; rejects with Node's own error when there is no response. */
  readonly answer: Promise<HttpAnswer>;
  readonly abort: () => void;
}

const PIECE_BYTES = 64 * 1024;

/** One HTTP exchange on a separate connection; redirects are not followed. */
export function callHttp({ url, method, header, body = Buffer.alloc(0), onProgress }: HttpCall): HttpTask {
  const send = url.startsWith('https:') ? requestHttps : requestHttp;
  const length = body.byteLength > 0 ? { 'Content-Length': String(body.byteLength) } : {};
  const request = send(url, { method, agent: false, headers: { ...header, ...length } });
  const answer = new Promise<HttpAnswer>((resolve, reject) => {
    // A server may respond before it has read the body: failures of the rest do not matter then.
    let answering = false;
    request.on('error', (error) => {
      if (!answering) reject(error);
    });
    request.on('response', (response) => {
      answering = true;
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('error', reject);
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, header: response.headers, body: Buffer.concat(pieces) });
      });
    });
  });
  Readable.from(inPieces(body, onProgress)).pipe(request);
  return {
    answer,
    abort: () => {
      request.destroy(new Error('abort'));
    },
  };
}

function* inPieces(body: Buffer, onProgress: HttpCall['onProgress']): Generator<Buffer> {
  for (let start = 0; start < body.byteLength; start += PIECE_BYTES) {
    const end = Math.min(start + PIECE_BYTES, body.byteLength);
    yield body.subarray(start, end);
    onProgress?.(Math.round((100 * end) / body.byteLength));
  }
}
