import { isAppError } from '../platform/app-error';
import type { Consent } from '../platform/privacy';
import { problemOf } from '../request/errors';
import { isUnavailable } from '../session/errors';
import type { SessionUnavailableError } from '../session/session-unavailable-error';
import { inBoth } from './language';
import type { LanguageChoice, Texts } from './language';

/** The texts of errors for users: a sentence they can act on, without codes or technical words. */
export interface ErrorTexts {
  error: (error: unknown) => string;
  /** Why there is no session. */
  unavailable: (error: SessionUnavailableError) => string;
  /** '' when consent was given. */
  consent: (consent: Consent) => string;
}

const TEXTS = inBoth(
  {
    codes: {
      offline: '网络不可用，请检查网络后重试',
      timed_out: '服务器响应超时，请稍后重试',
      deadline_exceeded: '服务器响应超时，请稍后重试',
      interrupted: '请求被中断，请重试',
      insecure_connection: '无法建立安全连接，请检查手机时间，或换一个网络重试',
      domain_not_allowed: '服务器域名未在后台配置',
      file_unavailable: '图片已失效，请重新选择',
      signed_out: '请先登录',
      account_changed: '登录的账号已变更，请重试',
      account_deleted: '账号已注销，或这种登录方式已解除',
      account_restorable: '账号已注销，再次登录时可以选择恢复',
      session_rejected: '登录状态异常，请稍后重试',
      session_expired: '登录已过期，请重试',
      malformed_answer: '服务器返回了无法识别的内容',
      avatar_too_large: '图片太大，请换一张',
      avatar_type_unsupported: '请选择图片文件',
      nickname_not_passed: '微信未通过此昵称，请换一个',
      session_key_stale: '微信登录状态已更新，请再点一次',
      phone_not_permitted: '此小程序暂时不能获取手机号',
      phone_quota_exhausted: '手机号验证次数已用完，请稍后再试',
      program_not_opened: '没有打开，请稍后再试',
      program_timed_out: '没有等到结果，请再试一次',
      links_unavailable: '暂不支持关联账号',
      phone_unavailable: '没有取得手机号，请再试一次',
      profile_unavailable: '没有取得微信头像和昵称，请手动填写',
      messages_unavailable: '暂不支持消息提醒',
      subscribe_banned: '此小程序暂时不能发送提醒',
      subscribe_busy: '请先回答正在显示的提问',
      subscribe_failed: '没有询问成功，请再试一次',
      subscribe_hidden: '没有询问成功，请再试一次',
      subscribe_offline: '网络不可用，请检查网络后重试',
      subscribe_template_malformed: '提醒模板配置有误，请联系开发者',
      subscribe_template_unknown: '提醒模板配置有误，请联系开发者',
      subscribe_template_unset: '暂不支持消息提醒',
      subscribe_unanswered: '微信没有响应，请再试一次',
      subscribe_unsupported: '请更新微信后使用消息提醒',
    },
    consents: {
      given: '',
      refused: '未同意隐私保护指引，同意后才能使用此功能',
      refused_with_permission: '未授权，可在右上角「设置」中重新开启',
      undeclared: '该功能尚未写入隐私保护指引，请联系开发者',
    } satisfies Readonly<Record<Consent, string>>,
    reasons: {
      exchange_failed: '连接不上服务器，请检查网络后重试',
      login_failed: '微信登录没有响应，请稍后重试',
      consent_needed: '同意隐私保护指引后才能登录',
      unsupported_here: '朋友圈单页模式下无法登录，请打开完整小程序',
    },
    unavailable: '暂时无法登录，请稍后重试',
    fallback: '出了点问题，请稍后重试',
  },
  {
    codes: {
      offline: 'No network. Check it and try again',
      timed_out: 'The server took too long. Try again later',
      deadline_exceeded: 'The server took too long. Try again later',
      interrupted: 'Interrupted. Try again',
      insecure_connection: "No secure connection. Check your phone's clock or network",
      domain_not_allowed: "The server's domain is not set up",
      file_unavailable: 'The picture is gone. Choose it again',
      signed_out: 'Sign in first',
      account_changed: 'Another account is signed in. Try again',
      account_deleted: 'This account was deleted or unlinked',
      account_restorable: 'This account was deleted. Sign in to restore it',
      session_rejected: 'Your sign-in was not accepted. Try again later',
      session_expired: 'Your sign-in expired. Try again',
      malformed_answer: "The server's answer could not be read",
      avatar_too_large: 'The picture is too large. Choose another',
      avatar_type_unsupported: 'Choose a picture',
      nickname_not_passed: 'WeChat did not accept this nickname. Try another',
      session_key_stale: 'Your WeChat sign-in was renewed. Tap again',
      phone_not_permitted: 'Phone numbers are not available here yet',
      phone_quota_exhausted: 'No phone verifications left for now. Try later',
      program_not_opened: 'It did not open. Try again later',
      program_timed_out: 'No answer came. Try again',
      links_unavailable: 'Accounts cannot be linked here',
      phone_unavailable: 'No phone number came. Try again',
      profile_unavailable: 'WeChat gave no avatar or nickname. Enter your own',
      messages_unavailable: 'Reminders are not supported here',
      subscribe_banned: 'Reminders are not available just now',
      subscribe_busy: 'Answer the open question first',
      subscribe_failed: 'The question could not be shown. Try again',
      subscribe_hidden: 'The question could not be shown. Try again',
      subscribe_offline: 'No network. Check it and try again',
      subscribe_template_malformed: 'The reminder template is not set up. Tell the developer',
      subscribe_template_unknown: 'The reminder template is not set up. Tell the developer',
      subscribe_template_unset: 'Reminders are not supported here',
      subscribe_unanswered: 'WeChat did not answer. Try again',
      subscribe_unsupported: 'Update WeChat to get reminders',
    },
    consents: {
      given: '',
      refused: 'This needs your consent to the privacy guide',
      refused_with_permission: 'Not allowed. Turn it on in Settings, top right',
      undeclared: 'The privacy guide does not cover this. Tell the developer',
    },
    reasons: {
      exchange_failed: 'No connection to the server. Check your network',
      login_failed: 'WeChat did not answer. Try again later',
      consent_needed: 'Accept the privacy guide to sign in',
      unsupported_here: 'Open the full mini-program to sign in',
    },
    unavailable: 'Cannot sign in just now. Try again later',
    fallback: 'Something went wrong. Try again later',
  },
);

