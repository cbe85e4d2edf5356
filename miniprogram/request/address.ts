import { escapePath, insistOnNoDots, resolvePath, target } from './target';
import type { Resolver } from './target';

/** There is no `URL` in the runtime, so what is not plain is refused: userinfo, protocol-relative addresses. */
const ADDRESS = /^https?:\/\/(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?(?:[/?]|$)/i;

/**
 * Paths, and whole addresses, which go where they say and are "own" only when scheme, host, port and base path are a
 * service's. An app that calls nothing but its own services by their paths takes `resolvePath` instead.
 *
 * @param services where each one stands, without a trailing slash
 */
export function createResolver(services: Readonly<Record<string, string>>): Resolver {
  const bases = Object.keys(services).map((name) => services[name] as string);
  return (base, path, query) => {
    // Most are paths: the first character says so, sooner than a pattern does.
    const isPath = typeof path !== 'string' || path[0] === '/';
    if (isPath || !ADDRESS.test(path)) return resolvePath(base, path, query);
    const address = escapePath(path);
    const bare = address.split('?', 1)[0] as string;
    const own = bases.some((one) => isBelow(one, bare));
    return target(own ? insistOnNoDots(address) : address, query, own);
  };
}

/** Scheme and host are the same in any case; a path is not. */
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
