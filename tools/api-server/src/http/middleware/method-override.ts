import type { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';

import type { ApiEnv } from '../environment';

const HEADER = 'X-HTTP-Method-Override';

/** Treats POST with `X-HTTP-Method-Override: PATCH` as PATCH, which wx.request does not have. */
export function methodOverride(app: Hono<ApiEnv>) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    if (c.req.method !== 'POST' || c.req.header(HEADER)?.toUpperCase() !== 'PATCH') {
      await next();
      return undefined;
    }
    return app.fetch(new Request(c.req.raw, { method: 'PATCH' }), c.env);
  });
}
