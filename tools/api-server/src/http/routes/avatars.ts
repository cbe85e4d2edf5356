import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';

import { readAvatar } from '../../domain/avatar';
import { uploadAvatar } from '../../domain/upload-avatar';
import { viewOf } from '../../domain/users';
import { ApiError } from '../../problem/api-error';
import { AUTHORIZED, bearer, problems, userAnswer } from '../contract-parts';
import type { ApiEnv } from '../environment';
import { avatarFormOnly } from '../middleware/body';
import { AvatarUpload } from '../schemas';
import type { Services } from './services';

export const postAvatar = createRoute({
  method: 'post',
  path: '/v1/me/avatar',
  summary: 'Replace the avatar.',
  security: bearer,
  middleware: avatarFormOnly,
  request: { body: { required: true, content: { 'multipart/form-data': { schema: AvatarUpload } } } },
  responses: {
    ...userAnswer,
    ...problems([
      ...AUTHORIZED,
      'multipart_malformed',
      'avatar_missing',
      'avatar_too_large',
      'avatar_type_unsupported',
      'avatar_dimensions_unsupported',
      'avatar_rejected',
      'review_unavailable',
      'unsupported_media_type',
    ]),
  },
});

const image = { schema: z.string().openapi({ format: 'binary' }) };

export const getAvatar = createRoute({
  method: 'get',
  path: '/avatars/{name}',
  summary:
    'An avatar. Public, since <image> sends no header; unguessable; immutable until its account is deleted.',
  request: { params: z.object({ name: z.string() }) },
  responses: {
    200: {
      description: 'The image.',
      content: { 'image/png': image, 'image/jpeg': image, 'image/webp': image, 'image/gif': image },
    },
    ...problems(['not_found']),
  },
});

/** Adds upload and download of avatars. */
export function addAvatars(app: OpenAPIHono<ApiEnv>, services: Services): void {
  app.openapi(postAvatar, async (c) => {
    const { avatar } = c.req.valid('form');
    if (!(avatar instanceof Blob)) throw new ApiError('avatar_missing');
    const user = await uploadAvatar(services, c.var.user, new Uint8Array(await avatar.arrayBuffer()));
    return c.json(viewOf(user), 200);
  });
  app.openapi(getAvatar, async (c) => {
    const avatar = await readAvatar(services.store, c.req.valid('param').name);
    if (avatar === null) throw new ApiError('not_found');
    return c.body(new Uint8Array(avatar.bytes), 200, {
      'Content-Type': avatar.type,
      'Cache-Control': 'public, max-age=31536000, immutable',
      // Somebody else's bytes, which may be HTML or a zip as well: shown as this image or not at all.
      'Content-Disposition': 'inline',
      'Content-Security-Policy': "default-src 'none'; sandbox",
    });
  });
}
