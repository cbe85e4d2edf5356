import type { Language } from './texts';

/** Base libraries that change sign-in or profile, newest first, with the change. */
export const BASE_LIBRARIES: readonly (readonly [version: string, zh: string, en: string])[] = [
  ['3.8.10', '最新：request 的 profile', 'newest here: request profile'],
  ['3.2.2', 'request 支持 redirect: manual', 'request takes redirect: manual'],
  ['2.32.3', '隐私授权接口出现', 'privacy consent APIs'],
  ['2.29.1', '昵称审核事件 nicknamereview', 'the event nicknamereview'],
  ['2.27.1', 'getUserProfile 收回，只给匿名资料', 'getUserProfile is recalled: anonymous only'],
  ['2.27.0', 'getUserProfile 还给真实资料的最后一版', 'last with real profiles by getUserProfile'],
  ['2.24.4', '头像昵称开始内容审核', 'avatars and nicknames are reviewed'],
  ['2.21.2', 'chooseAvatar 与昵称输入框出现', 'chooseAvatar and the nickname input'],
  ['2.10.4', 'getUserProfile 出现', 'getUserProfile arrives'],
  ['2.10.3', '没有 getUserProfile', 'before getUserProfile'],
];

/** Why this version is worth testing; for one not in the list, the reason of the nearest older one. */
export function reasonFor(version: string, language: Language): string {
  const found = BASE_LIBRARIES.find(([each]) => each === version);
  return found ? found[language === 'zh' ? 1 : 2] : '';
}
