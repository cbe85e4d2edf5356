import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';

import { changeNickname } from '../../domain/change-nickname';
import { deleteUser, viewOf } from '../../domain/users';
import {
  AUTHORIZED,
  bearer,
  emptyAnswer,
  JSON_BODY,
  jsonBody,
  problems,
  userAnswer,
} from '../contract-parts';
import type { ApiEnv } from '../environment';
import { jsonOnly } from '../middleware/body';
import { ProfileChange } from '../schemas';
import type { Services } from './services';

export const getMe = createRoute({
  method: 'get',
  path: '/v1/me',
  summary: 'The signed-in user.',
  security: bearer,
  responses: { ...userAnswer, ...problems(AUTHORIZED) },
});

export const patchMe = createRoute({
  method: 'patch',
  path: '/v1/me',
  summary: 'Change the profile.',
  description: 'Also as POST with the header X-HTTP-Method-Override: PATCH, since wx.request has no PATCH.',
  security: bearer,
  middleware: jsonOnly,
  request: { body: jsonBody(ProfileChange) },
  responses: {
    ...userAnswer,
    ...problems([...AUTHORIZED, ...JSON_BODY, 'nickname_invalid', 'nickname_rejected', 'review_unavailable']),
  },
});

export const deleteMe = createRoute({
  method: 'delete',
  path: '/v1/me',
  summary: 'Delete the account with all its data. Its sessions answer account_deleted from now on.',
  security: bearer,
  responses: { ...emptyAnswer, ...problems(AUTHORIZED) },
});

/** Adds the signed-in user's own resource. */
export function addMe(app: OpenAPIHono<ApiEnv>, services: Services): void {
  app.openapi(getMe, (c) => c.json(viewOf(c.var.user), 200));
  app.openapi(patchMe, async (c) => {
    const user = await changeNickname(services, c.var.user, c.req.valid('json').nickname);
    return c.json(viewOf(user), 200);
  });
  app.openapi(deleteMe, async (c) => {
    await deleteUser(services.store, c.var.user.id);
    return c.body(null, 204);
  });
}
