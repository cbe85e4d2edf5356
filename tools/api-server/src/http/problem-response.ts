import { STATUS_CODES } from 'node:http';

import type { ApiError } from '../problem/api-error';

/** An {@link ApiError} as RFC 9457 says it. */
export function problemBody(error: ApiError, requestId: string | null): string {
  const { status, code, message, extras } = error;
  return JSON.stringify({
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code,
    detail: message,
    ...(extras.fields === undefined ? {} : { errors: extras.fields }),
    ...(requestId === null ? {} : { requestId }),
  });
}

/** Headers of a problem answer. */
export function problemHeaders(error: ApiError): Record<string, string> {
  const { retryAfterSeconds, headers } = error.extras;
  return {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
    ...(error.status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {}),
    ...(retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) }),
    ...headers,
  };
}

/** The whole answer to a failed request. */
export function problemResponse(error: ApiError, requestId: string | null): Response {
  return new Response(problemBody(error, requestId), {
    status: error.status,
    headers: problemHeaders(error),
  });
}
