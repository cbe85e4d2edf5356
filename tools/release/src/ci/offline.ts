import * as ci from 'miniprogram-ci';

import { internal } from './internal';

const FAILS = () => Promise.reject(new Error('This job works offline.'));

interface Requests {
  request: unknown;
}

let original: unknown;

/**
 * Makes every request of miniprogram-ci fail at once, after which it uses a built-in list. It depends on its
 * internal function for requests, whose library takes longer to load than to fail; where that is missing, a
 * request fails since nothing listens at its proxy.
 */
export function goOffline(): void {
  ci.proxy('http://127.0.0.1:9');
  const requests = findRequests();
  if (!requests) return;
  original ??= requests.request;
  requests.request = FAILS;
}

/** Undoes {@link goOffline}: requests are sent through the proxy of the environment, if there is one. */
export function goOnline(): void {
  ci.proxy('');
  const requests = findRequests();
  if (requests && original !== undefined) requests.request = original;
}

function findRequests(): Requests | undefined {
  return internal('utils/request', hasRequest) as Requests | undefined;
}

function hasRequest(part: unknown): boolean {
  return typeof (part as Partial<Requests> | undefined)?.request === 'function';
}
