import { MAIN_PACKAGE, packageOf, record, strings } from '../project/app';
import type { Problem } from '../project/problem';
import { isOutside, resolveComponent } from '../project/resolve';

import type { CheckContext } from './context';
import type { Reference } from './references';
import { scriptReferences, wxsReferences } from './script-references';
import { styleReferences } from './style-references';
import { templateReferences } from './template-references';

/**
 * Nothing may name what another package ships, except what is in the main package: the other package may not
 * be on the phone yet. miniprogram-ci lets it pass, and the page breaks when it is opened.
 */
export function checkPackageBoundaries(context: CheckContext): Problem[] {
  const { app } = context;
  if (app.subpackages.length === 0) return [];
  const references = [
    ...scriptReferences(context),
    ...wxsReferences(context),
    ...templateReferences(context),
    ...styleReferences(context),
    ...componentReferences(context),
  ];
  return references.flatMap((reference) => {
    const { from, offset, written, target, later, position, kind } = reference;
    if (target === undefined || later) return [];
    const [fromPackage, toPackage] = [packageOf(app, from), packageOf(app, target)];
    if (toPackage === fromPackage || toPackage === MAIN_PACKAGE) return [];
    const who = fromPackage === MAIN_PACKAGE ? 'the main package' : `the subpackage ${fromPackage}`;
    const message = `${who} names ${JSON.stringify(written)}, which the subpackage ${toPackage} ships`;
    const problem = context.problemAt(from, offset, 'package_boundary', message, fixFor(kind));
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
  const { sources, app } = context;
  const documents = context.ownUnits().map(({ base, document }) => ({ from: `${base}.json`, document }));
  return [...documents, { from: 'app.json', document: app.document }].flatMap(({ from, document }) => {
    if (!document) return [];
    const placeholders = record(record(document.value)['componentPlaceholder']);
    return Object.entries(strings(record(document.value)['usingComponents'])).map(
      ([tag, written]): Reference => {
        const base = isOutside(written) ? undefined : resolveComponent(sources, from, written);
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
