import { z } from 'zod';

import type { WechatOptions } from '../config/options';
import { errorFields, type Log } from '../log/log';
import { ApiError } from '../problem/api-error';
import { postJson } from './post-json';

/** The credential of WeChat's server interfaces; it stays on the server and out of every log. */
export interface AccessToken {
  /**
   * The token that is held, or a new one when it is about to expire.
   * @throws ApiError `wechat_unavailable`
   */
  current(): Promise<string>;
  /**
   * A token in place of one that WeChat refused; whoever comes with an older one gets the newer that is held.
   * @throws ApiError `wechat_unavailable`
   */
  renew(refused: string): Promise<string>;
}

const Granted = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });
const Refused = z.object({ errcode: z.number().int() });

/** WeChat hands out the next token 5 minutes before the end, so this early there always is a newer one. */
const RENEW_BEFORE_END_MS = 60_000;

const HINTS: ReadonlyMap<number, string> = new Map([
  [40013, 'is WX_APPID right?'],
  [40125, 'is WX_APP_SECRET right?'],
  [40164, "is this server's address on the IP allow-list of the WeChat console?"],
]);

/** Gets tokens from WeChat's stable_token, by one call at a time however many ask. */
export function createAccessToken(options: WechatOptions, now: () => number, log: Log): AccessToken {
  let held: { readonly token: string; readonly until: number } | null = null;
  let fetching: Promise<string> | null = null;

  const fetchToken = async (): Promise<string> => {
    const askedAt = now();
    const { access_token: token, expires_in: seconds } = await ask(options, log);
    held = { token, until: askedAt + seconds * 1000 - RENEW_BEFORE_END_MS };
    return token;
  };
  const current = (): Promise<string> => {
    if (held !== null && now() < held.until) return Promise.resolve(held.token);
    fetching ??= fetchToken().finally(() => {
      fetching = null;
    });
    return fetching;
  };
  return {
    current,
    renew(refused) {
      if (held?.token === refused) held = null;
      return current();
    },
  };
}

async function ask(options: WechatOptions, log: Log): Promise<z.output<typeof Granted>> {
  const { appid, secret, origin, timeoutMs } = options;
  // Not forced: that would end a token that other instances work with, and is limited to 20 times a day.
  const body = { grant_type: 'client_credential', appid, secret, force_refresh: false };
  const answer = await postJson(new URL('/cgi-bin/stable_token', origin), body, timeoutMs).catch(
    (error: unknown) => {
      log.error('stable_token could not be reached or answered nonsense', errorFields(error));
      throw new ApiError('wechat_unavailable');
    },
  );
  const granted = Granted.safeParse(answer);
  if (granted.success) return granted.data;
  const errcode = Refused.safeParse(answer).data?.errcode ?? null;
  const hint = HINTS.get(errcode ?? 0);
  log.error('stable_token refused', { errcode, ...(hint === undefined ? {} : { hint }) });
  throw new ApiError('wechat_unavailable');
}
