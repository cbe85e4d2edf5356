/** code2Session's result for the user of a code. */
export interface WechatIdentity {
  readonly appid: string;
  /** Stays on the server. */
  readonly openid: string;
  /** Base64 of 16 bytes; stays on the server. */
  readonly sessionKey: string;
  /** Only when the mini-program is bound to an Open Platform account. */
  readonly unionid: string | null;
}

/**
 * Exchanges a code of wx.login, once.
 * @throws ApiError with one of the `wechat_*` codes
 */
export type Code2Session = (code: string) => Promise<WechatIdentity>;
