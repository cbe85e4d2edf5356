import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';

import { errorFields, type Log } from '../log/log';
import { ApiError } from '../problem/api-error';
import type { ApiEnv } from './environment';
import { problemResponse } from './problem-response';

/** Turns whatever a route throws into a problem answer; what nobody expected is logged. */
export function onError(log: Log) {
  return (thrown: unknown, c: Context<ApiEnv>): Response => {
    const error = asApiError(thrown, c.req.header('Content-Type') ?? '');
    if (error.code === 'internal_error') {
      log.error('unexpected error', {
        requestId: c.var.requestId,
        route: c.var.route,
        ...errorFields(thrown),
      });
    }
    c.set('problem', error.code);
    return problemResponse(error, c.var.requestId);
  };
}

function asApiError(thrown: unknown, contentType: string): ApiError {
  if (thrown instanceof ApiError) return thrown;
  // The framework's own validators answer a body that cannot be parsed with a 400 in plain text.
  if (thrown instanceof HTTPException && thrown.status === 400) {
    return new ApiError(/^multipart\//i.test(contentType) ? 'multipart_malformed' : 'malformed_json');
  }
  return new ApiError('internal_error', { cause: thrown });
}
