import { z } from 'zod';

import type { WechatOptions } from '../config/options';
import type { AccessToken } from './access-token';
import { askJson } from './ask-json';

/** Every response of a server API has one; 0 is success. */
const Answer = z.looseObject({ errcode: z.number().int().default(0) });
type WechatAnswer = z.output<typeof Answer>;

/**
 * Calls a server API of WeChat with the access_token; a refused token is renewed once.
 * @throws ApiError of the access_token; Error when there is no valid response in time
 */
export type AskWechat = (
  path: string,
  /** `null`: a GET. */
  body: object | null,
  query?: Readonly<Record<string, string>>,
) => Promise<WechatAnswer>;

/** Invalid, invalid for this app, expired. */
const TOKEN_REFUSED: readonly number[] = [40001, 40014, 42001];

/**
 * Creates an {@link AskWechat}.
 * @param once - an interrupted request may have been processed, and is not repeated
 */
export function createAskWechat(
  { origin, timeoutMs }: Pick<WechatOptions, 'origin' | 'timeoutMs'>,
  accessToken: AccessToken,
  once = false,
): AskWechat {
  return async (path, body, query = {}) => {
    const ask = async (token: string): Promise<WechatAnswer> => {
      const all = { access_token: token, ...query };
      return Answer.parse(await askJson({ origin, path, query: all, body, timeoutMs, once }));
    };
    const token = await accessToken.current();
    const answer = await ask(token);
    return TOKEN_REFUSED.includes(answer.errcode) ? ask(await accessToken.renew(token)) : answer;
  };
}
