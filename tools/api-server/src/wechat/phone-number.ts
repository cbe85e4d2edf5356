import { z } from 'zod';

import { errorFields, type Log } from '../log/log';
import { ApiError } from '../problem/api-error';
import type { ProblemCode } from '../problem/catalogue';
import type { AskWechat } from './ask-wechat';
import { decrypt } from './signed-profile';

/** A phone number that WeChat has verified. */
export interface PhoneNumber {
  /** Without +, such as `86`. */
  readonly countryCode: string;
  /** Without the country code. */
  readonly number: string;
}

/**
 * Exchanges the code of `<button open-type="getPhoneNumber">` (from 2.21.2), which differs from a code of
 * wx.login.
 * @throws ApiError `phone_code_invalid`, `phone_code_used`, `phone_not_permitted`, `phone_quota_exhausted`,
 *   `wechat_*`
 */
export type PhoneExchange = (code: string) => Promise<PhoneNumber>;

/** The button's result before 2.21.2: AES with the session_key, both in base64. */
export interface EncryptedPhone {
  readonly encryptedData: string;
  readonly iv: string;
}

const PhoneInfo = z.object({
  purePhoneNumber: z.string().regex(/^\d{4,20}$/),
  countryCode: z
    .union([z.string(), z.number()])
    .transform(String)
    .pipe(z.string().regex(/^\d{1,4}$/)),
  watermark: z.object({ appid: z.string() }),
});

const PROBLEM_BY_ERRCODE: ReadonlyMap<number, ProblemCode> = new Map([
  [-1, 'wechat_busy'],
  [40013, 'wechat_misconfigured'],
  [40029, 'phone_code_invalid'],
  [40163, 'phone_code_used'],
  [45011, 'wechat_busy'],
  [48001, 'phone_not_permitted'],
  [1400001, 'phone_quota_exhausted'],
]);

/** The named error for an errcode of getuserphonenumber. */
export function errorOfPhoneErrcode(errcode: number): ApiError {
  const code = PROBLEM_BY_ERRCODE.get(errcode) ?? 'wechat_unavailable';
  return new ApiError(code, code === 'wechat_busy' ? { retryAfterSeconds: 1 } : {});
}

/** Calls WeChat's own `wxa/business/getuserphonenumber`. */
export function createPhoneExchange(askWechat: AskWechat, appid: string, log: Log): PhoneExchange {
  return async (code) => {
    const answer = await askWechat('/wxa/business/getuserphonenumber', { code }).catch((error: unknown) => {
      if (error instanceof ApiError) throw error;
      log.error('getuserphonenumber could not be reached or gave an unreadable answer', errorFields(error));
      throw new ApiError('wechat_unavailable');
    });
    const { errcode } = answer;
    if (errcode !== 0) {
      const error = errorOfPhoneErrcode(errcode);
      if (error.status >= 500) log.error('getuserphonenumber failed', { errcode });
      throw error;
    }
    const info = PhoneInfo.safeParse(answer['phone_info']);
    if (!info.success || info.data.watermark.appid !== appid) {
      log.error('getuserphonenumber gave an unreadable answer');
      throw new ApiError('wechat_unavailable');
    }
    return toNumber(info.data);
  };
}

/**
 * Decrypts WeChat's data of old base libraries.
 * @throws ApiError `session_key_stale` when the key does not fit, `wechat_phone_malformed`
 */
export function openPhone(
  { encryptedData, iv }: EncryptedPhone,
  sessionKey: string,
  appid: string,
): PhoneNumber {
  const text = decrypt({ data: encryptedData, iv }, sessionKey);
  let info;
  try {
    info = PhoneInfo.parse(JSON.parse(text));
  } catch {
    throw new ApiError('wechat_phone_malformed');
  }
  if (info.watermark.appid !== appid) throw new ApiError('session_key_stale');
  return toNumber(info);
}

function toNumber({ countryCode, purePhoneNumber }: z.output<typeof PhoneInfo>): PhoneNumber {
  return { countryCode, number: purePhoneNumber };
}
