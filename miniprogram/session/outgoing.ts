import type { Clock } from '../platform/clock';
import type { Header } from '../platform/header';
import { pathOf } from '../platform/http';
import type { HttpRequest } from '../platform/http';
import type { CheckedSignInAdapter } from './adapter';

/** Adds the headers of the adapter's hook for one call to the app's own services. */
export function putHookHeaders(
  header: Header,
  { beforeSend }: Pick<CheckedSignInAdapter, 'beforeSend'>,
  clock: Clock,
  { method, url, data }: Pick<HttpRequest, 'method' | 'url' | 'data'>,
): Header {
  return beforeSend
    ? beforeSend({ method, path: pathOf(url), body: data, time: clock.now() }, header)
    : header;
}
