import { viewOf } from '../../domain/users';
import { takeOverProfile } from '../../domain/wechat-profile';
import { AUTHORIZED, JSON_BODY, jsonBody, problems, userAnswer } from '../contract-parts';
import { json } from '../reply';
import { route, type Route } from '../route';
import { WechatProfile } from '../schemas';

export const postWechatProfile = {
  method: 'POST',
  path: '/v1/me/wechat-profile',
  summary: 'Copy the nickname and avatar that wx.getUserProfile returned, below base library 2.27.1.',
  description: 'An anonymous profile (a grey avatar, 微信用户) changes nothing.',
  access: 'session',
  limit: 'write',
  body: jsonBody(WechatProfile),
  responses: {
    ...userAnswer,
    ...problems([
      ...AUTHORIZED,
      ...JSON_BODY,
      'too_many_requests',
      'wechat_profile_malformed',
      'session_key_stale',
    ]),
  },
} as const;

/** The route for profiles from old base libraries. */
export function wechatProfileRoutes(): readonly Route[] {
  return [
    route(postWechatProfile, async ({ user, body, services }) => {
      const { rawData, signature, encryptedData, iv } = body;
      const encrypted = encryptedData === undefined || iv === undefined ? null : { data: encryptedData, iv };
      return json(viewOf(await takeOverProfile(services, user, { rawData, signature, encrypted })));
    }),
  ];
}
