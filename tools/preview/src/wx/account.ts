import { ApiError, requireString } from './call';
import { profileOf } from './identity';
import { tapIsOpen } from './gesture';
import { askSheet } from './overlay';
import { OFFLINE } from './pool';
import type { Part, Services } from './services';
import { atLeast, SINCE } from './versions';

/** Moments' single-page mode, in which sign-in is impossible. */
const SINGLE_PAGE_SCENE = 1154;
const DESC_LIMIT = 30;

/**
 * The result of getUserProfile and of `<button open-type="getUserInfo">`, as base library `sdk` returns it,
 * signed with the session_key of the user's last login. Without encryptedData and iv: rawData has their
 * content too.
 */
export async function userInfoAnswer({ simulator, wechatSession }: Services, sdk: string): Promise<object> {
  const { nickname, avatarUrl } = profileOf(simulator.user, sdk);
  const userInfo = {
    nickName: nickname,
    gender: 0,
    language: 'zh_CN',
    city: '',
    province: '',
    country: '',
    avatarUrl,
  };
  const rawData = JSON.stringify(userInfo);
  return { userInfo, rawData, signature: await wechatSession.sign(rawData) };
}

/** Asks as WeChat does before it returns nickname and avatar. */
export async function askForProfile({ simulator }: Services, desc: string): Promise<void> {
  const accepted = await askSheet(simulator.layer, {
    title: '获取你的昵称、头像',
    body: [desc],
    accept: '允许',
    refuse: '拒绝',
  });
  if (!accepted) throw new ApiError('auth deny');
}

function account(): object {
  // The version is filled in release builds only.
  return { miniProgram: { appId: 'touristappid', envVersion: 'develop', version: '' } };
}

/** login, checkSession, getUserProfile, getUserInfo, getAccountInfoSync, and their dialogs. */
export function accountApis(services: Services): Part {
  const { api, conditions, simulator, privacy, wechatSession } = services;

  const login = api('login', () => {
    if (!simulator.online()) throw new ApiError(OFFLINE.reason);
    return { code: wechatSession.login(conditions.takeOtherUser()) };
  });
  const wecomLogin = api('qy.login', () => {
    if (!simulator.online()) throw new ApiError(OFFLINE.reason);
    return { code: wechatSession.login(conditions.takeOtherUser(), 'wecom') };
  });

  const getUserProfile = async (o: { desc?: unknown }): Promise<object> => {
    const inTap = tapIsOpen();
    const desc = requireString(o.desc, 'desc');
    if (desc === '' || Array.from(desc).length > DESC_LIMIT) {
      throw new ApiError('desc length does not meet the requirements');
    }
    if (!inTap) throw new ApiError('can only be invoked by user TAP gesture.');
    await privacy.ask('getUserProfile');
    await askForProfile(services, desc);
    return userInfoAnswer(services, simulator.sdkVersion);
  };

  return {
    ...(simulator.scene === SINGLE_PAGE_SCENE ? {} : { login }),
    // Only WeCom's client has it.
    ...(conditions.appBase['environment'] === 'wxwork' && { qy: { login: wecomLogin } }),
    checkSession: api('checkSession', () => {
      if (!wechatSession.isLive()) throw new ApiError('session time out, need relogin');
    }),
    getUserProfile: api('getUserProfile', getUserProfile),
    getUserInfo: api('getUserInfo', () => {
      // Before 2.10.4 it needs a consent that only its button can get; from then on it returns the anonymous
      // profile.
      if (!atLeast(simulator.sdkVersion, SINCE.getUserProfile)) throw new ApiError('scope unauthorized');
      return userInfoAnswer(services, SINCE.profileRecall);
    }),
    getAccountInfoSync: account,
  };
}
