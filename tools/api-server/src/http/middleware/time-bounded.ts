import { createMiddleware } from 'hono/factory';

import { ApiError } from '../../problem/api-error';
import type { ApiEnv } from '../environment';

/**
 * Answers when a request has been worked on for so many ms: `request_timeout` if its body is still on the way,
 * else `server_busy`.
 */
export function timeBounded(timeoutMs: number) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        const arrived = c.env.incoming.complete;
        reject(
          arrived
            ? new ApiError('server_busy', { retryAfterSeconds: 1 })
            : new ApiError('request_timeout', { headers: { Connection: 'close' } }),
        );
      }, timeoutMs);
    });
    try {
      await Promise.race([next(), late]);
    } finally {
      clearTimeout(timer);
    }
  });
}
