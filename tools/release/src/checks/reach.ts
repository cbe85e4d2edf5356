import { isNpm, scriptsOfApp, type Unit } from 'mp-app-model';

import type { CheckContext } from './context';

const ENDINGS = ['.json', '.ts', '.js', '.wxml', '.wxss', '.less', '.scss', '.sass'] as const;

/**
 * The project's own files reachable from app.json: app.json's own files, `units`, and everything they refer
 * to. Other files beside them (build scripts, tests, servers) never run on a phone.
 */
export function findReached(
  context: CheckContext,
  units: readonly Pick<Unit, 'base'>[],
): ReadonlySet<string> {
  const { sources, app } = context;
  const found = new Set<string>();
  const queue = ['app', ...units.map(({ base }) => base)].flatMap((base) =>
    ENDINGS.map((ending) => base + ending),
  );
  if (app.workers !== undefined) {
    const folder = `${app.workers}/`;
    queue.push(...sources.own.filter((file) => file.startsWith(folder)));
  }
  for (const { file } of scriptsOfApp(app, context.resolver)) if (file !== undefined) queue.push(file);
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (found.has(file) || !sources.has(file) || isNpm(file)) continue;
    found.add(file);
    for (const { target } of context.references(file)) if (target !== undefined) queue.push(target);
  }
  return found;
}
