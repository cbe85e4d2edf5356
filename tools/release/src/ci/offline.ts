import * as ci from 'miniprogram-ci';

import { internal } from './internal';

/**
 * Makes every request of miniprogram-ci fail at once, after which it uses a built-in list. It depends on its
 * internal function for requests, whose library takes longer to load than to fail; where that is missing, a
 * request fails since nothing listens at its proxy.
 */
export function workOffline(): void {
  ci.proxy('http://127.0.0.1:9');
  const requests = internal('utils/request', hasRequest) as { request: unknown } | undefined;
  if (requests) requests.request = () => Promise.reject(new Error('This job works offline.'));
}

function hasRequest(part: unknown): boolean {
  return typeof (part as { request?: unknown } | undefined)?.request === 'function';
}
