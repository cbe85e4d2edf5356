import type { IncomingMessage } from 'node:http';

import { isLoopback } from '../../config/loopback';
import { ApiError } from '../../problem/api-error';

/**
 * Headers that only a proxy adds, so that the client is not on this machine. Matched by the words that
 * proxies, content networks and tunnels use in them, since each has its own; some write underscores.
 */
const PROXY_HEADERS = new RegExp(
  [
    '(?:^|-)forwarded(?:-|$)',
    '^(?:via|client-ip|cdn-loop|eagleid|x-scheme|x-rewrite-url|x-cloud-trace-context|x-amzn-trace-id)$',
    '(?:real|client|remote|connecting|connection|cluster|user|source|src|socket|external)-?(?:ip|addr|address|port)$',
    '^(?:cf|fly|fastly|tailscale|ali-cdn)-',
    '^x-(?:original|envoy|azure|appengine|amz-cf|nf|vercel|cdn)-',
  ].join('|'),
);

const PROXY_REFUSED =
  'The stand-in for WeChat signs in anybody, so it answers nothing that comes through a proxy: ' +
  'set WX_APPID and WX_APP_SECRET.';
const PAGE_REFUSED = 'The debug routes answer only programs and pages of this machine.';

/**
 * Refuses strangers at the stand-in, which signs in anybody: a foreign web page whose name was pointed at
 * this machine sends its own name as Host, and a reverse proxy names its client.
 * @throws ApiError `host_refused`
 */
export function assertLocal({ headers }: IncomingMessage): void {
  if (!isLoopback(hostnameOf(`http://${headers.host ?? ''}`))) throw new ApiError('host_refused');
  for (const name in headers) {
    if (PROXY_HEADERS.test(name.replaceAll('_', '-')))
      throw new ApiError('host_refused', { detail: PROXY_REFUSED });
  }
}

/**
 * Refuses foreign pages at the debug routes, some of which accept a POST that browsers send without a
 * preflight.
 * @throws ApiError `host_refused`
 */
export function assertOwnPage({ headers }: IncomingMessage): void {
  const { origin, 'sec-fetch-site': site } = headers;
  const foreign =
    origin === undefined ? String(site).toLowerCase() === 'cross-site' : !isLoopback(hostnameOf(origin));
  if (foreign) throw new ApiError('host_refused', { detail: PAGE_REFUSED });
}

/** Headers that allow pages of this machine, such as the preview, to call the API from a browser. */
export function corsHeaders({ headers, method }: IncomingMessage): Record<string, string> {
  const { origin } = headers;
  if (origin === undefined) return {};
  if (!isLoopback(hostnameOf(origin))) return { Vary: 'Origin' };
  const shared = { 'Access-Control-Allow-Origin': origin, Vary: 'Origin' };
  if (method !== 'OPTIONS') {
    return { ...shared, 'Access-Control-Expose-Headers': 'Retry-After,X-Request-Id,ETag' };
  }
  return {
    ...shared,
    'Access-Control-Allow-Methods': 'GET,HEAD,POST,PATCH,DELETE',
    'Access-Control-Allow-Headers':
      'Authorization,Content-Type,X-HTTP-Method-Override,If-None-Match,Idempotency-Key',
    'Access-Control-Max-Age': '600',
  };
}

function hostnameOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).hostname : '';
}
