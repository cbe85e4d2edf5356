import type { IncomingMessage } from 'node:http';

import { ApiError, type ApiErrorExtras } from '../../problem/api-error';
import type { ProblemCode } from '../../problem/catalogue';

/** Thrown when the client hung up before its body was complete: no response is possible. */
export class ClientLeftError extends Error {
  override readonly name = 'ClientLeftError';
}

/** A body's bounds. */
export interface BodyBounds {
  readonly maxBytes: number;
  readonly tooLarge: ProblemCode;
  /** The longest time without a byte, in ms. */
  readonly idleMs: number;
}

/** A slower whole body is not a bad connection but an attack that occupies one, in bytes a second. */
export const MIN_BYTES_PER_SECOND = 4096;

/**
 * Reads a whole body, without a fixed time limit while it makes progress: no gap is longer than `idleMs`, and
 * in total it takes at most `idleMs` plus one second for each 4,096 bytes received.
 * @throws ApiError `request_timeout` or `tooLarge`, ClientLeftError
 */
export function readBody(incoming: IncomingMessage, bounds: BodyBounds): Promise<Buffer> {
  const { maxBytes, tooLarge, idleMs } = bounds;
  if (Number(incoming.headers['content-length'] ?? 0) > maxBytes) {
    return Promise.reject(new ApiError(tooLarge));
  }
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const start = performance.now();
    let last = start;
    let bytes = 0;
    let timer: NodeJS.Timeout | undefined;
    const fail = (code: ProblemCode, extras: ApiErrorExtras = {}) => {
      end();
      incoming.pause();
      reject(new ApiError(code, extras));
    };
    const watch = () => {
      const due = Math.min(last + idleMs, start + idleMs + (bytes / MIN_BYTES_PER_SECOND) * 1000);
      const left = due - performance.now();
      if (left <= 0) fail('request_timeout', { headers: { Connection: 'close' } });
      else timer = setTimeout(watch, Math.ceil(left));
    };
    const onData = (chunk: Buffer) => {
      last = performance.now();
      bytes += chunk.length;
      if (bytes > maxBytes) fail(tooLarge);
      else chunks.push(chunk);
    };
    const onEnd = () => {
      end();
      resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks));
    };
    const onLeft = () => {
      end();
      reject(new ClientLeftError());
    };
    const end = () => {
      clearTimeout(timer);
      incoming.off('data', onData).off('end', onEnd).off('close', onLeft);
    };
    incoming.on('data', onData).on('end', onEnd).on('close', onLeft);
    watch();
  });
}
