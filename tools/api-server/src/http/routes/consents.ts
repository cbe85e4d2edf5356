import { consentsOf } from '../../domain/consents';
import { tellConsents } from '../../domain/tell-consents';
import { AUTHORIZED, JSON_BODY, jsonBody, problems } from '../contract-parts';
import { json } from '../reply';
import { route, type Route } from '../route';
import { Consents, ConsentsTold } from '../schemas';

const path = '/v1/me/consents';
const consentsAnswer = {
  200: {
    description: 'The current consents.',
    content: { 'application/json': { schema: Consents } },
  },
};

export const getConsents = {
  method: 'GET',
  path,
  summary: 'Which messages the signed-in user has consented to.',
  access: 'session',
  responses: { ...consentsAnswer, ...problems(AUTHORIZED) },
} as const;

export const postConsents = {
  method: 'POST',
  path,
  summary: "Report the user's answers to wx.requestSubscribeMessage, and WeChat's own record of them.",
  description: 'Each accept allows one message of its template. A repeated key counts once.',
  access: 'session',
  limit: 'write',
  body: jsonBody(ConsentsTold),
  responses: {
    ...consentsAnswer,
    ...problems([...AUTHORIZED, ...JSON_BODY, 'too_many_requests', 'template_unknown']),
  },
} as const;

/** The signed-in user's consents. */
export function consentRoutes(): readonly Route[] {
  return [
    route(getConsents, async ({ user, services }) => json(await consentsOf(services.store, user.id))),
    route(postConsents, async ({ user, body, services }) =>
      json(await tellConsents(services, user.id, body)),
    ),
  ];
}
