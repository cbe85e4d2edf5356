import type { ChannelResponse } from '../ports';
import { ApiError, requireString, type Callbacks } from './call';
import { checkedUrl, exchange, formEncode, headerOf, plainHeaders, timeoutOf, withQuery } from './http';
import type { Pool } from './pool';
import type { Part, Services } from './services';
import { startTask, type Progress, type Task } from './task';
import { atLeast, SINCE } from './versions';

export interface RequestOptions extends Callbacks {
  url?: unknown;
  method?: string;
  data?: unknown;
  header?: object;
  timeout?: number;
  dataType?: string;
  responseType?: string;
  redirect?: string;
  enableChunked?: boolean;
}

const METHODS = new Set(['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'CONNECT']);

/** The Referer of DevTools for a project without an appid. */
const REFERER = 'https://servicewechat.com/touristappid/devtools/page-frame.html';

function bodyOf(data: unknown, contentType: string): Uint8Array | undefined {
  if (data === undefined || data === null || data === '') return undefined;
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  if (typeof data === 'string') return encode(data);
  const form = contentType.includes('application/x-www-form-urlencoded') && typeof data === 'object';
  return encode(form ? formEncode(data) : JSON.stringify(data));
}

/** The body for the app: an ArrayBuffer, text, or parsed JSON. */
function dataOf({ body }: ChannelResponse, options: RequestOptions): unknown {
  if (options.responseType === 'arraybuffer') return body.slice().buffer;
  const text = new TextDecoder().decode(body);
  if ((options.dataType ?? 'json') !== 'json') return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

async function run(
  { channel, simulator, report }: Services,
  options: RequestOptions,
  signal: AbortSignal,
  progress: Progress,
): Promise<object> {
  const method = (options.method ?? 'GET').toUpperCase();
  if (!METHODS.has(method)) {
    report(
      `wx.request: there is no method ${method} in WeChat (send PATCH as POST with X-HTTP-Method-Override)`,
    );
    throw new ApiError(`invalid method "${method}"`);
  }
  if (typeof options.data === 'function') throw new ApiError('data should not be Function');
  const url = checkedUrl(requireString(options.url, 'url'));
  const headers = { 'content-type': 'application/json', ...plainHeaders(options.header), Referer: REFERER };
  const inQuery = method === 'GET';
  const body = inQuery || method === 'HEAD' ? undefined : bodyOf(options.data, headers['content-type']);
  const manual = options.redirect === 'manual' && atLeast(simulator.sdkVersion, SINCE.redirectManual);
  const started = Date.now();
  const response = await exchange(
    progress.watch(channel),
    {
      url: inQuery ? withQuery(url, options.data) : url,
      method,
      headers,
      redirect: manual ? 'manual' : 'follow',
      ...(body === undefined ? {} : { body }),
    },
    signal,
  );
  const cookie = headerOf(response.headers, 'set-cookie');
  const cookies = cookie === undefined ? [] : [cookie];
  progress.emit('HeadersReceived', { header: response.headers, statusCode: response.status, cookies });
  const result = { statusCode: response.status, header: response.headers, cookies };
  const timed = atLeast(simulator.sdkVersion, SINCE.requestProfile) ? { profile: profileOf(started) } : {};
  if (options.enableChunked === true) {
    report('wx.request: with enableChunked the preview delivers the whole body as one chunk');
    progress.emit('ChunkReceived', { data: response.body.slice().buffer });
    return { ...result, ...timed, data: '' };
  }
  return { ...result, ...timed, data: dataOf(response, options) };
}

function profileOf(fetchStart: number): object {
  return { queueStart: fetchStart, queueEnd: fetchStart, fetchStart, responseEnd: Date.now() };
}

/** wx.request: every HTTP status is a success. */
export function networkApis(services: Services, pool: Pool): Part {
  return {
    request: (options: RequestOptions): Task =>
      startTask(pool, options, {
        name: 'request',
        sdk: services.simulator.sdkVersion,
        recorder: services.recorder,
        timeout: () => timeoutOf(options.timeout, 'request'),
        events: ['HeadersReceived', 'ChunkReceived'],
        run: (signal, progress) => run(services, options, signal, progress),
      }),
  };
}
