import { LONE_SURROGATE, encodeQuery } from '../platform/encode';
import type { Query } from '../platform/encode';
import { clientError } from './errors';

export interface Target {
  readonly url: string;
  /** Whether it is one of the app's own services, the only ones that the session may go to. */
  readonly own: boolean;
}

/**
 * Where a call goes that is made below `base` (no trailing slash).
 * @throws AppError `invalid_path`, `invalid_query`, `foreign_origin`
 */
export type Resolver = (base: string, path: string, query?: Query) => Target;

/**
 * `.` and `..`, in every form that somebody on the way may read as one: `/v1/../x`, and for Tomcat
 * `/v1/..;a/x`, leaves a service's base path.
 */
const DOT_SEGMENT = /(?:^|\/|%(?:25)*(?:2f|5c))(?:\.|%(?:25)*2e){1,2}(?=\/|;|%(?:25)*(?:2f|5c|3b)|$)/i;

/** What most paths are: nothing in it to refuse, to escape or to look at twice. */
const PLAIN_PATH = /^(?:\/[\w~-][\w.~-]*)+$/;

/**
 * A path (`/v1/me`) below the service's base, and nothing else: whatever could leave it is refused instead of
 * interpreted. A `#` is data: fragments are not sent.
 */
export const resolvePath: Resolver = (base, path, query) => {
  if (PLAIN_PATH.test(path)) return target(base + path, query, true);
  const plain = escapePath(path);
  if (plain[0] !== '/' || plain[1] === '/')
    throw clientError(/^(\/\/|[a-z][a-z0-9+.-]*:)/i.test(plain) ? 'foreign_origin' : 'invalid_path');
  return target(base + insistOnNoDots(plain), query, true);
};

/** @throws AppError `invalid_path` */
export function escapePath(path: string): string {
  const isSafe =
    typeof path === 'string' &&
    /^[^\x00-\x20\x5c\x7f-\xa0\u2028\u2029]+$/.test(path) &&
    !LONE_SURROGATE.test(path);
  if (!isSafe) throw clientError('invalid_path');
  return path.replace(/[^\x21-\x7e]+|#/g, encodeURIComponent);
}

/** @throws AppError `invalid_path` */
export function insistOnNoDots(address: string): string {
  if (DOT_SEGMENT.test(address.split('?', 1)[0] as string)) throw clientError('invalid_path');
  return address;
}

export function target(address: string, query: Query | undefined, own: boolean): Target {
  const search = query ? encodeQuery(query, 'invalid_query') : '';
  const url = search === '' ? address : address + (address.indexOf('?') < 0 ? '?' : '&') + search;
  return { url, own };
}
