import { type JsonDocument, placeholderFaults, type Problem } from 'mp-app-model';

import type { CheckContext } from './context';

const FIXES = {
  unregistered_tag: 'Name a built-in component such as "view", or register the placeholder.',
  package_boundary: 'Take a placeholder of the same or the main package.',
  plugin_not_declared: 'Take a placeholder of a plugin that app.json declares.',
};

/**
 * A component's placeholder must be there from the start. miniprogram-ci does not look; on a phone the page throws until
 * the component is loaded.
 */
export function checkPlaceholders(context: CheckContext): Problem[] {
  const { app, resolver, sources } = context;
  const faults = (from: string, document: JsonDocument | undefined): Problem[] =>
    (document ? placeholderFaults(app, resolver, from, document) : []).map(({ code, at, message }) => ({
      code,
      file: sources.display(from),
      ...(document && { position: document.at(at) }),
      message,
      fix: FIXES[code],
    }));
  return [
    ...faults('app.json', app.document),
    ...context.ownUnits().flatMap(({ base, document }) => faults(`${base}.json`, document)),
  ];
}
