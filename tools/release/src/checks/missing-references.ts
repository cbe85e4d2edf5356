import type { Problem } from '../project/problem';

import type { CheckContext } from './context';
import type { Reference } from './references';
import { scriptReferences, wxsReferences } from './script-references';
import { styleReferences } from './style-references';
import { templateReferences } from './template-references';

const WORDS: Readonly<Record<Reference['kind'], string>> = {
  import: 'import',
  require: 'require',
  'wxml import': '<import>',
  'wxml include': '<include>',
  wxs: '<wxs>',
  'style import': '@import',
  component: 'component',
};

/**
 * All that scripts, templates and styles name must exist: miniprogram-ci leaves a missing one to the phone.
 */
export function checkMissingReferences(context: CheckContext): Problem[] {
  const references = [
    ...scriptReferences(context),
    ...wxsReferences(context),
    ...templateReferences(context),
    ...styleReferences(context),
  ];
  return references.flatMap(({ from, offset, written, kind, target }) => {
    if (target !== undefined) return [];
    const message = `${WORDS[kind]} of ${JSON.stringify(written)}, which does not exist`;
    return context.problemAt(from, offset, 'missing_reference', message, fixFor(kind, written));
  });
}

function fixFor(kind: Reference['kind'], written: string): string {
  if (kind === 'import' || kind === 'require') {
    if (!/^[./]/.test(written)) {
      return 'Put "./" in front of a path; put a package under "dependencies" and run "npm run npm:pack".';
    }
  }
  return 'Mend the path or create the file.';
}
