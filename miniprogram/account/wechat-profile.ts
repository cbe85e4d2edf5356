import { callWx } from '../platform/call';
import { AppError } from '../platform/errors';
import type { Wx, WxUserProfile } from '../platform/wx';
import { problemOf } from '../request/errors';
import type { Session } from '../session/types';
import type { Account, SignedProfile } from './account';

/** How a request for WeChat's own avatar and nickname ended. */
export type WechatProfileOutcome =
  | 'saved'
  /** The person said no. That is respected, and they can tap again. */
  | 'refused'
  /** WeChat gave the grey avatar and 微信用户: nothing was sent, so that it replaces nobody's choice. */
  | 'anonymous';

/** The old way to an avatar and a nickname, for base libraries below 2.27.1. */
export interface WechatProfile {
  /**
   * Makes sure of the session_key before the tap: WeChat signs with the key of the last code, and a login between
   * the popup and the server's check would make the signature worthless. Never rejects.
   */
  prepare: () => Promise<void>;
  /**
   * `wx.getUserProfile`: call it in the tap itself.
   * @throws AppError `session_key_stale` (renewed: ask for one more tap), `profile_unavailable`, and as `Client` does
   */
  ask: () => Promise<WechatProfileOutcome>;
  /** Takes what `<button open-type="getUserInfo">` gave (below 2.10.4). Rejects as `ask` does. */
  take: (detail: WxUserProfile) => Promise<WechatProfileOutcome>;
}

/** Shown by WeChat in its popup; at most 30 characters. */
const DESC = '用于展示你的头像和昵称';
const ANONYMOUS_NICKNAME = '微信用户';

export interface WechatProfileOptions {
  readonly wx: Wx;
  readonly session: Session;
  readonly account: Account;
}

export function createWechatProfile({ wx, session, account }: WechatProfileOptions): WechatProfile {
  const save = async (signed: SignedProfile): Promise<WechatProfileOutcome> => {
    try {
      await account.saveWechatProfile(signed);
      return 'saved';
    } catch (error) {
      if (problemOf(error)?.code !== 'session_key_stale') throw error;
      await session.refresh().catch(() => undefined);
      throw new AppError('session_key_stale', 'The session_key was renewed: ask the person for one more tap.');
    }
  };
  const take = (profile: WxUserProfile): Promise<WechatProfileOutcome> => {
    const { rawData, signature, encryptedData, iv, userInfo } = profile;
    if (rawData === undefined || signature === undefined) return Promise.resolve('refused');
    if (userInfo?.nickName === ANONYMOUS_NICKNAME) return Promise.resolve('anonymous');
    const encrypted = encryptedData !== undefined && iv !== undefined ? { encryptedData, iv } : {};
    return save({ rawData, signature, ...encrypted });
  };

  const makeSure = async (): Promise<void> => {
    const { checkSession } = wx;
    if (!checkSession || session.current() === undefined) return;
    const { ok } = await callWx<unknown>(checkSession);
    if (!ok) await session.refresh().catch(() => undefined);
  };
  let preparing: Promise<void> | undefined;

  return {
    prepare() {
      preparing ??= makeSure().then(() => {
        preparing = undefined;
      });
      return preparing;
    },
    ask() {
      const { getUserProfile } = wx;
      const unavailable = new AppError('profile_unavailable', 'wx.getUserProfile gave nothing.');
      if (!getUserProfile) return Promise.reject(unavailable);
      // Before anything asynchronous: WeChat allows it inside the tap only.
      const asked = callWx<WxUserProfile>((callbacks) => {
        getUserProfile({ desc: DESC, ...callbacks });
      });
      return asked.then((answer) => {
        if (answer.ok) return take(answer.result);
        if (/deny|denied|cancel/.test(answer.failure.errMsg ?? '')) return 'refused';
        throw unavailable;
      });
    },
    take,
  };
}
