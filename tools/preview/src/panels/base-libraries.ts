import type { Language } from './texts';

/** Base libraries that change sign-in or profile, newest first, with the change. */
export const BASE_LIBRARIES: readonly (readonly [version: string, zh: string, en: string])[] = [
  ['3.8.10', '最新；wx.request 结果带 profile', 'newest; wx.request reports its profile'],
  ['3.2.2', 'wx.request 支持 redirect: manual', 'wx.request supports redirect: manual'],
  ['2.32.3', '新增隐私授权接口', 'adds the privacy consent APIs'],
  ['2.29.1', '新增昵称审核事件 nicknamereview', 'adds the event nicknamereview'],
  ['2.27.1', 'getUserProfile 只返回匿名资料', 'getUserProfile returns anonymous data only'],
  ['2.27.0', 'getUserProfile 返回真实资料的最后一版', 'last where getUserProfile returns real data'],
  ['2.24.4', '头像和昵称开始审核', 'WeChat reviews avatars and nicknames'],
  ['2.21.2', '新增 chooseAvatar 和昵称输入框', 'adds chooseAvatar and the nickname input'],
  ['2.10.4', '新增 getUserProfile', 'adds getUserProfile'],
  ['2.10.3', '还没有 getUserProfile', 'no getUserProfile yet'],
];

/** Why this version is worth testing; for one not in the list, the reason of the nearest older one. */
export function reasonFor(version: string, language: Language): string {
  const found = BASE_LIBRARIES.find(([each]) => each === version);
  return found ? found[language === 'zh' ? 1 : 2] : '';
}
