import type { OpenAPIHono } from '@hono/zod-openapi';

import type { ApiEnv } from '../environment';
import type { Services } from './services';

/** Adds the readiness probe: 200 while the store answers, else 503. */
export function addHealth(app: OpenAPIHono<ApiEnv>, { store }: Services): void {
  app.get('/healthz', async (c) => {
    await store.ping();
    return c.json({ status: 'ok' });
  });
}
