import type { Wx } from './wx';

export type EnvVersion = 'develop' | 'trial' | 'release';

/** Where the mini-program runs. */
export interface Environment {
  /** Base-library version, such as `3.8.10`; empty when WeChat does not tell. */
  readonly sdkVersion: string;
  /** Which build this is. Unknown (base library below 2.10.0) counts as release: those are people's phones. */
  readonly envVersion: EnvVersion;
  /** In WeChat DevTools or in the browser preview, that is, on a developer's machine. */
  readonly inDevTools: boolean;
  /** Opened from Moments as a single page (scene 1154): no `wx.login`, no tab bar, other storage. */
  readonly singlePage: boolean;
  /** In the client of WeCom (企业微信), where a company signs its people in. */
  readonly inWecom?: boolean;
  /** A develop build that was launched with `lan=<address>:<port>`: the API on a computer in the same network. */
  readonly lanAddress?: string | undefined;
  /** WeChat's language, such as `zh_CN`; empty when WeChat does not tell. */
  readonly language: string;
  /** WeChat's text size against its standard one (16 px): 1 when WeChat does not tell. */
  readonly textScale: number;
  /** Of this mini-program; WeChat tells it in release builds only. */
  readonly appVersion: string;
}

const SINGLE_PAGE_SCENE = 1154;

/** Reads the environment; whatever an old base library lacks or throws becomes the careful answer. */
export function readEnvironment(wx: Wx, scene: number | undefined): Environment {
  const base = attempt(() => (wx.getAppBaseInfo ?? wx.getSystemInfoSync)?.());
  const device = attempt(() => (wx.getDeviceInfo ?? wx.getSystemInfoSync)?.());
  const account = attempt(() => wx.getAccountInfoSync?.());
  const envVersion = account?.miniProgram?.envVersion;
  return {
    sdkVersion: base?.SDKVersion ?? '',
    envVersion: envVersion === 'develop' || envVersion === 'trial' ? envVersion : 'release',
    inDevTools: device?.platform === 'devtools',
    singlePage: scene === SINGLE_PAGE_SCENE,
    // Only the old call tells; elsewhere it would warn that it is old.
    inWecom: wx.qy !== undefined && attempt(() => wx.getSystemInfoSync?.())?.environment === 'wxwork',
    lanAddress: envVersion === 'develop' ? readLanAddress(wx) : undefined,
    language: base?.language ?? '',
    textScale: scaleOf(base?.fontSizeSetting),
    appVersion: account?.miniProgram?.version ?? '',
  };
}

const STANDARD_PX = 16;
/** Beyond it a line of two words no longer fits on the smallest phones. */
const MOST = 1.5;

function scaleOf(px: number | undefined): number {
  if (typeof px !== 'number' || !(px > 0)) return 1;
  return Math.min(Math.max(px / STANDARD_PX, 0.85), MOST);
}

// Private addresses only (RFC 1918): a launch link must not be able to name a server on the internet.
const PRIVATE = /^(10|192\.168|172\.(1[6-9]|2\d|3[01]))(\.\d{1,3}){2,3}(:\d{1,5})?$/;

function readLanAddress(wx: Wx): string | undefined {
  const lan = attempt(() => decodeURIComponent(wx.getLaunchOptionsSync?.().query?.['lan'] ?? ''));
  return lan !== undefined && PRIVATE.test(lan) ? lan : undefined;
}

function attempt<T>(read: () => T | undefined): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
