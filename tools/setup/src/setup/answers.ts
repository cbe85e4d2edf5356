import { hostKind } from 'mp-app-model/server-host';
import { SetupError } from '../setup-error';

export const SHAPES = ['contract', 'envelope', 'tokens', 'cookie'] as const;
export type Shape = (typeof SHAPES)[number];

/** The requested settings; omitted ones stay unchanged. */
export interface Answers {
  /** The app's name as users see it, in any language. */
  readonly name?: string;
  /** Name in package.json; default: made of the Latin letters in the app's name. */
  readonly packageName?: string;
  readonly appid?: string;
  readonly trialOrigin?: string;
  readonly releaseOrigin?: string;
  readonly color?: string;
  readonly backend?: Shape;
  /** The header with the session, for an envelope-style backend. */
  readonly sessionHeader?: string;
  /** The envelope's `code` for an expired session. */
  readonly expiredCode?: number;
  readonly without?: readonly string[];
}

/** @throws SetupError `bad_name` */
export function checkName(text: string): string {
  const name = text.trim();
  // eslint-disable-next-line no-control-regex -- this is what must not be in it
  if (name === '' || /[\u0000-\u001f\u007f\u2028\u2029]/.test(name))
    throw new SetupError('bad_name', '名称是空的或有换行 / The name is empty or has a line break in it.');
  if (Array.from(name).length > 30)
    throw new SetupError('bad_name', '名称最多 30 个字 / WeChat allows a name of 30 characters.');
  return name;
}

/** @throws SetupError `bad_appid` */
export function checkAppid(text: string): string {
  const appid = text.trim();
  if (appid === 'touristappid' || /^wx[0-9a-f]{16}$/.test(appid)) return appid;
  throw new SetupError(
    'bad_appid',
    `AppID 不对：wx 加 16 个 0-9、a-f，见公众平台「管理 > 开发管理 > 开发设置」，或 touristappid / ` +
      `"${appid}" is not an appid: use the one that mp.weixin.qq.com shows (wx and 16 characters of 0-9 and a-f), or touristappid.`,
  );
}

/**
 * The origin, with its base path, if any, and without a trailing `/`.
 * @throws SetupError `bad_origin` with the reason
 */
export function checkOrigin(text: string): string {
  const refuse = (zh: string, reason: string): never => {
    throw new SetupError(
      'bad_origin',
      `${zh} / "${text.trim()}" cannot be the origin of the API: ${reason}.`,
    );
  };
  const address = text.trim();
  if (!URL.canParse(address))
    return refuse('不是网址', 'it is not an address such as https://api.example.com');
  const url = new URL(address);
  if (url.protocol === 'http:')
    return refuse('微信只接受 https', 'WeChat only allows https, and this is http');
  if (url.protocol !== 'https:' || !/^https:\/\//i.test(address))
    return refuse('要以 https:// 开头', 'it has to begin with https://');
  // WeChat sends requests only to registered https domains; the upload checks the same rule.
  const kind = hostKind(url.hostname);
  if (kind === 'placeholder')
    return refuse(
      `${url.hostname} 只是示例，上传会拒绝`,
      `${url.hostname} is only an example, and the upload refuses it`,
    );
  if (kind === 'loopback' || kind === 'local')
    return refuse(
      '手机连不到本机或内网的地址',
      'a phone cannot reach this machine or this network (loopback or a local name)',
    );
  if (kind === 'address')
    return refuse('要用登记过的域名，不能是 IP', 'WeChat allows only a registered domain, not an IP address');
  if (kind === 'short') return refuse('域名不完整', 'its host is not a complete domain');
  if (url.username !== '' || url.password !== '')
    return refuse('不能带用户名或密码', 'it has a user name or a password in it');
  if (url.search !== '' || url.hash !== '' || /[?#]/.test(address))
    return refuse('可以带路径，不能带 ? 和 #', 'a path may follow the host, but not ? or #');
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

/** @throws SetupError `bad_header` */
export function checkHeader(text: string): string {
  const header = text.trim();
  if (!/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/.test(header))
    throw new SetupError(
      'bad_header',
      `不是请求头的名字 / "${header}" is not the name of a header, such as X-Token.`,
    );
  if (/^(?:referer|content-type|content-length|host)$/i.test(header))
    throw new SetupError(
      'bad_header',
      `微信自己设置 ${header}，换一个 / WeChat or the request sets ${header} itself: choose another header.`,
    );
  return header;
}

/** @throws SetupError `bad_expired_code` */
export function checkExpiredCode(text: string): number {
  if (!/^-?\d{1,15}$/.test(text.trim()) || Number(text) === 0)
    throw new SetupError(
      'bad_expired_code',
      `过期的 code 要是非 0 的整数 / "${text}" is not a code: use a whole number other than 0, such as 401.`,
    );
  return Number(text);
}

/** @throws SetupError `bad_argument` */
export function checkShape(text: string): Shape {
  const shape = SHAPES.find((one) => one === text);
  if (shape) return shape;
  throw new SetupError('bad_argument', `--backend takes ${SHAPES.join(', ')}; it got "${text}".`);
}
