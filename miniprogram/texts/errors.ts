import { isAppError } from '../platform/app-error';
import type { Consent } from '../platform/privacy';
import { problemOf } from '../request/errors';
import { isUnavailable } from '../session/errors';
import type { SessionUnavailableError } from '../session/session-unavailable-error';

/** What a user is told when something did not work: a sentence that they can act on, without codes or technical words. */
export interface ErrorTexts {
  error: (error: unknown) => string;
  /** Why there is no sign-in just now. */
  unavailable: (error: SessionUnavailableError) => string;
  /** '' for consent that was given. */
  consent: (consent: Consent) => string;
}

const BY_CODE: Readonly<Record<string, string>> = {
  offline: '网络不可用，请检查网络后重试',
  timed_out: '服务器响应超时，请稍后重试',
  deadline_exceeded: '服务器响应超时，请稍后重试',
  interrupted: '请求被中断，请重试',
  insecure_connection: '无法建立安全连接，请检查手机时间，或换一个网络重试',
  domain_not_allowed: '服务器域名未在后台配置',
  file_unavailable: '图片已失效，请重新选择',
  signed_out: '请先登录',
  account_changed: '登录的账号已变更，请重试',
  account_deleted: '账号已注销',
  session_rejected: '登录状态异常，请稍后重试',
  session_expired: '登录已过期，请重试',
  malformed_answer: '服务器返回了无法识别的内容',
  avatar_too_large: '图片太大，请换一张',
  avatar_type_unsupported: '请选择图片文件',
  nickname_not_passed: '微信未通过此昵称，请换一个',
  session_key_stale: '微信登录状态已更新，请再点一次',
  phone_not_permitted: '此小程序暂时不能获取手机号',
  phone_quota_exhausted: '手机号验证次数已用完，请稍后再试',
  links_unavailable: '暂不支持关联账号',
  phone_unavailable: '没有取得手机号，请再试一次',
  profile_unavailable: '没有取得微信头像和昵称，请手动填写',
};

const BY_CONSENT: Readonly<Record<Consent, string>> = {
  given: '',
  refused: '未同意隐私保护指引，同意后才能使用此功能',
  refused_with_permission: '未授权，可在右上角「设置」中重新开启',
  undeclared: '该功能尚未写入隐私保护指引，请联系开发者',
};

const FALLBACK = '出了点问题，请稍后重试';

/** @param problems the backend's problem codes in words (backend/error-texts.ts) */
export function createErrorTexts(problems: Readonly<Record<string, string>>): ErrorTexts {
  const ofProblem = (code: string | undefined): string | undefined =>
    code !== undefined && Object.prototype.hasOwnProperty.call(problems, code) ? problems[code] : undefined;

  const unavailable = ({ reason, problemCode }: SessionUnavailableError): string => {
    const known = ofProblem(problemCode);
    if (known !== undefined) return known;
    if (reason === 'exchange_failed') return '连接不上服务器，请检查网络后重试';
    if (reason === 'login_failed') return '微信登录没有响应，请稍后重试';
    if (reason === 'consent_needed') return '同意隐私保护指引后才能登录';
    if (reason === 'unsupported_here') return '朋友圈单页模式下无法登录，请打开完整小程序';
    return '暂时无法登录，请稍后重试';
  };

  return {
    error(error) {
      if (isUnavailable(error)) return unavailable(error);
      if (!isAppError(error)) return FALLBACK;
      const problem = problemOf(error);
      if (problem) return ofProblem(problem.code) ?? FALLBACK;
      // The backend knows its own limits better than the general sentence does.
      return ofProblem(error.code) ?? BY_CODE[error.code] ?? FALLBACK;
    },
    unavailable,
    consent: (consent) => BY_CONSENT[consent],
  };
}
