import { isAppError } from '../platform/errors';
import type { Consent } from '../platform/privacy';
import { isUnavailable } from '../session/errors';
import type { SessionUnavailable } from '../session/errors';
import { problemOf } from '../request/errors';

const BY_CODE: Readonly<Record<string, string>> = {
  offline: '网络不可用，请检查网络后重试',
  timed_out: '服务器响应超时，请稍后重试',
  interrupted: '请求被中断，请重试',
  domain_not_allowed: '服务器域名未在后台配置',
  signed_out: '请先登录',
  account_changed: '登录的账号已变更，请重试',
  account_deleted: '账号已注销',
  session_rejected: '登录状态异常，请稍后重试',
  session_expired: '登录已过期，请重试',
  malformed_answer: '服务器返回了无法识别的内容',
  avatar_too_large: '图片不能超过 2 MB',
  avatar_type_unsupported: '请选择 PNG、JPEG、WebP 或 GIF 图片',
  session_key_stale: '微信登录状态已更新，请再点一次',
  profile_unavailable: '没有取得微信头像和昵称，请手动填写',
};

const BY_PROBLEM: Readonly<Record<string, string>> = {
  nickname_invalid: '昵称需为 1–20 个字，且不含特殊字符',
  avatar_too_large: '图片不能超过 2 MB',
  avatar_type_unsupported: '请选择 PNG、JPEG、WebP 或 GIF 图片',
  nickname_rejected: '昵称未通过内容审核，请换一个',
  avatar_rejected: '图片未通过内容审核，请换一张',
  avatar_dimensions_unsupported: '图片尺寸不合适，请换一张',
  review_unavailable: '内容审核暂时不可用，请稍后再试',
  server_busy: '服务器繁忙，请稍后再试',
  store_unavailable: '服务器繁忙，请稍后再试',
  wechat_busy: '微信服务繁忙，请稍后再试',
  too_many_requests: '操作太频繁，请稍后再试',
  wechat_user_blocked: '该微信账号暂时无法登录',
  wechat_rate_limited: '登录太频繁，请稍后再试',
};

const FALLBACK = '出了点问题，请稍后重试';

/** What a person is told about an error: a sentence that they can act on, without codes or technical words. */
export function describeError(error: unknown): string {
  if (isUnavailable(error)) return describeUnavailable(error);
  if (!isAppError(error)) return FALLBACK;
  const problem = problemOf(error);
  if (problem) return BY_PROBLEM[problem.code ?? ''] ?? FALLBACK;
  return BY_CODE[error.code] ?? FALLBACK;
}

const BY_CONSENT: Readonly<Record<Consent, string>> = {
  given: '',
  refused: '未同意隐私保护指引，同意后才能使用此功能',
  refused_with_permission: '未授权，可在右上角「设置」中重新开启',
  undeclared: '该功能尚未写入隐私保护指引，请联系开发者',
};

/** What a person is told when they (or the developer) did not let a covered API go on. */
export function describeConsent(consent: Consent): string {
  return BY_CONSENT[consent];
}

/** Why there is no sign-in just now. */
export function describeUnavailable({ reason, problemCode }: SessionUnavailable): string {
  const known = problemCode === undefined ? undefined : BY_PROBLEM[problemCode];
  if (known !== undefined) return known;
  if (reason === 'exchange_failed') return '连接不上服务器，请检查网络后重试';
  if (reason === 'login_failed') return '微信登录没有响应，请稍后重试';
  if (reason === 'unsupported_here') return '朋友圈单页模式下无法登录，请打开完整小程序';
  return '暂时无法登录，请稍后重试';
}
