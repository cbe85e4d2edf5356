import { ApiError } from '../problem/api-error';
import type { ProblemCode } from '../problem/catalogue';

/** code2Session's documented errcodes; all others are `wechat_unavailable`. */
const PROBLEM_BY_ERRCODE: ReadonlyMap<number, ProblemCode> = new Map([
  [-1, 'wechat_busy'],
  [40013, 'wechat_misconfigured'],
  [40029, 'wechat_code_invalid'],
  [40125, 'wechat_misconfigured'],
  [40163, 'wechat_code_used'],
  [40226, 'wechat_user_blocked'],
  [45011, 'wechat_rate_limited'],
]);

const RETRY_AFTER_SECONDS: Partial<Record<ProblemCode, number>> = { wechat_busy: 1, wechat_rate_limited: 60 };

/** The named error for an errcode of code2Session. */
export function errorOfErrcode(errcode: number): ApiError {
  const code = PROBLEM_BY_ERRCODE.get(errcode) ?? 'wechat_unavailable';
  const retryAfterSeconds = RETRY_AFTER_SECONDS[code];
  return new ApiError(code, retryAfterSeconds === undefined ? {} : { retryAfterSeconds });
}
