import { putHeaders } from '../platform/header';
import type { Header } from '../platform/header';
import type { HttpMethod, HttpRequest } from '../platform/http';
import { putJson } from '../platform/json';
import type { Wire } from '../platform/task';
import { isDuration } from './duration';
import { clientError } from './errors';
import type { RequestOptions } from './options';
import type { Resolver } from './resolve-path';

/** A request as it was when the call was made: a resend sends the same. */
export interface PreparedRequest extends HttpRequest {
  /** One of the app's own services. */
  readonly own: boolean;
  readonly header: Readonly<Header>;
}

export interface PrepareOptions extends Pick<Wire, 'putBody'> {
  /** `resolvePath`, or `createUrlResolver` when the app also calls absolute URLs. */
  readonly resolve: Resolver;
}

/**
 * @param timeout default, in foreground ms
 * @throws AppError `foreign_origin`, `invalid_path`, `invalid_query`, `invalid_header`, `invalid_body`,
 *   `invalid_call`
 */
export function prepareRequest(
  { resolve, putBody = putJson }: PrepareOptions,
  base: string,
  method: HttpMethod,
  path: string,
  body: unknown,
  call: RequestOptions,
  timeout: number,
): PreparedRequest {
  const { url, own } = resolve(base, path, call.query);
  if (!own && call.auth !== 'none') throw clientError('foreign_origin');
  const ms = call.timeout === undefined ? timeout : call.timeout;
  // Checked before sending: a call that times out at once must not reach the server.
  if (!isDuration(ms)) throw clientError('invalid_call');
  // The method decides about the body and retries, so `get` counts as GET.
  const verb = method.toUpperCase() as HttpMethod;
  const header: Header = {};
  if (call.header) putHeaders(header, call.header);
  return {
    url,
    own,
    method: verb,
    header,
    data: putBody(header, verb, body),
    responseType: call.responseType,
    timeout: ms,
  };
}
