/** -1, 0 or 1, comparing number by number: 2.9.5 is below 2.10.4. Non-numbers count as 0. */
export function compareVersions(a: string, b: string): -1 | 0 | 1 {
  const left = a.split('.');
  const right = b.split('.');
  for (let i = 0; i < Math.max(left.length, right.length); i += 1) {
    const x = Number.parseInt(left[i] ?? '0', 10) || 0;
    const y = Number.parseInt(right[i] ?? '0', 10) || 0;
    if (x !== y) return x < y ? -1 : 1;
  }
  return 0;
}

/** Whether base library `sdk` includes what `since` introduced. */
export function atLeast(sdk: string, since: string): boolean {
  return compareVersions(sdk, since) >= 0;
}

/** Base libraries that changed the results of calls, by the change. */
export const SINCE = {
  promises: '2.10.2',
  errno: '2.24.0',
  redirectManual: '3.2.2',
  profileRecall: '2.27.1',
  getUserProfile: '2.10.4',
  nickname: '2.21.2',
  phoneCode: '2.21.2',
  subscribeInTap: '2.8.2',
  subscribeSeveral: '2.8.4',
  subscriptions: '2.10.1',
  itemSettings: '2.11.0',
  themeChange: '2.11.0',
  nicknameReview: '2.29.1',
  privacy: '2.32.3',
  requestProfile: '3.8.10',
} as const;

/** Values of `<button open-type>` and `<input type>` that are newer than their component. */
const SINCE_ATTRIBUTE: Readonly<Record<string, string>> = {
  'button.open-type.contact': '1.1.0',
  'button.open-type.share': '1.2.0',
  'button.open-type.getUserInfo': '1.3.0',
  'button.open-type.getPhoneNumber': '1.2.0',
  'button.open-type.launchApp': '1.9.5',
  'button.open-type.openSetting': '2.0.7',
  'button.open-type.feedback': '2.1.0',
  'button.open-type.chooseAvatar': '2.21.2',
  'button.open-type.getRealtimePhoneNumber': '2.24.4',
  'button.open-type.agreePrivacyAuthorization': '2.32.3',
  'input.type.nickname': '2.21.2',
  'input.type.safe-password': '2.18.0',
};

/** First base library of an attribute's value such as `button.open-type.share`; undefined if unknown. */
export function attributeSince(schema: string): string | undefined {
  return SINCE_ATTRIBUTE[schema];
}
