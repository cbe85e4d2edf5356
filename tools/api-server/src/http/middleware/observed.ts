import { randomUUID } from 'node:crypto';

import { createMiddleware } from 'hono/factory';

import type { Log } from '../../log/log';
import type { ApiEnv } from '../environment';

/** What {@link observed} needs. */
export interface ObservedOptions {
  readonly log: Log;
  readonly now: () => number;
  /** Take the X-Request-Id of a proxy of one's own. */
  readonly trustRequestId: boolean;
  /** Whether the server is stopping, so that connections should not be kept. */
  readonly isDraining: () => boolean;
}

/** Gives each request an id, sends the headers that every answer carries, and writes one log line. */
export function observed({ log, now, trustRequestId, isDraining }: ObservedOptions) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    const start = now();
    const given = trustRequestId ? c.req.header('X-Request-Id') : undefined;
    const requestId = given !== undefined && /^[\w.-]{1,64}$/.test(given) ? given : randomUUID();
    c.set('requestId', requestId);
    c.set('route', null);
    c.set('problem', null);
    await next();
    c.res.headers.set('X-Request-Id', requestId);
    c.res.headers.set('X-Content-Type-Options', 'nosniff');
    if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'no-store');
    if (isDraining()) c.res.headers.set('Connection', 'close');
    log.info('request', {
      method: c.req.method,
      route: c.var.route,
      status: c.res.status,
      ms: now() - start,
      requestId,
      ...(c.var.problem === null ? {} : { problem: c.var.problem }),
    });
  });
}
