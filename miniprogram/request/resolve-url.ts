import { LONE_SURROGATE } from '../platform/encode';
import type { Query } from '../platform/encode';
import { clientError } from './errors';
import { notBelow, target } from './resolve-path';
import type { Resolver, Target } from './resolve-path';

/** The runtime has no `URL`, so unusual addresses are refused: userinfo, protocol-relative addresses. */
const ADDRESS = /^https?:\/\/(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?(?:[/?]|$)/i;

/**
 * `.` and `..`, in every form that a proxy or server may decode to one: `/v1/../x`, and for Tomcat `/v1/..;a/x`,
 * leave a service's base path.
 */
const DOT_SEGMENT = /(?:\/|%(?:25)*(?:2f|5c))(?:\.|%(?:25)*2e){1,2}(?=\/|;|%(?:25)*(?:2f|5c|3b)|$)/i;

/** Most paths: nothing to refuse or to escape. */
const PLAIN_PATH = /^(?:\/[\w~-][\w.~-]*)+$/;

/**
 * Resolves paths and absolute URLs. A URL is "own" only when its scheme, host, port and base path are those of a
 * service. An app that calls only its own services by path can use `resolvePath` instead.
 *
 * @param services base URL of each service, without a trailing slash
 */
export function createUrlResolver(services: Readonly<Record<string, string>>): Resolver {
  const bases = Object.keys(services).map((name) => services[name] as string);
  return (base, path, query) => {
    if (PLAIN_PATH.test(path)) return target(base + path, query, true);
    if (!ADDRESS.test(path)) return below(base, path, query);
    const address = escapePath(path);
    const bare = address.split('?', 1)[0] as string;
    const own = bases.some((one) => isBelow(one, bare));
    return target(own ? insistOnNoDots(address) : address, query, own);
  };
}

/** Refuses whatever could leave the service's base path. `#` is escaped: fragments are not sent. */
function below(base: string, path: string, query: Query | undefined): Target {
  const plain = escapePath(path);
  if (plain[0] !== '/' || plain[1] === '/') throw notBelow(plain);
  return target(base + insistOnNoDots(plain), query, true);
}

/** @throws AppError `invalid_path` */
function escapePath(path: string): string {
  const isSafe =
    typeof path === 'string' &&
    /^[^\x00-\x20\x5c\x7f-\xa0\u2028\u2029]+$/.test(path) &&
    !LONE_SURROGATE.test(path);
  if (!isSafe) throw clientError('invalid_path');
  return path.replace(/[^\x21-\x7e]+|#/g, encodeURIComponent);
}

/** @throws AppError `invalid_path` */
function insistOnNoDots(address: string): string {
  if (DOT_SEGMENT.test(address.split('?', 1)[0] as string)) throw clientError('invalid_path');
  return address;
}

/** Scheme and host are case-insensitive; a path is not. */
function isBelow(base: string, address: string): boolean {
  const own = split(base);
  const { origin, path } = split(address);
  return origin === own.origin && (path === own.path || path.indexOf(`${own.path}/`) === 0);
}

function split(address: string): { readonly origin: string; readonly path: string } {
  const at = address.indexOf('/', address.indexOf('//') + 2);
  const origin = at < 0 ? address : address.slice(0, at);
  const path = at < 0 ? '' : address.slice(at);
  return { origin: origin.toLowerCase().replace(/^(http:.*):80$|^(https:.*):443$/, '$1$2'), path };
}
