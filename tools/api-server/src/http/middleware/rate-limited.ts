import { createMiddleware } from 'hono/factory';

import { ApiError } from '../../problem/api-error';
import { clientAddress } from '../client-address';
import type { ApiEnv } from '../environment';
import { createTokenBuckets } from '../token-buckets';

/**
 * Lets each address make so many requests a minute; more are answered `too_many_requests` with Retry-After.
 */
export function rateLimited(perMinute: number, trustedProxies: number, now: () => number) {
  const buckets = createTokenBuckets(perMinute, now);
  return createMiddleware<ApiEnv>(async (c, next) => {
    const { socket } = c.env.incoming;
    const waitMs = buckets.take(
      clientAddress(socket.remoteAddress, c.req.header('X-Forwarded-For'), trustedProxies),
    );
    if (waitMs > 0) {
      throw new ApiError('too_many_requests', { retryAfterSeconds: Math.ceil(waitMs / 1000) });
    }
    await next();
  });
}
