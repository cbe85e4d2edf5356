import type { ChunkedReceiver } from '../platform/chunked';
import { anyTextOf } from '../platform/bytes';
import { parseResponse } from '../platform/response';
import type { HttpResponse } from '../platform/response';
import type { Running } from '../platform/task';
import { WireError } from '../platform/wire-error';
import type { CheckedResponse } from './adapter';
import { RefusedError } from './errors';
import { createEventStreamParser } from './event-stream-parser';
import type { ServerEvent } from './event-stream-parser';
import { createUtf8StreamDecoder } from './utf8-stream-decoder';

/** The listeners of a stream. What one of them throws ends the stream with that error. */
export interface Listeners {
  /** Each piece of text as it arrives; a character is never cut in two. */
  readonly onText?: (text: string) => void;
  /** Each server-sent event, once it is whole. */
  readonly onEvent?: (event: ServerEvent) => void;
}

export interface StreamResponseOptions {
  readonly listeners: Listeners;
  /** The adapter's word on an answer that came whole. */
  readonly read: (response: HttpResponse) => CheckedResponse;
  readonly failsWith200: boolean;
  readonly isSameUser: () => boolean;
  /** The exchange is over: `read` says what it means, or throws. */
  readonly settle: (response: HttpResponse, read: () => CheckedResponse) => void;
  /** It is over, and nothing had arrived: the road may send it again. */
  readonly failed: (error: Error) => void;
  readonly giveUp: Running['giveUp'];
  /** By the caller, perhaps while being told. */
  readonly isAborted: () => boolean;
}

/** Characters of an answer that is no stream (a problem, an envelope) that are kept. What is longer is told, or cut off if refused. */
const MOST_HELD = 1_000_000;
const STREAMED = /^(text\/(?!html)|application\/(x-ndjson|jsonl|octet-stream))/i;
const JSON_TYPE = /^application\/([\w.-]+\+)?json/i;

/**
 * One exchange's answer, piece by piece. Until it is known to be a success it is held: the status comes with the header
 * on phones, and only with the end in DevTools, where the content type decides. A refusal is read whole, like any answer.
 */
export function createStreamResponse(options: StreamResponseOptions): ChunkedReceiver {
  const { listeners, settle } = options;
  const decoder = createUtf8StreamDecoder();
  let mode: 'unknown' | 'told' | 'held' = 'unknown';
  let held = '';
  let hasBegun = false;
  let over = false;
  let status: number | undefined;
  let header: unknown;

  const events = createEventStreamParser((event) => {
    if (!over && !options.isAborted()) listeners.onEvent?.(event);
  });
  const tell = (text: string): void => {
    hasBegun = true;
    if (text === '' || over) return;
    listeners.onText?.(text);
    if (listeners.onEvent && !options.isAborted()) events.push(text);
  };
  const tellHeld = (): void => {
    const text = held;
    held = '';
    tell(text);
  };
  const finish = (read: () => CheckedResponse, text = ''): void => {
    over = true;
    settle(parseResponse(status ?? 200, text, header), read);
  };
  const fail = (error: Error): void => {
    if (over) return;
    if (!hasBegun) {
      over = true;
      options.failed(error);
    } else {
      finish(() => {
        throw error;
      });
    }
  };
  /** Off the wire first: the listener of the end gives the place there to another call. */
  const breakOff = (read: () => CheckedResponse): void => {
    if (over) return;
    over = true;
    options.giveUp('aborted');
    finish(read);
  };
  /** Runs what may call a listener; says whether the exchange goes on. */
  const guarded = (work: () => void): boolean => {
    try {
      work();
    } catch (error) {
      breakOff(() => {
        throw error;
      });
    }
    return !over;
  };
  const decide = (): void => {
    const type = contentType(header);
    const isEnvelope = options.failsWith200 && JSON_TYPE.test(type);
    if (status !== undefined) mode = status < 300 && !isEnvelope ? 'told' : 'held';
    else if (type !== '') mode = STREAMED.test(type) ? 'told' : 'held';
  };
  const push = (text: string): void => {
    if (mode === 'told') tell(text);
    else if (held.length + text.length <= MOST_HELD) held += text;
    else if (status === undefined || status < 300) {
      mode = 'told';
      held += text;
      tellHeld();
    }
  };

  return {
    head(received, receivedHeader) {
      status = received;
      header = receivedHeader;
      decide();
      // The first piece can come before its header.
      if (mode === 'told' && held !== '') guarded(tellHeld);
    },
    chunk(bytes) {
      if (over) return;
      if (!options.isSameUser()) {
        // The road says whose answer this was.
        breakOff(() => ({ kind: 'malformed' }));
        return;
      }
      guarded(() => {
        push(decoder.push(bytes));
      });
    },
    end(received, { data, header: receivedHeader }) {
      if (over) return;
      status = received ?? status;
      header = receivedHeader ?? header;
      if (status === undefined && !hasBegun) {
        fail(new WireError('offline'));
        return;
      }
      const rest = decoder.end();
      if (mode === 'told') {
        const last = status;
        const goesOn = guarded(() => {
          tell(rest);
        });
        if (goesOn) {
          finish(() => {
            // DevTools tells the status too late: a session is not renewed for what has been told already.
            if (last !== undefined && last >= 300) throw new RefusedError(last, { code: undefined });
            return ended();
          });
        }
        return;
      }
      const text = held + rest;
      // Where `enableChunked` is ignored the body comes here.
      const body = text === '' ? anyTextOf(data) : text;
      const response = parseResponse(status as number, body, header);
      finish(() => {
        const parsed = (status as number) < 300 && !options.failsWith200 ? undefined : options.read(response);
        const isSuccess =
          !parsed || parsed.kind === 'ok' || ((status as number) < 300 && parsed.kind === 'malformed');
        if (!isSuccess) return parsed;
        over = false;
        tell(body);
        over = true;
        return ended();
      }, body);
    },
    failed: fail,
  };

  function ended(): CheckedResponse {
    return { kind: 'ok', value: { lastEventId: events.lastEventId, retryMs: events.retryMs } };
  }
}

function contentType(header: unknown): string {
  const fields = (typeof header === 'object' && header !== null ? header : {}) as Record<string, unknown>;
  const name = Object.keys(fields).find((other) => other.toLowerCase() === 'content-type');
  return name === undefined ? '' : String(fields[name]).trim();
}
