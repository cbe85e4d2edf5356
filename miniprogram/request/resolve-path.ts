import { encodeQuery } from '../platform/encode';
import type { Query } from '../platform/encode';
import { clientError } from './errors';

export interface Target {
  readonly url: string;
  /** Whether it belongs to one of the app's own services; only those get the session. */
  readonly own: boolean;
}

/**
 * Resolves `path` below `base` (no trailing slash).
 * @throws AppError `invalid_path`, `invalid_query`, `foreign_origin`
 */
export type Resolver = (base: string, path: string, query?: Query) => Target;

/**
 * Paths that need no escaping: no segment starting with a dot, no semicolon, and no escaped dot, slash, backslash
 * or percent sign, which a proxy or server may decode to a path outside the service's base.
 */
const PATH = /^(?![^?]*(\/\.|;|%(2[5ef]|3b|5c)))\/(?!\/)[!"$-[\]-~]*$/i;

/**
 * Resolves a path (`/v1/me`) below the service's base and refuses anything that needs escaping.
 * `createUrlResolver` also escapes, and accepts absolute URLs.
 */
export const resolvePath: Resolver = (base, path, query) => {
  if (!PATH.test(path)) throw notBelow(path);
  return target(base + path, query, true);
};

/** The error for an unusable path. */
export function notBelow(path: string): Error {
  return clientError(/^(\/\/|\w[\w+.-]*:)/.test(path) ? 'foreign_origin' : 'invalid_path');
}

/** Adds a query to an address. @throws AppError `invalid_query` */
export function target(address: string, query: Query | undefined, own: boolean): Target {
  const search = query ? encodeQuery(query, 'invalid_query') : '';
  const url = search === '' ? address : address + (address.indexOf('?') < 0 ? '?' : '&') + search;
  return { url, own };
}
