import { foreignOrigin, invalidPath } from './errors';

export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

export interface Target {
  readonly url: string;
  /** Whether it is the API's own origin, the only one that the session may go to. */
  readonly own: boolean;
}

/**
 * Where a call goes. A path (`/v1/me`) goes to the API; a whole address goes where it says, and is "own" only when
 * scheme, host and port are the API's to the letter. There is no `URL` in the runtime, so whatever is not plain is
 * refused instead of interpreted.
 *
 * @throws AppError `invalid_path`, `foreign_origin` (protocol-relative and userinfo addresses)
 */
export function resolveTarget(origin: string, path: string, query: Query = {}): Target {
  if (!/^[\x21-\x5b\x5d-\x7e]+$/.test(path)) throw invalidPath();
  const suffix = queryString(path, query);
  if (/^\/(?!\/)/.test(path)) return { url: origin + path + suffix, own: true };
  const [, start = ''] = /^(https?:\/\/[a-z0-9.-]+(?::\d{1,5})?)(?:[/?#]|$)/i.exec(path) ?? [];
  if (start === '') throw /^(\/\/|[a-z][a-z0-9+.-]*:)/i.test(path) ? foreignOrigin() : invalidPath();
  return { url: path + suffix, own: withoutDefaultPort(start) === withoutDefaultPort(origin) };
}

function withoutDefaultPort(origin: string): string {
  return origin.toLowerCase().replace(/^(http:.*):80$|^(https:.*):443$/, '$1$2');
}

function queryString(path: string, query: Query): string {
  const pairs = Object.keys(query)
    .filter((name) => query[name] !== undefined)
    .map((name) => `${encodeURIComponent(name)}=${encodeURIComponent(String(query[name]))}`);
  if (pairs.length === 0) return '';
  return (path.includes('?') ? '&' : '?') + pairs.join('&');
}
