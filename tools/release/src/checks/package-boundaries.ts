import {
  boundaryBetween,
  boundaryMessage,
  placeholdersFor,
  type Problem,
  record,
  strings,
} from 'mp-app-model';

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
    const boundary = boundaryBetween(app, from, target);
    if (!boundary || elided.has(reference)) return [];
    const message = boundaryMessage(written, boundary);
    const fix = boundary.alone
      ? `Copy it into ${boundary.from}: an independent subpackage must work without the others.`
      : fixFor(kind);
    const problem = context.problemAt(from, offset, 'package_boundary', message, fix);
    return position ? { ...problem, position } : problem;
  });
}

function fixFor(kind: Reference['kind']): string {
  if (kind === 'component') return 'Move it to the main package, or declare a "componentPlaceholder" for it.';
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
    const own = strings(record(document.value)['componentPlaceholder']);
    const placeholders = placeholdersFor(app, from, own);
    const named = Object.entries(strings(record(document.value)['usingComponents'])).map(
      ([tag, written]) => ({
        written,
        path: ['usingComponents', tag],
        later: Object.hasOwn(placeholders, tag),
      }),
    );
    const defaults = Object.entries(record(record(document.value)['componentGenerics'])).flatMap(
      ([name, generic]) => {
        const written = record(generic)['default'];
        const path = ['componentGenerics', name, 'default'];
        return typeof written === 'string'
          ? [{ written, path, later: Object.hasOwn(placeholders, name) }]
          : [];
      },
    );
    return [...named, ...defaults].map(({ written, path, later }): Reference => {
      const base = resolver.component(from, written);
      const target = base === undefined ? undefined : `${base}.json`;
      return { from, offset: 0, written, kind: 'component', target, later, position: document.at(path) };
    });
  });
}
