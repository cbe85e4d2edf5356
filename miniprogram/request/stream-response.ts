import type { ChunkedReceiver } from '../platform/chunked';
import { findHeader, headersOr } from '../platform/header';
import type { Header } from '../platform/header';
import { parseResponse, textOf } from '../platform/response';
import type { HttpResponse } from '../platform/response';
import type { Running } from '../platform/task';
import { isBytes } from '../platform/type-checks';
import { WireError } from '../platform/wire-error';
import type { CheckedResponse } from './adapter';
import { RefusedError } from './errors';
import { createEventStreamParser } from './event-stream-parser';
import type { ServerEvent } from './event-stream-parser';
import { createUtf8StreamDecoder } from './utf8-stream-decoder';

/** The listeners of a stream. If one throws, the stream ends with that error. */
export interface Listeners {
  /** Each piece of text as it arrives; characters are never split. */
  readonly onText?: (text: string) => void;
  /** Each complete server-sent event. */
  readonly onEvent?: (event: ServerEvent) => void;
}

export interface StreamResponseOptions {
  readonly listeners: Listeners;
  /** The adapter's reading of a complete answer. */
  readonly read: (response: HttpResponse) => CheckedResponse;
  readonly failsWith200: boolean;
  readonly isSameUser: () => boolean;
  /** The request is over: `read` returns its meaning, or throws. */
  readonly settle: (response: HttpResponse, read: () => CheckedResponse) => void;
  /** The request failed before anything arrived, so it may be sent again. */
  readonly failed: (error: Error) => void;
  readonly giveUp: Running['giveUp'];
  /** Whether the caller aborted, possibly from within a listener. */
  readonly isAborted: () => boolean;
}

/**
 * Longest buffered answer in characters, for answers that are not a stream (a problem, an envelope). A longer
 * success is passed on, a longer error cut off.
 */
const MOST_HELD = 1_000_000;
const STREAMED = /^(text\/(?!html)|application\/(x-ndjson|jsonl|octet-stream))/i;
const JSON_TYPE = /^application\/([\w.-]+\+)?json/i;
/** Types that no envelope has. Some backends send theirs as text/html or text/plain. */
const NO_ENVELOPE = /^(text\/event-stream|application\/(x-ndjson|jsonl|octet-stream))/i;

/**
 * Reads one answer piece by piece. It is buffered until it is known to be a success: phones report the status
 * with the header, DevTools only at the end, where the content type decides. An error is read as a whole.
 */
export function createStreamResponse(options: StreamResponseOptions): ChunkedReceiver {
  const { listeners, settle } = options;
  const decoder = createUtf8StreamDecoder();
  let mode: 'unknown' | 'undecided' | 'told' | 'held' = 'unknown';
  let held = '';
  let hasBegun = false;
  let over = false;
  let status: number | undefined;
  let header: unknown;
  let cookies: unknown;

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
    settle(parseResponse(status ?? 200, text, header, cookies), read);
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
  /** Aborts the request before the final callback, which frees its slot for another call. */
  const breakOff = (read: () => CheckedResponse): void => {
    if (over) return;
    over = true;
    options.giveUp('aborted');
    finish(read);
  };
  /** Runs code that may call a listener; returns whether the request continues. */
  const guarded = (work: () => void): boolean => {
    try {
      // `CallLifecycle` rejects it, because the user has changed.
      if (!options.isSameUser()) breakOff(() => ({ kind: 'malformed' }));
      else work();
    } catch (error) {
      breakOff(() => {
        throw error;
      });
    }
    return !over;
  };
  const decide = (): void => {
    const type = contentType(header);
    const isSuccess = status === undefined ? STREAMED.test(type) : status < 300;
    if (!isSuccess) mode = 'held';
    else if (!options.failsWith200 || NO_ENVELOPE.test(type)) mode = 'told';
    else mode = JSON_TYPE.test(type) ? 'held' : 'undecided';
  };
  const push = (text: string): void => {
    if (held.length + text.length > MOST_HELD) {
      if ((status as number) >= 300) return;
      mode = 'told';
    }
    held += text;
    // The first character of a success with status 200 shows whether it can be an envelope.
    const begun = mode === 'undecided' ? held.trim() : '';
    if (begun !== '') mode = begun[0] === '{' ? 'held' : 'told';
    if (mode === 'told') tellHeld();
  };

  return {
    head(received, receivedHeader) {
      status = received;
      header = receivedHeader;
      decide();
      // The first piece can arrive before the header.
      if (held !== '')
        guarded(() => {
          push('');
        });
    },
    chunk(bytes) {
      guarded(() => {
        push(decoder.push(bytes));
      });
    },
    end(received, result) {
      if (over) return;
      status = received ?? status;
      header = headersOr(result.header, header);
      ({ cookies } = result);
      if (status === undefined && !hasBegun) {
        fail(new WireError('offline'));
        return;
      }
      let rest = decoder.end();
      if (held + rest === '' && !hasBegun) {
        // When `enableChunked` is ignored, the whole body arrives here, with or without a header event before.
        const { data } = result;
        rest = isBytes(data) ? decoder.push(data) + decoder.end() : textOf(data);
      }
      if (mode === 'told' && (hasBegun || rest === '')) {
        const last = status;
        const goesOn = guarded(() => {
          tell(rest);
        });
        if (goesOn) {
          finish(() => {
            // DevTools reports the status after the text was passed on: too late to renew the session and
            // resend.
            if ((last as number) >= 300) throw new RefusedError(last as number, { code: undefined });
            return ended();
          });
        }
        return;
      }
      const body = held + rest;
      const response = parseResponse(status as number, body, header, cookies);
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

/** 'undefined' for none, which is no type. */
function contentType(header: unknown): string {
  return String(findHeader(header as Header, 'content-type')).trim();
}
