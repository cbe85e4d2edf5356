import type { IncomingMessage } from 'node:http';

import { ApiError } from '../problem/api-error';

/** host, or [IPv6], with an optional port: RFC 9110 section 7.2. */
const HOST = /^(?:\[[\da-f:.]+(?:%[\w.~-]+)?\]|[\w.~!$&'()*+,;=%-]*)(?::\d{0,5})?$/i;

/**
 * Checks what Node's parser does not: exactly one Host (none in HTTP/1.0), with a valid value.
 * @throws ApiError `malformed_request`
 */
export function assertHost({ rawHeaders, headers, httpVersion }: IncomingMessage): void {
  let hosts = 0;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    if (rawHeaders[i]?.length === 4 && rawHeaders[i]?.toLowerCase() === 'host') hosts += 1;
  }
  const needed = httpVersion === '1.0' ? 0 : 1;
  if (hosts < needed || hosts > 1 || !HOST.test(headers.host ?? '')) throw new ApiError('malformed_request');
}

/** The path of a request, without its query; also for an absolute address, as sent to a proxy. */
export function pathOf({ url = '/' }: IncomingMessage): string {
  const path = url.startsWith('/') ? url : url.replace(/^https?:\/\/[^/?#]*/i, '') || '/';
  const end = path.search(/[?#]/);
  return end === -1 ? path : path.slice(0, end);
}

/** The decoded query; the last of two equal names counts. */
export function queryOf({ url = '/' }: IncomingMessage): Record<string, string> {
  const [, query = ''] = /\?([^#]*)/.exec(url) ?? [];
  return Object.fromEntries(new URLSearchParams(query));
}

/** The effective method: wx.request has no PATCH, so a POST may request it in a header. */
export function methodOf({ method = 'GET', headers }: IncomingMessage): string {
  const override = headers['x-http-method-override'];
  return method === 'POST' && typeof override === 'string' && override.toUpperCase() === 'PATCH'
    ? 'PATCH'
    : method;
}
