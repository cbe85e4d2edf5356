import FindMyWay from 'find-my-way';

import { ApiError } from '../problem/api-error';
import { assertDeclared, type Route } from './route';

/** All routes at one path. */
export interface Place {
  /** As in OpenAPI: `/avatars/{name}`. */
  readonly pattern: string;
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly methods: ReadonlyMap<string, Route>;
}

/** Finds the routes at a path. */
export type Router = (path: string) => Place | null;

/** Builds a table of routes. @throws StartError `route_invalid` for a route without a declared access */
export function createRouter(routes: readonly Route[]): Router {
  const byPath = new Map<string, Map<string, Route>>();
  for (const one of routes) {
    assertDeclared(one);
    const { path, method } = one.spec;
    byPath.set(path, (byPath.get(path) ?? new Map<string, Route>()).set(method, one));
  }
  // One entry for each path, since an unknown method gets another response than an unknown path.
  const table = FindMyWay();
  for (const [path, methods] of byPath) {
    table.on('GET', path.replace(/\{(\w+)\}/g, ':$1'), unused, { pattern: path, methods });
  }
  return (path) => {
    const found = table.find('GET', path);
    if (found === null) return null;
    const { pattern, methods } = found.store as { pattern: string; methods: Map<string, Route> };
    return { pattern, params: found.params, methods };
  };
}

/** The route for a method. @throws ApiError `method_not_allowed`, with Allow */
export function routeOf({ methods }: Place, method: string): Route {
  const found = methods.get(method === 'HEAD' ? 'GET' : method);
  if (found !== undefined) return found;
  const allow = methods.has('GET') ? ['HEAD', ...methods.keys()] : [...methods.keys()];
  throw new ApiError('method_not_allowed', { headers: { Allow: allow.sort().join(', ') } });
}

function unused(): void {
  // The router only looks up; the handlers are in its store.
}
