import { z } from 'zod';

import type { WechatOptions } from '../config/options';
import { errorFields, type Log } from '../log/log';
import { ApiError } from '../problem/api-error';
import { createAppidHint } from './appid-hint';
import { AnswerLateError, askJson } from './ask-json';
import { errorOfErrcode } from './errcode';
import type { Code2Session } from './port';

const Success = z.object({
  openid: z.string().min(1).max(128),
  session_key: z.base64().refine((text) => Buffer.from(text, 'base64').length === 16),
  // A proxy in between may turn a missing value into an empty one or null.
  unionid: z.string().nullish(),
});
/** Some responses have errcode 0 beside the identity. */
const Failure = z.object({ errcode: z.number().int().default(0) });

/** Calls WeChat's own code2Session, once: the client retries, with a fresh code. */
export function createCode2Session(options: WechatOptions, log: Log): Code2Session {
  const hint = createAppidHint(log);
  return async (code) => {
    const answer = await ask(options, code, log);
    const failure = Failure.safeParse(answer);
    if (failure.success && failure.data.errcode !== 0) {
      hint.failed(failure.data.errcode);
      const error = errorOfErrcode(failure.data.errcode);
      if (error.code === 'wechat_unavailable') {
        log.error('code2Session answered an unknown errcode', { errcode: failure.data.errcode });
      }
      throw error;
    }
    const success = Success.safeParse(answer);
    if (!success.success) {
      log.error('code2Session gave an unreadable answer');
      throw new ApiError('wechat_unavailable');
    }
    hint.succeeded();
    const { openid, session_key: sessionKey, unionid } = success.data;
    return { appid: options.appid, openid, sessionKey, unionid: unionid || null };
  };
}

async function ask(options: WechatOptions, code: string, log: Log): Promise<unknown> {
  const { appid, secret, origin, timeoutMs } = options;
  const query = { appid, secret, js_code: code, grant_type: 'authorization_code' };
  try {
    return await askJson({ origin, path: '/sns/jscode2session', query, timeoutMs });
  } catch (error) {
    // The URL contains secret and code: neither it nor an error that might quote it is passed on.
    if (error instanceof AnswerLateError) {
      log.warn('code2Session timed out', { timeoutMs });
      throw new ApiError('wechat_timeout');
    }
    log.error('code2Session could not be reached or gave an unreadable answer', errorFields(error));
    throw new ApiError('wechat_unavailable');
  }
}
