import { z } from 'zod';

import type { WechatOptions } from '../config/options';
import type { AccessToken } from './access-token';
import { postJson } from './post-json';

/** Every answer of a server interface has one; 0 is success. */
const Answer = z.looseObject({ errcode: z.number().int().default(0) });
export type WechatAnswer = z.output<typeof Answer>;

/**
 * Asks a server interface of WeChat under the access_token; a token that WeChat refuses is renewed once.
 * @throws ApiError of the access_token; Error when there is no answer in time or it is none
 */
export type AskWechat = (path: string, body: object) => Promise<WechatAnswer>;

/** Invalid, invalid for this app, expired. */
const TOKEN_REFUSED: readonly number[] = [40001, 40014, 42001];

/** Makes an {@link AskWechat}. */
export function createAskWechat(options: WechatOptions, accessToken: AccessToken): AskWechat {
  const ask = async (token: string, path: string, body: object): Promise<WechatAnswer> => {
    const url = new URL(path, options.origin);
    url.search = new URLSearchParams({ access_token: token }).toString();
    return Answer.parse(await postJson(url, body, options.timeoutMs));
  };
  return async (path, body) => {
    const token = await accessToken.current();
    const answer = await ask(token, path, body);
    return TOKEN_REFUSED.includes(answer.errcode) ? ask(await accessToken.renew(token), path, body) : answer;
  };
}
