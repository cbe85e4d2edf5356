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
 * Chosen by comparing versions. `canIUse` cannot decide it: it knows nothing of 2022's recall of `getUserProfile`, and
 * calls the nickname input usable from 2.21.2, where it was not yet (docs/platform-facts.md, 7).
 *
 * @param sdkVersion as WeChat tells it; one that cannot be read gets `plain`, which needs nothing
 */
export function chooseProfileMethod(sdkVersion: string, hasGetUserProfile: boolean): ProfileMethod {
  if (isAtLeast(sdkVersion, '2.27.1')) return 'choose';
  if (isAtLeast(sdkVersion, '2.10.4')) return hasGetUserProfile ? 'getUserProfile' : 'plain';
  return isAtLeast(sdkVersion, '0.0.0') ? 'getUserInfo' : 'plain';
}
