import type { AbortSignal } from '../platform/abort';
import { AppError } from '../platform/app-error';
import { sendChunked } from '../platform/chunked';
import { findHeader } from '../platform/header';
import type { HttpMethod } from '../platform/http';
import type { HttpResponse } from '../platform/response';
import type { Running } from '../platform/task';
import { isAtLeast } from '../platform/version';
import type { CheckedResponse } from './adapter';
import type { ClientOptions } from './client';
import { prepareRequest } from './prepared-request';
import type { PreparedRequest } from './prepared-request';
import { clientError, namedError } from './errors';
import type { CallOptions } from './options';
import { CallLifecycle } from './call-lifecycle';
import { createStreamResponse } from './stream-response';
import type { Listeners } from './stream-response';
import { headerFor } from './request-transport';
import { sessionBeside } from './session-beside';
import type { Transport } from './transport';

export type { ServerEvent } from './event-stream-parser';

export interface StreamOptions extends CallOptions, Listeners {
  /** Default `GET`. */
  readonly method?: HttpMethod;
  readonly body?: unknown;
  /** A service of config.ts; default: the first one. */
  readonly service?: string;
  /** Foreground ms without progress; default from the client's options. */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
}

/** How a stream ended, for the next connection to continue. */
export interface StreamEnd {
  /** '' when no event had an id. */
  readonly lastEventId: string;
  /** ms that the server asked to wait before the next connection. */
  readonly retryMs: number | undefined;
}

/**
 * A call whose answer is passed on while it arrives. Like any call it waits for the session and the queue, and an
 * expiry renews the session once before the first byte. After the first byte nothing is sent again. No listener
 * is called once the promise has settled.
 *
 * Rejects as `Client` does, for an error status with the server's problem, and with `streaming_unsupported` (base
 * library below 2.20.2).
 */
export type Stream = (path: string, options: StreamOptions) => Promise<StreamEnd>;

export interface StreamingOptions extends ClientOptions {
  /** Base-library version. */
  readonly sdkVersion: string;
}

/** `wx.request` with enableChunked: 2.20.2. */
const STREAMS_FROM = '2.20.2';

/** Separate from the client, so that an app that does not import it does not ship it. */
export function createStream(options: StreamingOptions): Stream {
  const { services, adapter, session, sdkVersion } = options;

  const prepareStream = (path: string, call: StreamOptions): PreparedRequest => {
    const { service, method = 'GET', timeout = options.transferTimeout } = call;
    if (service !== undefined && !Object.prototype.hasOwnProperty.call(services, service))
      throw clientError('unknown_service');
    const base = service === undefined ? options.origin : (services[service] as string);
    const prepared = prepareRequest(options, base, method, path, call.body, call, timeout);
    if (!call.onEvent || findHeader(prepared.header, 'accept') !== undefined) return prepared;
    return Object.assign({}, prepared, {
      header: Object.assign({ Accept: 'text/event-stream' }, prepared.header),
    });
  };

  return (path, call) =>
    new Promise((resolve, reject) => {
      if (!isAtLeast(sdkVersion, STREAMS_FROM)) throw streamingUnsupported(sdkVersion);
      const { epoch } = session;
      let read: Transport<PreparedRequest>['read'];
      const send: Transport<PreparedRequest>['send'] = (sent, token, to) => {
        let running: Running;
        const receiver = createStreamResponse({
          listeners: call,
          read: (response) => adapter.read(response, sent.own),
          failsWith200: sent.own && adapter.failsWith200,
          isSameUser: () => token === undefined || session.epoch === epoch,
          settle(response: HttpResponse, reading: () => CheckedResponse) {
            read = reading;
            to.answered(response);
          },
          failed(error) {
            to.failed(error);
          },
          giveUp: (code) => {
            running.giveUp(code);
          },
          isAborted: () => call.signal?.aborted === true,
        });
        const arrival = Object.assign(receiver, {
          started(started: Running) {
            running = started;
            to.started?.(started);
          },
        });
        const header = headerFor(options, sent, token);
        return sendChunked(options.wx, options.clock, sent, header, token === undefined, arrival);
      };
      const transport: Transport<PreparedRequest> = {
        send,
        once: true,
        read(sent, response) {
          const parsed = read(sent, response);
          if (parsed.kind !== 'ok') return parsed;
          return { kind: 'ok', value: parsed.value, session: sessionBeside(adapter, sent.own, response) };
        },
      };
      try {
        const prepared = prepareStream(path, call);
        new CallLifecycle(
          options,
          prepared,
          call,
          transport,
          resolve as (value: unknown) => void,
          reject,
        ).start(undefined);
      } catch (error) {
        reject(namedError(error));
      }
    });
}

function streamingUnsupported(version: string): AppError<'streaming_unsupported'> {
  return new AppError(
    'streaming_unsupported',
    `Base library ${version === '' ? '(unknown)' : version} cannot stream: that needs ${STREAMS_FROM}. Ask for the whole answer instead.`,
  );
}
