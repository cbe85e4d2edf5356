import type { Wx } from './wx';

export type EnvVersion = 'develop' | 'trial' | 'release';

/** The environment that the mini-program runs in. */
export interface Environment {
  /** Base-library version, such as `3.8.10`; empty when WeChat does not report it. */
  readonly sdkVersion: string;
  /** The build type. Unknown (base library below 2.10.0) counts as release, since it may be a user's phone. */
  readonly envVersion: EnvVersion;
  /** In WeChat DevTools or in the browser preview. */
  readonly inDevTools: boolean;
  /** Opened from Moments as a single page (scene 1154): no `wx.login`, no tab bar, separate storage. */
  readonly singlePage: boolean;
  /** In the WeCom client (企业微信), where employees can sign in with their company account. */
  readonly inWecom?: boolean;
  /** A develop build launched with `lan=<address>:<port>`: the API on a computer in the same network. */
  readonly lanAddress?: string | undefined;
  /** WeChat's language, such as `zh_CN`; empty when WeChat does not report it. */
  readonly language: string;
  /** WeChat's text size relative to the standard 16 px; 1 when WeChat does not report it. */
  readonly textScale: number;
  /** The mini-program's version; WeChat reports it in release builds only. */
  readonly appVersion: string;
}

const SINGLE_PAGE_SCENE = 1154;

/** Reads the environment. If an old base library lacks an API, or one throws, the safest value is used. */
export function readEnvironment(wx: Wx, scene: number | undefined): Environment {
  const base = attempt(wx.getAppBaseInfo || wx.getSystemInfoSync);
  const device = attempt(wx.getDeviceInfo || wx.getSystemInfoSync);
  const { envVersion, version } = attempt(wx.getAccountInfoSync).miniProgram || {};
  return {
    sdkVersion: base.SDKVersion || '',
    envVersion: envVersion === 'develop' || envVersion === 'trial' ? envVersion : 'release',
    inDevTools: device.platform === 'devtools',
    singlePage: scene === SINGLE_PAGE_SCENE,
    // Called in WeCom only, because other clients warn that this API is deprecated.
    inWecom: wx.qy !== undefined && attempt(wx.getSystemInfoSync).environment === 'wxwork',
    lanAddress: envVersion === 'develop' ? readLanAddress(wx) : undefined,
    language: base.language || '',
    textScale: scaleOf(base.fontSizeSetting),
    appVersion: version || '',
  };
}

const STANDARD_PX = 16;
/** At a larger scale a line of two words does not fit on the smallest phones. */
const MOST = 1.5;

function scaleOf(px: number | undefined): number {
  if (typeof px !== 'number' || !(px > 0)) return 1;
  return Math.min(Math.max(px / STANDARD_PX, 0.85), MOST);
}

// Private addresses only (RFC 1918): a launch link must not point the app to a server on the internet.
const PRIVATE = /^(10|192\.168|172\.(1[6-9]|2\d|3[01]))(\.\d{1,3}){2,3}(:\d{1,5})?$/;

function readLanAddress(wx: Wx): string | undefined {
  const { query = {} } = attempt(wx.getLaunchOptionsSync);
  const { address = '' } = attempt(() => ({ address: decodeURIComponent(query['lan'] || '') }));
  return PRIVATE.test(address) ? address : undefined;
}

/** What `read` returns; nothing where the base library lacks it, or where it throws. */
function attempt<T extends object>(read: (() => T) | undefined): Partial<T> {
  try {
    return (read && read()) || {};
  } catch {
    return {};
  }
}
