import type { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { TrieRouter } from 'hono/router/trie-router';

import { ApiError } from '../../problem/api-error';
import type { ApiEnv } from '../environment';

/**
 * Decides before anything else whether the address exists (`not_found`) and answers the method
 * (`method_not_allowed`, with Allow), and notes the route's pattern for log and counters.
 */
export function routed(app: Hono<ApiEnv>) {
  let table: ReturnType<typeof routeTable> | undefined;
  return createMiddleware<ApiEnv>(async (c, next) => {
    // Made at the first request, when all routes have been added.
    table ??= routeTable(app);
    const [found] = table.match('ALL', c.req.path)[0];
    if (found === undefined) throw new ApiError('not_found');
    const { pattern, methods } = found[0];
    const method = c.req.method === 'HEAD' ? 'GET' : c.req.method;
    if (!methods.includes(method)) {
      const allow = methods.includes('GET') ? ['HEAD', ...methods] : methods;
      throw new ApiError('method_not_allowed', { headers: { Allow: [...allow].sort().join(', ') } });
    }
    c.set('route', pattern);
    await next();
  });
}

interface RouteEntry {
  /** As in OpenAPI: `/avatars/{name}`. */
  readonly pattern: string;
  readonly methods: readonly string[];
}

function routeTable(app: Hono<ApiEnv>): TrieRouter<RouteEntry> {
  const methodsByPath = new Map<string, Set<string>>();
  for (const { path, method } of app.routes) {
    if (method === 'ALL') continue;
    methodsByPath.set(path, (methodsByPath.get(path) ?? new Set()).add(method));
  }
  const table = new TrieRouter<RouteEntry>();
  for (const [path, methods] of methodsByPath) {
    table.add('ALL', path, { pattern: path.replace(/:(\w+)/g, '{$1}'), methods: [...methods] });
  }
  return table;
}
