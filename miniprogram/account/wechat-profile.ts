import { ANSWER_MS, DIALOG_MS, callWx } from '../platform/call';
import type { Clock } from '../platform/clock';
import type { Wx, WxUserProfile } from '../platform/wx';
import type { Session } from '../session/types';
import type { Account } from './account';
import type { SignedProfile } from './adapter';
import { accountError } from './errors';
import { pinUser } from './pin-user';
import { renewStaleKey } from './stale-key';

/** The result of a request for WeChat's own avatar and nickname. */
export type WechatProfileOutcome =
  | 'saved'
  /** The user refused; they can tap again. */
  | 'refused'
  /** WeChat gave the grey avatar and 微信用户. Nothing was sent, so that they do not replace a chosen avatar. */
  | 'anonymous';

/** Avatar and nickname on base libraries below 2.27.1. */
export interface WechatProfile {
  /**
   * Renews a stale session_key before the tap: WeChat signs with the key of the last code, and a login between
   * the popup and the server's check would invalidate the signature. Never rejects.
   */
  prepare: () => Promise<void>;
  /**
   * Calls `wx.getUserProfile`; call it synchronously in the tap.
   * @throws AppError `session_key_stale` (renewed: the user has to tap once more), `profile_unavailable`, and as
   *   `Client` does
   */
  ask: () => Promise<WechatProfileOutcome>;
  /** Saves the detail of `<button open-type="getUserInfo">` (below 2.10.4). Rejects as `ask` does. */
  save: (detail: WxUserProfile) => Promise<WechatProfileOutcome>;
}

/** Shown by WeChat in its popup; at most 30 characters. */
const DESC = '用于展示你的头像和昵称';
const ANONYMOUS_NICKNAME = '微信用户';

export interface WechatProfileOptions {
  readonly wx: Wx;
  readonly clock: Clock;
  readonly session: Session;
  readonly account: Account;
  /** The backend's problem code for a stale session_key. */
  readonly staleKeyCode: string | undefined;
}

export function createWechatProfile({
  wx,
  clock,
  session,
  account,
  staleKeyCode,
}: WechatProfileOptions): WechatProfile {
  const send = (signed: SignedProfile): Promise<WechatProfileOutcome> =>
    account.saveWechatProfile(signed).then(() => 'saved' as const, renewStaleKey(session, staleKeyCode));
  const save = (profile: WxUserProfile): Promise<WechatProfileOutcome> => {
    const { rawData, signature, encryptedData, iv, userInfo } = profile;
    if (rawData === undefined || signature === undefined) return Promise.resolve('refused');
    if (userInfo?.nickName === ANONYMOUS_NICKNAME) return Promise.resolve('anonymous');
    const isEncrypted = encryptedData !== undefined && iv !== undefined;
    return send(isEncrypted ? { rawData, signature, encryptedData, iv } : { rawData, signature });
  };

  const makeSure = (): Promise<void> => {
    const { checkSession } = wx;
    if (!checkSession || session.current() === undefined) return Promise.resolve();
    return callWx(clock, ANSWER_MS, checkSession, {}).then((answer) => {
      // Without an answer nothing is known: the server will report a stale key.
      if (answer.ok || answer.timedOut) return undefined;
      return session.refresh().then(nothing, nothing);
    });
  };
  let preparing: Promise<void> | undefined;

  return {
    prepare() {
      preparing =
        preparing ??
        makeSure().then(() => {
          preparing = undefined;
        });
      return preparing;
    },
    ask() {
      const { getUserProfile } = wx;
      if (!getUserProfile) return Promise.reject(accountError('profile_unavailable'));
      const insistOnSameUser = pinUser(session);
      // Before anything asynchronous, because WeChat allows the call only inside the tap.
      const asked = callWx(clock, DIALOG_MS, getUserProfile, { desc: DESC });
      return asked.then((answer) => {
        insistOnSameUser();
        if (answer.ok) return save(answer.result);
        if (/deny|denied|cancel/.test(answer.failure.errMsg ?? '')) return 'refused';
        throw accountError('profile_unavailable');
      });
    },
    save,
  };
}

function nothing(): void {
  // The call that needs the session will get the same error.
}
