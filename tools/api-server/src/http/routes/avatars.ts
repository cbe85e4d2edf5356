import { z } from 'zod';

import { readAvatar } from '../../domain/avatar';
import { uploadAvatar } from '../../domain/upload-avatar';
import { viewOf } from '../../domain/users';
import { ApiError } from '../../problem/api-error';
import { AUTHORIZED, imageAnswer, problems, userAnswer } from '../contract-parts';
import { imageReply } from '../image-reply';
import { json } from '../reply';
import { route, type Route } from '../route';
import { AvatarUpload } from '../schemas';

export const postAvatar = {
  method: 'POST',
  path: '/v1/me/avatar',
  summary: 'Replace the avatar.',
  access: 'session',
  limit: 'upload',
  body: {
    kind: 'image',
    field: 'avatar',
    missing: 'avatar_missing',
    tooLarge: 'avatar_too_large',
    schema: AvatarUpload,
  },
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

export const getAvatar = {
  method: 'GET',
  path: '/avatars/{name}',
  summary:
    'An avatar. Public, since <image> sends no header; unguessable; to be asked for again after a minute, so ' +
    'that one that was deleted disappears.',
  access: 'public',
  params: z.object({ name: z.string() }),
  responses: {
    ...imageAnswer,
    ...problems(['not_found']),
  },
} as const;

/** The form of newImageName: no other name is looked up. */
const NAME = /^[\w-]{32}$/;
/** Upload and download of avatars. */
export function avatarRoutes(): readonly Route[] {
  return [
    route(postAvatar, async ({ user, body, services }) =>
      json(viewOf(await uploadAvatar(services, user, body))),
    ),
    route(getAvatar, async ({ incoming, params, services }) => {
      const { name = '' } = params;
      const avatar = NAME.test(name) ? await readAvatar(services.store, name) : null;
      if (avatar === null) throw new ApiError('not_found');
      return imageReply({ name, ...avatar }, incoming.headers['if-none-match']);
    }),
  ];
}
