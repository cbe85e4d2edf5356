import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';

import { viewOf } from '../../domain/users';
import { takeOverProfile } from '../../domain/wechat-profile';
import { AUTHORIZED, bearer, JSON_BODY, jsonBody, problems, userAnswer } from '../contract-parts';
import type { ApiEnv } from '../environment';
import { jsonOnly } from '../middleware/body';
import { WechatProfile } from '../schemas';
import type { Services } from './services';

export const postWechatProfile = createRoute({
  method: 'post',
  path: '/v1/me/wechat-profile',
  summary: 'Take over nickname and avatar as wx.getUserProfile gave them, below base library 2.27.1.',
  description: 'An anonymous profile (a grey avatar, 微信用户) changes nothing.',
  security: bearer,
  middleware: jsonOnly,
  request: { body: jsonBody(WechatProfile) },
  responses: {
    ...userAnswer,
    ...problems([...AUTHORIZED, ...JSON_BODY, 'wechat_profile_malformed', 'session_key_stale']),
  },
});

/** Adds the way in for profiles of old base libraries. */
export function addWechatProfile(app: OpenAPIHono<ApiEnv>, { store, downloadAvatar }: Services): void {
  app.openapi(postWechatProfile, async (c) => {
    const { rawData, signature, encryptedData, iv } = c.req.valid('json');
    const encrypted = encryptedData === undefined || iv === undefined ? null : { data: encryptedData, iv };
    const user = await takeOverProfile(store, downloadAvatar, c.var.user, { rawData, signature, encrypted });
    return c.json(viewOf(user), 200);
  });
}
