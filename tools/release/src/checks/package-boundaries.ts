import { MAIN_PACKAGE, packageOf, type Problem, record, strings } from 'mp-app-model';

import type { CheckContext } from './context';
import { ElidedImports } from './elided-imports';
import { allReferences } from './reference-index';
import type { Reference } from './references';

/**
 * No file may refer to another package's files, except those of the main package; an independent subpackage
 * may not refer even to those. The other package may not be loaded yet. miniprogram-ci accepts such a
 * reference, and the page fails when it is opened.
 */
export function checkPackageBoundaries(context: CheckContext): Problem[] {
  const { app } = context;
  if (app.subpackages.length === 0) return [];
  const elided = new ElidedImports(context);
  return [...allReferences(context), ...componentReferences(context)].flatMap((reference) => {
    const { from, offset, written, target, later, position, kind } = reference;
    if (target === undefined || later || target.endsWith('.d.ts')) return [];
    const [fromPackage, toPackage] = [packageOf(app, from), packageOf(app, target)];
    const alone = app.independent.has(fromPackage);
    if (toPackage === fromPackage || (toPackage === MAIN_PACKAGE && !alone)) return [];
    if (elided.has(reference)) return [];
    const who = fromPackage === MAIN_PACKAGE ? MAIN_PACKAGE : `subpackage ${fromPackage}`;
    const whose = toPackage === MAIN_PACKAGE ? `the ${toPackage}` : `the subpackage ${toPackage}`;
    const kindOf = alone ? 'independent ' : '';
    const message = `the ${kindOf}${who} names ${JSON.stringify(written)}, which ${whose} ships`;
    const fix = alone ? `Copy it into ${fromPackage}: an independent subpackage runs alone.` : fixFor(kind);
    const problem = context.problemAt(from, offset, 'package_boundary', message, fix);
    return position ? { ...problem, position } : problem;
  });
}

function fixFor(kind: Reference['kind']): string {
  if (kind === 'component') return 'Move it to the main package, or name a "componentPlaceholder" for it.';
  if (kind === 'import' || kind === 'require') {
    return 'Move it to the main package, use require.async, or import only types with "import type".';
  }
  return 'Move the file to the main package.';
}

function componentReferences(context: CheckContext): Reference[] {
  const { resolver, app } = context;
  const documents = context.ownUnits().map(({ base, document }) => ({ from: `${base}.json`, document }));
  return [...documents, { from: 'app.json', document: app.document }].flatMap(({ from, document }) => {
    if (!document) return [];
    const placeholders = {
      ...app.componentPlaceholder,
      ...record(record(document.value)['componentPlaceholder']),
    };
    return Object.entries(strings(record(document.value)['usingComponents'])).map(
      ([tag, written]): Reference => {
        const base = resolver.component(from, written);
        return {
          from,
          offset: 0,
          written,
          kind: 'component',
          target: base === undefined ? undefined : `${base}.json`,
          later: tag in placeholders,
          position: document.at(['usingComponents', tag]),
        };
      },
    );
  });
}
