import { z } from 'zod';

import { askForLinkCode } from '../../domain/link-codes';
import { redeemLinkCode, untie, waysOf } from '../../domain/tie';
import { ApiError } from '../../problem/api-error';
import { AUTHORIZED, emptyAnswer, JSON_BODY, jsonBody, problems } from '../contract-parts';
import { empty, json } from '../reply';
import { route, type Route } from '../route';
import { LinkCode, LinkProof, Way, Ways } from '../schemas';

const path = '/v1/me/links';

export const getLinks = {
  method: 'GET',
  path,
  summary: 'The ways in which the signed-in user can sign in.',
  access: 'session',
  responses: {
    200: { description: 'The ways.', content: { 'application/json': { schema: Ways } } },
    ...problems(AUTHORIZED),
  },
} as const;

export const postLinkCode = {
  method: 'POST',
  path: '/v1/me/link-codes',
  summary: "Get a one-time code, which the user's other client redeems.",
  access: 'session',
  limit: 'write',
  responses: {
    201: { description: 'A new code.', content: { 'application/json': { schema: LinkCode } } },
    ...problems([...AUTHORIZED, 'too_many_requests']),
  },
} as const;

export const postLink = {
  method: 'POST',
  path,
  summary: "Link this client's identity to the user who asked for the code.",
  description:
    "This client's own user ends, with its sessions: the next sign-in is the other user's. Where both have an " +
    'identity of the same kind the answer is `identity_conflict`, and nothing is merged.',
  access: 'session',
  limit: 'write',
  body: jsonBody(LinkProof),
  responses: {
    ...emptyAnswer,
    ...problems([
      ...AUTHORIZED,
      ...JSON_BODY,
      'too_many_requests',
      'link_code_invalid',
      'link_code_own',
      'identity_conflict',
      'link_loses_data',
    ]),
  },
} as const;

export const deleteLink = {
  method: 'DELETE',
  path: `${path}/{way}`,
  summary: 'Unlink one way of signing in.',
  description:
    'Its sessions answer `identity_unlinked` from now on, and who comes that way next is a new user. The last one ' +
    'stays: `last_identity`.',
  access: 'session',
  limit: 'write',
  params: z.object({ way: Way }),
  responses: {
    200: { description: 'The remaining ways.', content: { 'application/json': { schema: Ways } } },
    ...problems([...AUTHORIZED, 'too_many_requests', 'identity_unknown', 'last_identity']),
  },
} as const;

/** Links between a user's WeChat and WeCom identities. */
export function linkRoutes(): readonly Route[] {
  return [
    route(getLinks, ({ user }) => json({ ways: waysOf(user) })),
    route(postLinkCode, async ({ user, services: { store } }) => {
      const { code, expiresInSeconds } = await askForLinkCode(store, user.id);
      return json({ code, expiresIn: expiresInSeconds }, 201);
    }),
    route(postLink, async ({ user, body, services: { store } }) => {
      await redeemLinkCode(store, user.id, body.code, body.discard === true);
      return empty();
    }),
    route(deleteLink, async ({ user, params, services: { store, now } }) => {
      const way = Way.safeParse(params['way']);
      if (!way.success) throw new ApiError('identity_unknown');
      return json({ ways: waysOf(await untie(store, user.id, way.data, now())) });
    }),
  ];
}