/** @param problems texts of the backend's problem codes (backend/error-texts.ts) */
export function createErrorTexts(
  problems: Texts<Readonly<Record<string, string>>>,
  language: Pick<LanguageChoice, 'of'>,
): ErrorTexts {
  const find = (
    texts: Readonly<Record<string, string>>,
    key: string | undefined,
    otherwise: string,
  ): string =>
    (key !== undefined && Object.prototype.hasOwnProperty.call(texts, key) && texts[key]) || otherwise;
  const ofProblem = (code: string | undefined, otherwise: string): string =>
    find(language.of(problems), code, otherwise);

  const unavailable = ({ reason, problemCode, wireCode }: SessionUnavailableError): string => {
    const texts = language.of(TEXTS);
    // A network failure has priority: the sign-in's general sentence would hide it.
    const ofReason = find(texts.reasons, reason, texts.unavailable);
    return ofProblem(problemCode, find(texts.codes, wireCode, ofReason));
  };

  return {
    error(thrown) {
      const { codes, fallback } = language.of(TEXTS);
      if (isUnavailable(thrown)) return unavailable(thrown);
      if (!isAppError(thrown)) return fallback;
      const problem = problemOf(thrown);
      if (problem) return ofProblem(problem.code, fallback);
      // The backend's text for its own limits is more exact than the general one.
      return ofProblem(thrown.code, find(codes, thrown.code, fallback));
    },
    unavailable,
    consent: (answer) => language.of(TEXTS).consents[answer],
  };
}
