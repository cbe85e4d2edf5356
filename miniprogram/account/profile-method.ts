import { isAtLeast } from '../platform/version';

/**
 * How the profile page gets avatar and nickname:
 * - `choose`: `<button open-type="chooseAvatar">` and `<input type="nickname">`;
 * - `getUserProfile`: `wx.getUserProfile` from a tap;
 * - `getUserInfo`: `<button open-type="getUserInfo">`;
 * - `plain`: the default avatar and a plain text input.
 */
export type ProfileMethod = 'choose' | 'getUserProfile' | 'getUserInfo' | 'plain';

/**
 * Chosen by version. `canIUse` is not reliable here: it does not know that `getUserProfile` was withdrawn in
 * 2022, and reports the nickname input from 2.21.2, before it worked (docs/platform-facts.md, 7).
 *
 * @param sdkVersion as WeChat reports it; an unreadable one gets `plain`, which works everywhere
 */
export function chooseProfileMethod(sdkVersion: string, hasGetUserProfile: boolean): ProfileMethod {
  if (isAtLeast(sdkVersion, '2.27.1')) return 'choose';
  if (isAtLeast(sdkVersion, '2.10.4')) return hasGetUserProfile ? 'getUserProfile' : 'plain';
  return isAtLeast(sdkVersion, '0.0.0') ? 'getUserInfo' : 'plain';
}
