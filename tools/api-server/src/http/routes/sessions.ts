import { learnContact } from '../../domain/contacts';
import { revoke } from '../../domain/sessions';
import { signIn } from '../../domain/sign-in';
import { viewOf } from '../../domain/users';
import { emptyAnswer, JSON_BODY, jsonBody, problems } from '../contract-parts';
import { empty, json } from '../reply';
import { route, type Route } from '../route';
import { Session, SignIn } from '../schemas';
import type { Services } from './services';

export const createSession = {
  method: 'POST',
  path: '/v1/sessions',
  summary: 'Sign in with a code of wx.login, or in WeCom of wx.qy.login.',
  access: 'public',
  limit: 'signIn',
  body: jsonBody(SignIn),
  responses: {
    201: { description: 'A new session.', content: { 'application/json': { schema: Session } } },
    ...problems([
      ...JSON_BODY,
      'too_many_requests',
      'sign_in_way_unsupported',
      'account_deleted',
      'account_restorable',
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
} as const;

export const deleteCurrentSession = {
  method: 'DELETE',
  path: '/v1/sessions/current',
  summary: 'Sign out: revoke the session of this token. Revoking twice is no error.',
  access: 'token',
  responses: { ...emptyAnswer, ...problems(['unauthenticated']) },
} as const;

/** Sign-in and sign-out. */
export function sessionRoutes(services: Services): readonly Route[] {
  return [
    route(createSession, async ({ body, services: own }) => {
      const { token, expiresInSeconds, user } = await signIn(own, body.code, body.via, body);
      // Uses the server's store, not the call's: it must write after the response too.
      services.background(() => learnContact(services, user));
      return json({ token, expiresIn: expiresInSeconds, user: viewOf(user) }, 201);
    }),
    route(deleteCurrentSession, async ({ token }) => {
      // Uses the server's store: a sign-out stays valid when the client has hung up, and cannot overwrite
      // newer data.
      await revoke(services.store, token);
      return empty();
    }),
  ];
}
