import { z } from 'zod';

import type { WecomOptions } from '../config/options';
import { wecomIssuer } from '../domain/identities';
import { errorFields, type Log } from '../log/log';
import { ApiError } from '../problem/api-error';
import type { TokenSource } from './access-token';
import { askJson } from './ask-json';
import type { AskWechat } from './ask-wechat';
import { errorOfErrcode } from './errcode';
import type { Code2Session } from './port';

const Granted = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });
const Refused = z.object({ errcode: z.number().int() });

/** Requests WeCom's gettoken: a token of the company's application, not of the mini-program. */
export function corpToken({ corpid, secret, origin, timeoutMs }: WecomOptions, log: Log): TokenSource {
  return {
    name: wecomIssuer(corpid),
    async fetch() {
      const query = { corpid, corpsecret: secret };
      const question = { origin, path: '/cgi-bin/gettoken', query, timeoutMs };
      const answer = await askJson(question).catch((error: unknown) => {
        log.error('gettoken could not be reached or gave an unreadable answer', errorFields(error));
        throw new ApiError('wechat_unavailable');
      });
      const granted = Granted.safeParse(answer);
      if (granted.success) {
        return { token: granted.data.access_token, lifeMs: granted.data.expires_in * 1000 };
      }
      log.error('gettoken refused', { errcode: Refused.safeParse(answer).data?.errcode ?? null });
      throw new ApiError('wechat_unavailable');
    },
  };
}

const Success = z.object({
  corpid: z.string().min(1).max(128),
  userid: z.string().min(1).max(128),
  session_key: z.base64().refine((text) => Buffer.from(text, 'base64').length === 16),
});

/**
 * Exchanges a code of wx.qy.login by WeCom's `miniprogram/jscode2session`, which returns a userid of the
 * company.
 */
export function createWecomExchange(ask: AskWechat, { corpid }: WecomOptions, log: Log): Code2Session {
  return async (code) => {
    const query = { js_code: code, grant_type: 'authorization_code' };
    const answer = await ask('/cgi-bin/miniprogram/jscode2session', null, query).catch((error: unknown) => {
      if (error instanceof ApiError) throw error;
      log.error(
        "WeCom's jscode2session could not be reached or gave an unreadable answer",
        errorFields(error),
      );
      throw new ApiError('wechat_unavailable');
    });
    if (answer.errcode !== 0) {
      const error = errorOfErrcode(answer.errcode);
      if (error.status >= 500) log.error("WeCom's jscode2session failed", { errcode: answer.errcode });
      throw error;
    }
    const success = Success.safeParse(answer);
    // A user of another company that shares the mini-program does not belong to this one.
    if (!success.success || success.data.corpid !== corpid) {
      log.error("WeCom's jscode2session gave an unreadable answer or another company");
      throw new ApiError('wechat_unavailable');
    }
    const { userid, session_key: sessionKey } = success.data;
    return { appid: wecomIssuer(corpid), openid: userid, sessionKey, unionid: null };
  };
}
