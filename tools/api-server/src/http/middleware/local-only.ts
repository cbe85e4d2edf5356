import { cors } from 'hono/cors';
import { createMiddleware } from 'hono/factory';

import { isLoopback } from '../../config/loopback';
import { ApiError } from '../../problem/api-error';
import type { ApiEnv } from '../environment';

/**
 * Refuses requests that name another host: a foreign web page whose name was pointed at this machine sends
 * its own.
 */
export const localHostOnly = createMiddleware<ApiEnv>(async (c, next) => {
  if (!isLoopback(hostnameOf(`http://${c.req.header('Host') ?? ''}`))) throw new ApiError('host_refused');
  await next();
});

/** Lets pages of this machine call the API from a browser, which is where the preview runs. */
export const localCors = cors({
  origin: (origin) => (isLoopback(hostnameOf(origin)) ? origin : null),
  allowMethods: ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE'],
  allowHeaders: ['Authorization', 'Content-Type', 'X-HTTP-Method-Override'],
  exposeHeaders: ['Retry-After', 'X-Request-Id'],
  maxAge: 600,
});

function hostnameOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).hostname : '';
}
