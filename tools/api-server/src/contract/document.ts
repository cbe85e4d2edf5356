import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from '@asteasolutions/zod-to-openapi';

import { getAvatar, postAvatar } from '../http/routes/avatars';
import { getConsents, postConsents } from '../http/routes/consents';
import { deleteLink, getLinks, postLink, postLinkCode } from '../http/routes/links';
import { deleteMe, getMe, patchMe } from '../http/routes/me';
import { deletePhone, getPhone, postPhone } from '../http/routes/phone';
import type { RouteSpec } from '../http/route';
import { createSession, deleteCurrentSession } from '../http/routes/sessions';
import { postWechatProfile } from '../http/routes/wechat-profile';

/** Routes of every app that keeps the template's account. */
const CORE_ROUTES: readonly RouteSpec[] = [
  createSession,
  deleteCurrentSession,
  getMe,
  patchMe,
  deleteMe,
  postAvatar,
  getAvatar,
  postWechatProfile,
  getPhone,
  postPhone,
  deletePhone,
  getLinks,
  postLinkCode,
  postLink,
  deleteLink,
  getConsents,
  postConsents,
];

const INFO = { openapi: '3.1.0', info: { title: 'Mini-program API', version: '1.0.0' } };

/** Creates an OpenAPI 3.1 document from the schemas that the server validates with. */
export function openApiDocument(
  routes: readonly RouteSpec[] = CORE_ROUTES,
): ReturnType<OpenApiGeneratorV31['generateDocument']> {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' });
  for (const spec of routes) registry.registerPath(operationOf(spec));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument(INFO);
}

function operationOf(spec: RouteSpec): RouteConfig {
  const { method, path, summary, description, access, params, query, headers, body, responses } = spec;
  const type = body?.kind === 'json' ? 'application/json' : 'multipart/form-data';
  return {
    method: method.toLowerCase() as RouteConfig['method'],
    path,
    ...(summary === undefined ? {} : { summary }),
    ...(description === undefined ? {} : { description }),
    ...(access === 'public' ? {} : { security: [{ bearer: [] }] }),
    request: {
      ...(params === undefined ? {} : { params }),
      ...(query === undefined ? {} : { query }),
      ...(headers === undefined ? {} : { headers }),
      ...(body?.schema === undefined
        ? {}
        : { body: { required: true, content: { [type]: { schema: body.schema } } } }),
    },
    responses: (responses ?? {}) as RouteConfig['responses'],
  };
}
