import { changeNickname } from '../../domain/change-nickname';
import { deleteUser } from '../../domain/deletion';
import { viewOf } from '../../domain/users';
import { AUTHORIZED, emptyAnswer, JSON_BODY, jsonBody, problems, userAnswer } from '../contract-parts';
import { empty, json } from '../reply';
import { route, type Route } from '../route';
import { Deletion, ProfileChange } from '../schemas';

export const getMe = {
  method: 'GET',
  path: '/v1/me',
  summary: 'The signed-in user.',
  access: 'session',
  responses: { ...userAnswer, ...problems(AUTHORIZED) },
} as const;

export const patchMe = {
  method: 'PATCH',
  path: '/v1/me',
  summary: 'Change the profile.',
  description: 'Also as POST with the header X-HTTP-Method-Override: PATCH, since wx.request has no PATCH.',
  access: 'session',
  limit: 'write',
  body: jsonBody(ProfileChange),
  responses: {
    ...userAnswer,
    ...problems([
      ...AUTHORIZED,
      ...JSON_BODY,
      'too_many_requests',
      'nickname_invalid',
      'nickname_rejected',
      'review_unavailable',
    ]),
  },
} as const;

export const deleteMe = {
  method: 'DELETE',
  path: '/v1/me',
  summary: 'Delete the account with all its data. Its sessions answer account_deleted from now on.',
  description: 'With ACCOUNT_DELETION_GRACE_DAYS it is hidden at once, and purged after that many days.',
  access: 'session',
  limit: 'write',
  responses: {
    200: {
      description: 'Deleted; the user can restore it.',
      content: { 'application/json': { schema: Deletion } },
    },
    ...emptyAnswer,
    ...problems([...AUTHORIZED, 'too_many_requests']),
  },
} as const;

/** The signed-in user's own resource. */
export function meRoutes(): readonly Route[] {
  return [
    route(getMe, ({ user }) => json(viewOf(user))),
    route(patchMe, async ({ user, body, services }) =>
      json(viewOf(await changeNickname(services, user, body.nickname))),
    ),
    route(deleteMe, async ({ user, services }) => {
      const until = await deleteUser(services, user.id);
      return until === null ? empty() : json({ restorableUntil: new Date(until).toISOString() });
    }),
  ];
}
