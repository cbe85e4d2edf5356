import { STATUS_CODES } from 'node:http';

import type { ApiError } from '../problem/api-error';
import type { Reply } from './reply';

/** The complete response to a failed request, by RFC 9457. */
export function problemReply(error: ApiError, requestId: string | null): Reply {
  const { status, code, message, extras } = error;
  const { retryAfterSeconds, headers, fields, restorableUntil } = extras;
  return {
    status,
    headers: {
      'Content-Type': 'application/problem+json',
      ...(status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {}),
      ...(retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) }),
      ...headers,
    },
    body: JSON.stringify({
      type: 'about:blank',
      title: STATUS_CODES[status] ?? 'Error',
      status,
      code,
      detail: message,
      ...(fields === undefined ? {} : { errors: fields }),
      ...(restorableUntil === undefined ? {} : { restorableUntil: new Date(restorableUntil).toISOString() }),
      ...(requestId === null ? {} : { requestId }),
    }),
  };
}
