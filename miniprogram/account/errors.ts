import { AppError } from '../platform/app-error';

const TEXTS = {
  avatar_too_large: 'The image is larger than the backend takes: see `limits` in backend/adapter.ts.',
  avatar_type_unsupported: 'The file is no image of a type that the backend takes.',
  file_unavailable: 'The file is not there (any more), or empty: ask the user to choose again.',
  links_unavailable: 'The backend ties no identities together: see `links` in backend/adapter.ts.',
  nickname_not_passed: "WeChat's review did not pass the nickname.",
  phone_not_permitted: 'WeChat does not let this mini-program ask for phone numbers.',
  phone_quota_exhausted: "The mini-program's quota of phone numbers is used up (1400001).",
  phone_unavailable: 'The button getPhoneNumber gave nothing.',
  profile_unavailable: 'wx.getUserProfile gave nothing.',
  session_key_stale: 'The session_key was renewed: ask the user for one more tap.',
} as const;

/** An error of the account's own. */
export function accountError<Code extends keyof typeof TEXTS>(code: Code): AppError<Code> {
  return new AppError(code, TEXTS[code]);
}

export function nicknameNotPassed(): AppError<'nickname_not_passed'> {
  return accountError('nickname_not_passed');
}
