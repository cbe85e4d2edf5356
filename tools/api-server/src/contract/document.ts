import { OpenAPIHono } from '@hono/zod-openapi';

import { getAvatar, postAvatar } from '../http/routes/avatars';
import { deleteMe, getMe, patchMe } from '../http/routes/me';
import { createSession, deleteCurrentSession } from '../http/routes/sessions';
import { postWechatProfile } from '../http/routes/wechat-profile';

const ROUTES = [
  createSession,
  deleteCurrentSession,
  getMe,
  patchMe,
  deleteMe,
  postAvatar,
  getAvatar,
  postWechatProfile,
];

const INFO = { openapi: '3.1.0', info: { title: 'Mini-program API', version: '1.0.0' } };

/** The contract as an OpenAPI 3.1 document, made from the schemas that the server validates with. */
export function openApiDocument(): ReturnType<OpenAPIHono['getOpenAPI31Document']> {
  const app = new OpenAPIHono();
  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' });
  for (const route of ROUTES) app.openAPIRegistry.registerPath(route);
  return app.getOpenAPI31Document(INFO);
}
