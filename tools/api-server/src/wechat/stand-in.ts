import { createHash } from 'node:crypto';

import { wecomIssuer } from '../domain/identities';
import { ApiError } from '../problem/api-error';
import { createIfAbsent, type Store } from '../store/port';
import type { Code2Session } from './port';

/** The appid of the stand-in's users. */
export const STAND_IN_APPID = 'stand-in';
/** All codes from DevTools or a phone belong to this user. */
const DEVELOPER = 'developer';

const PREVIEW_CODE = /^preview\.(.+)\.([^.]+)$/;
const WECOM_CODE = /^wecom\.(.+)\.([^.]+)$/;
/** Far beyond a real code's lifetime of five minutes. */
export const USED_CODE_TTL_MS = 86_400_000;

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();

/** The stand-in's openid of a user: stable, in the format of WeChat's. */
export function standInOpenid(user: string): string {
  return `o${hash(`openid ${user}`).toString('base64url').slice(0, 27)}`;
}

/**
 * The session_key of a code. It is derived from the code, so that the preview, which simulates WeChat, can
 * sign profiles with the same key.
 */
export function standInSessionKey(code: string): string {
  return hash(`session_key ${code}`).subarray(0, 16).toString('base64');
}

/**
 * Simulates code2Session without credentials. `preview.<user>.<nonce>` is that user and works once; every
 * other code, DevTools' `the code is a mock one` included, is the one developer.
 */
export function createStandIn(store: Store): Code2Session {
  return async (code) => {
    const user = await userNameOf(store, code, PREVIEW_CODE);
    return {
      appid: STAND_IN_APPID,
      openid: standInOpenid(user),
      sessionKey: standInSessionKey(code),
      unionid: null,
    };
  };
}

/**
 * Simulates WeCom's exchange: `wecom.<user>.<nonce>` is that user of the one company, every other code the
 * developer.
 */
export function createWecomStandIn(store: Store): Code2Session {
  return async (code) => ({
    appid: wecomIssuer(STAND_IN_APPID),
    openid: await userNameOf(store, code, WECOM_CODE),
    sessionKey: standInSessionKey(code),
    unionid: null,
  });
}

async function userNameOf(store: Store, code: string, pattern: RegExp): Promise<string> {
  if (!/^(?:preview|wecom)\./.test(code)) return DEVELOPER;
  const user = pattern.exec(code)?.[1];
  if (user === undefined) throw new ApiError('wechat_code_invalid');
  if (!(await createIfAbsent(store, usedCodeKey(code), '1', USED_CODE_TTL_MS)))
    throw new ApiError('wechat_code_used');
  return user;
}

/** The key of the record that a code was used. */
export function usedCodeKey(code: string): string {
  return `used-code:${hash(code).toString('base64url')}`;
}
