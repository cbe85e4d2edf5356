import { maskedPhone, removePhone, verifyPhone } from '../../domain/phone';
import { AUTHORIZED, emptyAnswer, JSON_BODY, jsonBody, problems } from '../contract-parts';
import { empty, json } from '../reply';
import { route, type Route } from '../route';
import { Phone, PhoneProof } from '../schemas';

const path = '/v1/me/phone';
const phoneAnswer = {
  200: { description: 'The current number.', content: { 'application/json': { schema: Phone } } },
};

export const getPhone = {
  method: 'GET',
  path,
  summary: "The signed-in user's phone number, masked.",
  access: 'session',
  responses: { ...phoneAnswer, ...problems(AUTHORIZED) },
} as const;

export const postPhone = {
  method: 'POST',
  path,
  summary: 'Set or change the phone number, with the result of the button getPhoneNumber.',
  description:
    'A number belongs to one user. If another user has it, the answer is `phone_taken`, and nothing is merged.',
  access: 'session',
  limit: 'write',
  body: jsonBody(PhoneProof),
  responses: {
    ...phoneAnswer,
    ...problems([
      ...AUTHORIZED,
      ...JSON_BODY,
      'too_many_requests',
      'phone_code_invalid',
      'phone_code_used',
      'phone_not_permitted',
      'phone_quota_exhausted',
      'phone_taken',
      'session_key_stale',
      'wechat_phone_malformed',
      'wechat_busy',
      'wechat_misconfigured',
      'wechat_unavailable',
    ]),
  },
} as const;

export const deletePhone = {
  method: 'DELETE',
  path,
  summary: 'Remove the phone number.',
  access: 'session',
  limit: 'write',
  responses: { ...emptyAnswer, ...problems([...AUTHORIZED, 'too_many_requests']) },
} as const;

/** The signed-in user's phone number. */
export function phoneRoutes(): readonly Route[] {
  return [
    route(getPhone, ({ user }) => json({ masked: maskedPhone(user) })),
    route(postPhone, async ({ user, body, services }) =>
      json({ masked: maskedPhone(await verifyPhone(services, user, body)) }),
    ),
    route(deletePhone, async ({ user, services }) => {
      await removePhone(services.store, user.id);
      return empty();
    }),
  ];
}
