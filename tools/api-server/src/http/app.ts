import { OpenAPIHono } from '@hono/zod-openapi';

import { ApiError } from '../problem/api-error';
import type { Faults } from './debug/faults';
import { faulty } from './debug/faulty';
import { addDebug } from './debug/routes';
import type { ApiEnv } from './environment';
import { authenticated } from './middleware/authenticated';
import { localCors, localHostOnly } from './middleware/local-only';
import { methodOverride } from './middleware/method-override';
import { observed } from './middleware/observed';
import { rateLimited } from './middleware/rate-limited';
import { routed } from './middleware/routed';
import { onError } from './on-error';
import { addAvatars } from './routes/avatars';
import { addHealth } from './routes/health';
import { addMe } from './routes/me';
import type { Services } from './routes/services';
import { addSessions } from './routes/sessions';
import { addWechatProfile } from './routes/wechat-profile';
import { timeBounded } from './middleware/time-bounded';
import { validationHook } from './validation-hook';

/** What the HTTP side needs besides the services. */
export interface AppOptions {
  readonly services: Services;
  /** Present with the stand-in only: adds the debug routes and keeps strangers out. */
  readonly faults: Faults | null;
  readonly signInsPerMinute: number;
  readonly trustedProxies: number;
  /** How long a request may be worked on, in ms. */
  readonly requestTimeoutMs: number;
  readonly isDraining: () => boolean;
}

/** The API as an application that answers requests; it opens no port. */
export function createApp(options: AppOptions): OpenAPIHono<ApiEnv> {
  const { services, faults, trustedProxies } = options;
  const { log, now } = services;
  const app = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook });
  app.onError(onError(log));
  app.notFound(() => {
    throw new ApiError('not_found');
  });

  app.use(methodOverride(app));
  app.use(observed({ log, now, trustRequestId: trustedProxies > 0, isDraining: options.isDraining }));
  if (faults !== null) app.use(localHostOnly, localCors);
  app.use(routed(app));
  if (faults !== null) app.use(faulty(faults));
  app.use(timeBounded(options.requestTimeoutMs));
  app.on('POST', '/v1/sessions', rateLimited(options.signInsPerMinute, trustedProxies, now));
  app.use('/v1/me/*', authenticated(services));

  addSessions(app, services);
  addMe(app, services);
  addAvatars(app, services);
  addWechatProfile(app, services);
  addHealth(app, services);
  if (faults !== null) addDebug(app, services, faults);
  return app;
}
