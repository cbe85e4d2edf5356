import type { AbortSignal } from '../platform/abort';
import { AppError } from '../platform/app-error';
import { encodeBody } from '../platform/body';
import { sendChunked } from '../platform/chunked';
import { findHeader, putHeaders } from '../platform/header';
import type { Header } from '../platform/header';
import type { HttpMethod } from '../platform/http';
import type { HttpResponse } from '../platform/response';
import type { GiveUp } from '../platform/task';
import { isAtLeast } from '../platform/version';
import type { ParsedResponse } from './adapter';
import { readForeign } from './adapter';
import type { ClientOptions } from './client';
import { clientError } from './errors';
import type { CallOptions } from './options';
import { travel } from './road';
import type { Call } from './road';
import { createArrival } from './stream-arrival';
import type { Listeners } from './stream-arrival';
import { resolveTarget } from './target';
import { headerFor } from './transmit';
import type { Content } from './transmit';

export type { ServerEvent } from './stream-events';

export interface StreamOptions extends CallOptions, Listeners {
  /** Default `GET`. */
  readonly method?: HttpMethod;
  readonly body?: unknown;
  /** A service of config.ts; default the first. */
  readonly service?: string;
  /** Foreground ms without progress; default from the client's options. */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
}

/** How a stream ended: where the next one would go on from. */
export interface StreamEnd {
  /** '' when no event had an id. */
  readonly lastEventId: string;
  /** ms that the server asked to wait before the next connection. */
  readonly retryMs: number | undefined;
}

/**
 * A call whose answer is told while it arrives, on the client's road: it waits for the session, stands in the queue, and
 * an expiry renews the session once before the first byte. After the first byte nothing is sent again. No listener is
 * called once the promise has settled.
 *
 * Rejects as `Client` does, a refusal with the server's problem, and with `streaming_unsupported` (base library below 2.20.2).
 */
export type Stream = (path: string, options: StreamOptions) => Promise<StreamEnd>;

export interface StreamingOptions extends ClientOptions {
  /** Base-library version. */
  readonly sdkVersion: string;
}

/** `wx.request` with enableChunked: 2.20.2. */
const STREAMS_FROM = '2.20.2';

/** Stands apart from the client, so that an app that imports it nowhere does not ship it. */
export function createStream(options: StreamingOptions): Stream {
  const { services, adapter, session, sdkVersion } = options;
  const bases = Object.keys(services).map((name) => services[name] as string);

  const contentOf = (path: string, call: StreamOptions): Content => {
    const base = call.service === undefined ? bases[0] : services[call.service];
    if (base === undefined) throw clientError('unknown_service');
    const { url, own } = resolveTarget(base, bases, path, call.query);
    if (!own && call.auth !== 'none') throw clientError('foreign_origin');
    const { data, type } = encodeBody(call.body);
    const header: Header = putHeaders({}, call.header ?? {});
    if (type !== undefined && findHeader(header, 'content-type') === undefined) header['Content-Type'] = type;
    if (call.onEvent && findHeader(header, 'accept') === undefined) header['Accept'] = 'text/event-stream';
    return {
      url,
      own,
      method: call.method ?? 'GET',
      header,
      data,
      binary: false,
      timeout: call.timeout ?? options.transferTimeout,
    };
  };

  return (path, call) =>
    new Promise((resolve, reject) => {
      if (!isAtLeast(sdkVersion, STREAMS_FROM)) throw streamingUnsupported(sdkVersion);
      const content = contentOf(path, call);
      const readWhole = (response: HttpResponse): ParsedResponse =>
        content.own ? adapter.read(response) : readForeign(response);
      const { epoch } = session;
      let read: Call['read'] = readWhole;
      const send: Call['send'] = (token, answered, failed) => {
        let giveUp: GiveUp = () => undefined;
        const arrival = createArrival({
          listeners: call,
          read: readWhole,
          failsWith200: content.own && adapter.failsWith200,
          isSameUser: () => token === undefined || session.epoch === epoch,
          settle(response, reading) {
            read = reading;
            answered(response);
          },
          failed,
          giveUp: (code) => {
            giveUp(code);
          },
          isAborted: () => call.signal?.aborted === true,
        });
        giveUp = sendChunked(
          options.wx,
          options.clock,
          {
            url: content.url,
            method: content.method,
            header: headerFor(options, content, token),
            data: content.data,
            binary: false,
            follow: token === undefined,
          },
          content.timeout,
          arrival,
        );
        return giveUp;
      };
      const { auth = 'required', resend = true, priority = 'normal', signal, deadline } = call;
      travel(
        options,
        {
          method: content.method,
          auth,
          resend,
          priority,
          signal,
          scope: undefined,
          deadline,
          send,
          read: (response) => read(response),
        },
        resolve as (value: unknown) => void,
        reject,
      );
    });
}

function streamingUnsupported(version: string): AppError<'streaming_unsupported'> {
  return new AppError(
    'streaming_unsupported',
    `Base library ${version === '' ? '(unknown)' : version} cannot stream: it takes ${STREAMS_FROM}. Ask for the whole answer instead.`,
  );
}
