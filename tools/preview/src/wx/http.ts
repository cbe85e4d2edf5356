import type { Channel, ChannelFailure, ChannelRequest, ChannelResponse } from '../ports';
import { appConfig } from './app-config';
import { ApiError } from './call';
import { NETWORK_ERRNO, OFFLINE } from './pool';

const INVALID_URL_ERRNO = 600009;
const DEFAULT_TIMEOUT = 60_000;

/** WeChat's text form of a header or form value. */
export function plainText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Object.prototype.toString.call(value);
}

/** Header values as texts; `content-type` in lower case, as WeChat sends it. */
export function plainHeaders(header: unknown): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(typeof header === 'object' && header !== null ? header : {})) {
    headers[name.toLowerCase() === 'content-type' ? 'content-type' : name] = plainText(value);
  }
  return headers;
}

/** `key=value&...`; objects become JSON, and undefined the text `undefined`, as in WeChat. */
export function formEncode(data: object): string {
  return Object.entries(data)
    .map(([key, value]: [string, string | number | boolean | object | null | undefined]) => {
      const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
      return `${encodeURIComponent(key)}=${encodeURIComponent(text)}`;
    })
    .join('&');
}

/** Adds GET data to the address; an existing key is replaced. */
export function withQuery(url: string, data: unknown): string {
  if (typeof data !== 'object' || data === null || Object.keys(data).length === 0) return url;
  const [address = '', fragment] = url.split('#');
  const [base = '', ...rest] = address.split('?');
  const replaced = new Set(Object.keys(data).map(encodeURIComponent));
  const kept = rest
    .join('?')
    .split('&')
    .filter((pair) => pair !== '' && !replaced.has(pair.split('=')[0] ?? ''));
  const query = [...kept, formEncode(data)].join('&');
  return `${base}?${query}${fragment === undefined ? '' : `#${fragment}`}`;
}

/** @throws ApiError unless it is an http(s) address */
export function checkedUrl(url: string): string {
  if (!/^https?:\/\/[^/?#]+/i.test(url)) throw new ApiError(`invalid url "${url}"`, INVALID_URL_ERRNO);
  return url;
}

/** ms: the call's own, or else app.json's, or else 60 s. */
export function timeoutOf(given: unknown, kind: 'request' | 'uploadFile' | 'downloadFile'): number {
  const table = appConfig()?.['networkTimeout'] as Record<string, unknown> | undefined;
  const usable = [given, table?.[kind]].find((ms) => typeof ms === 'number' && ms > 0);
  return typeof usable === 'number' ? usable : DEFAULT_TIMEOUT;
}

function cronet(code: number, name: string): ApiError {
  const reason = `errcode:${String(code)} cronet_error_code:${String(code)} error_msg:net::${name}`;
  return new ApiError(reason, NETWORK_ERRNO);
}

function failureOfChannel(error: unknown, url: string): ApiError {
  switch ((error as Partial<ChannelFailure> | undefined)?.reason) {
    case 'refused':
      return cronet(-102, 'ERR_CONNECTION_REFUSED');
    case 'disconnected':
      return cronet(-100, 'ERR_CONNECTION_CLOSED');
    case 'bad-url':
      return new ApiError(`invalid url "${url}"`, INVALID_URL_ERRNO);
    case 'aborted':
      return new ApiError('abort');
    default:
      return new ApiError(OFFLINE.reason, NETWORK_ERRNO);
  }
}

/** Sends through the preview server. @throws ApiError with WeChat's message */
export async function exchange(
  channel: Channel,
  request: ChannelRequest,
  signal: AbortSignal,
): Promise<ChannelResponse> {
  try {
    return await channel.send(request, signal);
  } catch (error) {
    throw failureOfChannel(error, request.url);
  }
}

/** The value of a header; names are case-insensitive. */
export function headerOf(headers: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
}
