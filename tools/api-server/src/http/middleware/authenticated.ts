import { createMiddleware } from 'hono/factory';

import { authenticate } from '../../domain/sessions';
import { ApiError } from '../../problem/api-error';
import type { ApiEnv } from '../environment';
import type { Services } from '../routes/services';

/**
 * The token in an Authorization header.
 * @throws ApiError `unauthenticated` when there is none
 */
export function bearerToken(header: string | undefined): string {
  const token = /^Bearer +([\w.~+/-]+=*)$/i.exec(header ?? '')?.[1];
  if (token === undefined) throw new ApiError('unauthenticated');
  return token;
}

/** Lets a request through only with a live session, and puts its user into the context. */
export function authenticated({ store, now }: Services) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    c.set('user', await authenticate(store, bearerToken(c.req.header('Authorization')), now()));
    await next();
  });
}
