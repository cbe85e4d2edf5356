import { LONE_SURROGATE, encodeQuery } from '../platform/encode';
import type { Query } from '../platform/encode';
import { clientError } from './errors';

export interface Target {
  readonly url: string;
  /** Whether it is one of the app's own services, the only ones that the session may go to. */
  readonly own: boolean;
}

/**
 * `.` and `..`, in every form that somebody on the way may read as one: `/v1/../x`, and for Tomcat
 * `/v1/..;a/x`, leaves a service's base path.
 */
const DOT_SEGMENT = /(?:^|\/|%(?:25)*(?:2f|5c))(?:\.|%(?:25)*2e){1,2}(?=\/|;|%(?:25)*(?:2f|5c|3b)|$)/i;

/** What most paths are: nothing in it to refuse, to escape or to look at twice. */
const PLAIN_PATH = /^(?:\/[\w~-][\w.~-]*)+$/;

/**
 * Where a call goes. A path (`/v1/me`) goes to the service's base; a whole address goes where it says, and is "own" only
 * when scheme, host, port and base path are a service's. There is no `URL` in the runtime, so whatever is not plain is
 * refused instead of interpreted. A `#` is data: fragments are not sent.
 *
 * @param bases of all services, each without a trailing slash
 * @throws AppError `invalid_path`, `invalid_query`, `foreign_origin` (protocol-relative and userinfo addresses)
 */
export function resolveTarget(base: string, bases: readonly string[], path: string, query?: Query): Target {
  const search = query ? encodeQuery(query, 'invalid_query') : '';
  if (PLAIN_PATH.test(path))
    return { url: search === '' ? base + path : `${base}${path}?${search}`, own: true };
  if (
    typeof path !== 'string' ||
    !/^[^\x00-\x20\x5c\x7f-\xa0\u2028\u2029]+$/.test(path) ||
    LONE_SURROGATE.test(path)
  ) {
    throw clientError('invalid_path');
  }
  const plain = path.replace(/[^\x21-\x7e]+|#/g, encodeURIComponent);
  const isPath = plain[0] === '/' && plain[1] !== '/';
  const whole = isPath ? base + plain : plain;
  const bare = whole.split('?', 1)[0] as string;
  const own = isPath || bases.some((one) => isBelow(one, bare));
  if (!isPath && !/^https?:\/\/[a-z0-9.-]+(?::\d{1,5})?(?:[/?]|$)/i.test(whole)) {
    throw clientError(/^(\/\/|[a-z][a-z0-9+.-]*:)/i.test(plain) ? 'foreign_origin' : 'invalid_path');
  }
  if (own && DOT_SEGMENT.test(bare)) throw clientError('invalid_path');
  return { url: search === '' ? whole : whole + (bare === whole ? '?' : '&') + search, own };
}

/** Scheme and host are the same in any case; a path is not. */
function isBelow(base: string, address: string): boolean {
  const [origin, path] = split(base);
  const [otherOrigin, otherPath] = split(address);
  return origin === otherOrigin && (otherPath === path || otherPath.indexOf(`${path}/`) === 0);
}

function split(address: string): [origin: string, path: string] {
  const at = address.indexOf('/', address.indexOf('//') + 2);
  const origin = at < 0 ? address : address.slice(0, at);
  const path = at < 0 ? '' : address.slice(at);
  return [origin.toLowerCase().replace(/^(http:.*):80$|^(https:.*):443$/, '$1$2'), path];
}
