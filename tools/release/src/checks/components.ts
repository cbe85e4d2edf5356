import { type JsonDocument, type Problem, record, strings, type Unit } from 'mp-app-model';
import { tailOf } from 'mp-app-model/files';

import type { CheckContext } from './context';
import { missingFiles } from './unit-files';
import { nearFile, nearMiss } from './near-miss';

/**
 * Every component that a JSON file registers must exist, be declared as a component, and have all its files.
 */
export function checkComponents(context: CheckContext): Problem[] {
  const { sources, app } = context;
  const registered = context
    .ownUnits()
    .flatMap(({ base, document }) => (document ? [{ json: `${base}.json`, document }] : []));
  if (app.document) registered.push({ json: 'app.json', document: app.document });
  const missing = registered.flatMap(({ json, document }) => unresolved(context, json, document));
  const incomplete = context.ownUnits().flatMap((unit): Problem[] => {
    if (unit.kind !== 'component') return [];
    const file = sources.display(`${unit.base}.json`);
    const found = missingFiles(context, unit.base).map((name): Problem => {
      const miss = nearFile(context, name);
      return {
        code: 'missing_component_file',
        file,
        message: `the component has no ${name}${tailOf(miss)}`,
        fix: miss?.fix ?? 'Create it, or remove the component from "usingComponents".',
      };
    });
    if (unit.document && record(unit.document.value)['component'] !== true) {
      const message = 'it is used as a component but does not set "component": true';
      found.push({ code: 'not_a_component', file, message, fix: 'Add "component": true.' });
    }
    return found;
  });
  return [...missing, ...context.ownUnits().flatMap((unit) => missingDefaults(context, unit)), ...incomplete];
}

function unresolved(context: CheckContext, json: string, document: JsonDocument): Problem[] {
  const { sources, resolver } = context;
  return Object.entries(strings(record(document.value)['usingComponents'])).flatMap(([tag, reference]) => {
    if (resolver.isOutside(json, reference)) return [];
    const base = resolver.component(json, reference);
    const position = document.at(['usingComponents', tag]);
    const file = sources.display(json);
    if (base === undefined) {
      const miss = nearMiss(context, 'component', json, reference);
      const why = miss?.why ?? 'where there is no component';
      const message = `<${tag}> is registered as ${JSON.stringify(reference)}, ${why}`;
      const fix = miss?.fix ?? fixFor(reference);
      return { code: 'missing_component', file, position, message, fix };
    }
    return [];
  });
}

const fixFor = (reference: string): string =>
  /^[a-z-]+:\/\//i.test(reference)
    ? 'Name a file, an npm package or "plugin://": WeChat knows no other addresses of components.'
    : 'Fix the path, which ends without .json; for an npm package run "npm run npm:pack".';

/** The `default` of a generic must be a component too. */
function missingDefaults(context: CheckContext, { base, document, generics }: Unit): Problem[] {
  if (!document) return [];
  const { sources, resolver } = context;
  return [...generics].flatMap(([name, target]): Problem[] => {
    const path = ['componentGenerics', name, 'default'];
    const reference = record(record(record(document.value)['componentGenerics'])[name])['default'];
    if (
      target !== undefined ||
      typeof reference !== 'string' ||
      resolver.isOutside(`${base}.json`, reference)
    )
      return [];
    const miss = nearMiss(context, 'component', `${base}.json`, reference);
    const why = miss?.why ?? 'where there is no component';
    const message = `the default of the generic ${name} is ${JSON.stringify(reference)}, ${why}`;
    const fix = miss?.fix ?? 'Fix the path, which ends without .json.';
    return [
      {
        code: 'missing_component',
        file: sources.display(`${base}.json`),
        position: document.at(path),
        message,
        fix,
      },
    ];
  });
}
