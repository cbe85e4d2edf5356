import { z } from 'zod';

import { readAvatar } from '../../domain/avatar';
import { uploadAvatar } from '../../domain/upload-avatar';
import { viewOf } from '../../domain/users';
import { ApiError } from '../../problem/api-error';
import { AUTHORIZED, problems, userAnswer } from '../contract-parts';
import { empty, json, type Reply } from '../reply';
import { route, type Route } from '../route';
import { AvatarUpload } from '../schemas';
import type { Services } from './services';

export const postAvatar = {
  method: 'POST',
  path: '/v1/me/avatar',
  summary: 'Replace the avatar.',
  access: 'session',
  limit: 'upload',
  body: { kind: 'avatar', schema: AvatarUpload },
  responses: {
    ...userAnswer,
    ...problems([
      ...AUTHORIZED,
      'too_many_requests',
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
} as const;

const image = { schema: z.string().openapi({ format: 'binary' }) };

export const getAvatar = {
  method: 'GET',
  path: '/avatars/{name}',
  summary:
    'An avatar. Public, since <image> sends no header; unguessable; to be asked for again after a minute, so ' +
    'that one that was deleted disappears.',
  access: 'public',
  params: z.object({ name: z.string() }),
  responses: {
    200: {
      description: 'The image.',
      content: { 'image/png': image, 'image/jpeg': image, 'image/webp': image, 'image/gif': image },
    },
    304: { description: 'Still the image that If-None-Match names.' },
    ...problems(['not_found']),
  },
} as const;

/** As newAvatarName makes them: nothing else is looked up. */
const NAME = /^[\w-]{32}$/;
/** Held by the name: another image has another name. */
const tagOf = (name: string): string => `"${name.slice(0, 8)}"`;

const CACHING = { 'Cache-Control': 'public, max-age=60, must-revalidate' };

/** Upload and download of avatars. */
export function avatarRoutes(services: Services): readonly Route[] {
  return [
    route(postAvatar, async ({ user, body }) => json(viewOf(await uploadAvatar(services, user, body)))),
    route(getAvatar, async ({ incoming, params }) => {
      const { name = '' } = params;
      const avatar = NAME.test(name) ? await readAvatar(services.store, name) : null;
      if (avatar === null) throw new ApiError('not_found');
      return shown(avatar, tagOf(name), incoming.headers['if-none-match']);
    }),
  ];
}

function shown(
  { bytes, type }: { bytes: Uint8Array; type: string },
  etag: string,
  known: string | undefined,
): Reply {
  const held = (known ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (held.includes(etag) || held.includes('*')) return empty({ ...CACHING, ETag: etag }, 304);
  return {
    status: 200,
    headers: {
      ...CACHING,
      ETag: etag,
      'Content-Type': type,
      // Somebody else's bytes, which may be HTML or a zip as well: shown as this image or not at all.
      'Content-Disposition': 'inline',
      'Content-Security-Policy': "default-src 'none'; sandbox",
    },
    body: bytes,
  };
}
