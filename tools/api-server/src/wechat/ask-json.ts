import {
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { urlToHttpOptions } from 'node:url';

import { remember } from '../remember';

/** WeChat's responses have a few hundred bytes. */
const MAX_ANSWER_BYTES = 64 * 1024;
const MAX_SOCKETS = 256;
/** One for WeChat and one for WeCom. */
const MAX_ORIGINS = 10;

const agents = {
  'http:': new HttpAgent({ keepAlive: true, maxSockets: MAX_SOCKETS }),
  'https:': new HttpsAgent({ keepAlive: true, maxSockets: MAX_SOCKETS }),
};

/** Thrown when the response did not arrive in time. */
export class AnswerLateError extends Error {
  override readonly name = 'AnswerLateError';
}

/** A request to WeChat. */
export interface Question {
  /** Such as `https://api.weixin.qq.com`. */
  readonly origin: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON; without it the request is a GET. */
  readonly body?: object | null;
  readonly timeoutMs: number;
  /** Uses a new connection and is never repeated: an interrupted request may have been processed. */
  readonly once?: boolean;
}

/**
 * Sends a request to WeChat over a kept connection and parses the response as JSON, whatever its content
 * type; redirects are not followed. No error quotes the address, which contains secrets.
 * @throws AnswerLateError, and Error when there is no response, a redirect, more than 64 KiB, or invalid JSON
 */
export async function askJson(question: Question): Promise<unknown> {
  const { body = null, timeoutMs } = question;
  const deadline = performance.now() + timeoutMs;
  const text = body === null ? '' : JSON.stringify(body);
  const request = requestOf(question, text);
  try {
    return parse(await exchange(request, text, timeoutMs));
  } catch (error) {
    // The other side closed the kept connection just before it was used: the request was not read.
    if (!(error instanceof StaleConnectionError)) throw error;
    return parse(await exchange(request, text, Math.max(1, deadline - performance.now())));
  }
}

class StaleConnectionError extends Error {
  override readonly name = 'StaleConnectionError';
}

/** An origin's host and port, cached: parsing an address costs a tenth of a request. */
const placeOf = remember(MAX_ORIGINS, (origin) => {
  const { protocol, hostname, port } = urlToHttpOptions(new URL(origin));
  return { protocol, hostname, port };
});

function requestOf({ origin, path, query, once = false }: Question, body: string): RequestOptions {
  const place = placeOf(origin);
  return {
    ...place,
    path: query === undefined ? path : `${path}?${new URLSearchParams(query).toString()}`,
    agent: once ? false : agents[place.protocol === 'https:' ? 'https:' : 'http:'],
    method: body === '' ? 'GET' : 'POST',
    headers:
      body === '' ? {} : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) },
  };
}

function exchange(request: RequestOptions, body: string, timeoutMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let isAnswering = false;
    const call = (request.protocol === 'https:' ? httpsRequest : httpRequest)(request);
    const timer = setTimeout(() => {
      reject(new AnswerLateError());
      call.destroy();
    }, timeoutMs);
    call.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      const isStale = call.reusedSocket && !isAnswering && error.code === 'ECONNRESET';
      reject(isStale ? new StaleConnectionError() : error);
    });
    call.on('response', (response) => {
      isAnswering = true;
      collect(response, (error, text) => {
        clearTimeout(timer);
        if (error === null) {
          resolve(text);
          return;
        }
        reject(error);
        call.destroy();
      });
    });
    call.end(body);
  });
}

/** Uses events, since a stream's iterator costs more than the rest of a short response. */
function collect(response: IncomingMessage, done: (error: Error | null, text: string) => void): void {
  const { statusCode = 0 } = response;
  const chunks: Buffer[] = [];
  let bytes = 0;
  response.on('error', (error) => {
    done(error, '');
  });
  if (statusCode >= 300 && statusCode < 400) {
    done(new Error('redirected'), '');
    return;
  }
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MAX_ANSWER_BYTES) done(new RangeError('answer too long'), '');
    else chunks.push(chunk);
  });
  response.on('end', () => {
    done(null, Buffer.concat(chunks).toString('utf8'));
  });
}

function parse(text: string): unknown {
  return JSON.parse(text) as unknown;
}
