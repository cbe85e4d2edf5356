import { AppError } from '../platform/app-error';

const TEXTS = {
  avatar_too_large: 'The image is larger than the backend accepts: see `limits` in backend/adapter.ts.',
  avatar_type_unsupported: 'The file is not an image of a type that the backend accepts.',
  file_unavailable: 'The file does not exist (any more) or is empty: ask the user to choose again.',
  links_unavailable: 'The backend does not link identities: see `links` in backend/adapter.ts.',
  messages_unavailable: 'The backend sends no messages: see `messages` in backend/adapter.ts.',
  nickname_not_passed: "WeChat's review did not pass the nickname.",
  phone_not_permitted: 'WeChat does not let this mini-program ask for phone numbers.',
  phone_quota_exhausted: "The mini-program's quota of phone numbers is used up (1400001).",
  phone_unavailable: 'The button getPhoneNumber returned nothing.',
  profile_unavailable: 'wx.getUserProfile returned nothing.',
  subscribe_banned: 'WeChat does not let this mini-program send messages (20005).',
  subscribe_busy: 'The user is being asked already.',
  subscribe_device_template: 'A device message template needs another API (20013).',
  subscribe_failed: 'wx.requestSubscribeMessage failed without a reason.',
  subscribe_hidden: 'The mini-program is in the background, where nothing can be shown (10005).',
  subscribe_kinds_mixed: 'Templates for one message and for many cannot be asked for together (20002).',
  subscribe_no_template: 'No template was given (10001).',
  subscribe_not_in_tap: 'WeChat only asks during a tap: call it before you wait for anything.',
  subscribe_offline: 'WeChat was not reached (10002, 10003).',
  subscribe_template_malformed: 'A template id in config.ts is not valid (10004).',
  subscribe_template_unknown: 'A template id in config.ts is not of this mini-program (20001).',
  subscribe_template_unset: 'config.ts has no template id of this name for this environment.',
  subscribe_too_many: 'At most three templates at a time, and one below base library 2.8.4 (20003).',
  subscribe_unanswered: 'wx.requestSubscribeMessage did not answer.',
  subscribe_unsupported: 'There is no wx.requestSubscribeMessage here.',
  session_key_stale: 'The session_key was renewed: ask the user for one more tap.',
} as const;

/** An error that the account layer raises itself. */
export function accountError<Code extends keyof typeof TEXTS>(code: Code): AppError<Code> {
  return new AppError(code, TEXTS[code]);
}

export function nicknameNotPassed(): AppError<'nickname_not_passed'> {
  return accountError('nickname_not_passed');
}
