import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';

import { revoke } from '../../domain/sessions';
import { signIn } from '../../domain/sign-in';
import { viewOf } from '../../domain/users';
import { emptyAnswer, JSON_BODY, jsonBody, problems, bearer } from '../contract-parts';
import type { ApiEnv } from '../environment';
import { bearerToken } from '../middleware/authenticated';
import { jsonOnly } from '../middleware/body';
import { Session, SignIn } from '../schemas';
import type { Services } from './services';

export const createSession = createRoute({
  method: 'post',
  path: '/v1/sessions',
  summary: 'Sign in with a code of wx.login.',
  middleware: jsonOnly,
  request: { body: jsonBody(SignIn) },
  responses: {
    201: { description: 'A new session.', content: { 'application/json': { schema: Session } } },
    ...problems([
      ...JSON_BODY,
      'too_many_requests',
      'wechat_code_invalid',
      'wechat_code_used',
      'wechat_user_blocked',
      'wechat_rate_limited',
      'wechat_misconfigured',
      'wechat_unavailable',
      'wechat_busy',
      'wechat_timeout',
    ]),
  },
});

export const deleteCurrentSession = createRoute({
  method: 'delete',
  path: '/v1/sessions/current',
  summary: 'Sign out: revoke the session of this token. Revoking twice is no error.',
  security: bearer,
  responses: { ...emptyAnswer, ...problems(['unauthenticated']) },
});

/** Adds sign-in and sign-out. */
export function addSessions(app: OpenAPIHono<ApiEnv>, services: Services): void {
  app.openapi(createSession, async (c) => {
    const { token, expiresInSeconds, user } = await signIn(services, c.req.valid('json').code);
    return c.json({ token, expiresIn: expiresInSeconds, user: viewOf(user) }, 201);
  });
  app.openapi(deleteCurrentSession, async (c) => {
    await revoke(services.store, bearerToken(c.req.header('Authorization')));
    return c.body(null, 204);
  });
}
