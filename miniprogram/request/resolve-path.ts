import { encodeQuery } from '../platform/encode';
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
 * Nothing in it to escape or to interpret: no segment that begins with a dot, no semicolon, and escaped neither a dot, a
 * slash, a back-slash nor a percent sign, which somebody on the way may read as a way out of the service's base path.
 */
const PATH = /^(?![^?]*(\/\.|;|%(2[5ef]|3b|5c)))\/(?!\/)[!"$-[\]-~]*$/i;

/**
 * A path (`/v1/me`) below the service's base, written as it is sent: what is not plain is refused. `createUrlResolver` also
 * escapes, and takes whole addresses.
 */
export const resolvePath: Resolver = (base, path, query) => {
  if (!PATH.test(path)) throw notBelow(path);
  return target(base + path, query, true);
};

/** Why a path is none. */
export function notBelow(path: string): Error {
  return clientError(/^(\/\/|\w[\w+.-]*:)/.test(path) ? 'foreign_origin' : 'invalid_path');
}

export function target(address: string, query: Query | undefined, own: boolean): Target {
  const search = query ? encodeQuery(query, 'invalid_query') : '';
  const url = search === '' ? address : address + (address.indexOf('?') < 0 ? '?' : '&') + search;
  return { url, own };
}
