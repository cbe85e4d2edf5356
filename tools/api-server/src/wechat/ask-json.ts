import {
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

/** WeChat's answers have a few hundred bytes. */
const MAX_ANSWER_BYTES = 64 * 1024;
const MAX_SOCKETS = 256;

const agents = {
  'http:': new HttpAgent({ keepAlive: true, maxSockets: MAX_SOCKETS }),
  'https:': new HttpsAgent({ keepAlive: true, maxSockets: MAX_SOCKETS }),
};

/** The answer did not come in time. */
export class AnswerLate extends Error {
  override readonly name = 'AnswerLate';
}

/** What is asked. */
export interface Question {
  /** Sent as JSON; without one the question is a GET. */
  readonly body?: object;
  readonly timeoutMs: number;
  /** Asked on a connection of its own: what breaks off may have been read, and is not repeated. */
  readonly once?: boolean;
}

/**
 * Asks WeChat over a kept connection and reads the answer as JSON, whatever its content type; redirects are
 * not followed. No error of it quotes the address, which holds secrets.
 * @throws AnswerLate, and Error when there is no answer, a redirect, more than 64 KiB, or no JSON
 */
export async function askJson(url: URL, { body, timeoutMs, once = false }: Question): Promise<unknown> {
  const deadline = performance.now() + timeoutMs;
  const text = body === undefined ? '' : JSON.stringify(body);
  try {
    return parse(await exchange(url, text, timeoutMs, once));
  } catch (error) {
    // The other side closed the kept connection as it was taken: nothing has been read of the question.
    if (!(error instanceof StaleConnection)) throw error;
    return parse(await exchange(url, text, Math.max(1, deadline - performance.now())));
  }
}

class StaleConnection extends Error {
  override readonly name = 'StaleConnection';
}

function exchange(url: URL, body: string, timeoutMs: number, once = false): Promise<string> {
  const secure = url.protocol === 'https:';
  const options: RequestOptions = {
    agent: once ? false : agents[secure ? 'https:' : 'http:'],
    method: body === '' ? 'GET' : 'POST',
    headers:
      body === '' ? {} : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) },
  };
  return new Promise((resolve, reject) => {
    const call = (secure ? httpsRequest : httpRequest)(url, options);
    const timer = setTimeout(() => call.destroy(new AnswerLate()), timeoutMs);
    const settle = (error: Error | null, text = '') => {
      clearTimeout(timer);
      if (error === null) resolve(text);
      else reject(error);
    };
    call.on('error', (error: NodeJS.ErrnoException) => {
      settle(call.reusedSocket && error.code === 'ECONNRESET' ? new StaleConnection() : error);
    });
    call.on('response', (response) => {
      collect(response).then(
        (text) => {
          settle(null, text);
        },
        (error: unknown) => {
          call.destroy();
          settle(error instanceof Error ? error : new Error('no answer'));
        },
      );
    });
    call.end(body);
  });
}

async function collect(response: IncomingMessage): Promise<string> {
  const { statusCode = 0 } = response;
  if (statusCode >= 300 && statusCode < 400) throw new Error('redirected');
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_ANSWER_BYTES) throw new RangeError('answer too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string): unknown {
  return JSON.parse(text) as unknown;
}
