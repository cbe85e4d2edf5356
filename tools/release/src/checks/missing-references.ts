import { isNpm, type LookUp, type Problem } from 'mp-app-model';

import type { CheckContext } from './context';
import { ElidedImports } from './elided-imports';
import { nearMiss } from './near-miss';
import { allReferences } from './reference-index';
import type { Reference } from './references';

const WORDS: Readonly<Record<Reference['kind'], string>> = {
  import: 'import',
  require: 'require',
  'wxml import': '<import>',
  'wxml include': '<include>',
  wxs: '<wxs>',
  'style import': '@import',
  'style use': '@use',
  'style forward': '@forward',
  'style url': 'url()',
  component: 'component',
};

/**
 * Everything that scripts, templates and styles refer to must exist: with miniprogram-ci a missing file fails
 * only on the phone.
 */
export function checkMissingReferences(context: CheckContext): Problem[] {
  const elided = new ElidedImports(context);
  return allReferences(context).flatMap((reference) => {
    const { from, offset, written, kind, target } = reference;
    if ((target !== undefined && !target.endsWith('.d.ts')) || elided.has(reference)) return [];
    const miss = nearMiss(context, lookUpOf(reference), from, written);
    const message = `${WORDS[kind]} of ${JSON.stringify(written)}, ${miss?.why ?? 'which does not exist'}`;
    const fix = miss?.fix ?? fixFor(context, kind, written);
    const problem = context.problemAt(from, offset, 'missing_reference', message, fix);
    // An optional file that not everybody has: WeChat packs it if present, and the script handles its
    // absence.
    return reference.caught === true ? { ...problem, severity: 'warning' as const } : problem;
  });
}

const LOOK_UPS: Readonly<Record<Reference['kind'], LookUp>> = {
  import: 'script',
  require: 'script',
  'wxml import': 'template',
  'wxml include': 'template',
  wxs: 'wxs',
  'style import': 'style',
  'style use': 'style',
  'style forward': 'style',
  'style url': 'style',
  component: 'component',
};

/** Templates and WXS require WXS. */
const lookUpOf = ({ kind, from }: Reference): LookUp =>
  kind === 'require' && /\.wx(?:ml|s)$/.test(from) ? 'requiredWxs' : LOOK_UPS[kind];

function fixFor({ sources }: CheckContext, kind: Reference['kind'], written: string): string {
  if ((kind === 'import' || kind === 'require') && !/^[./]/.test(written)) {
    const packed = [...sources.files].some(isNpm);
    return packed
      ? 'Put "./" in front of a path; put a package under "dependencies" and build npm again.'
      : 'No npm package is built: install them and build npm ("npm run npm:pack", or 构建 npm in DevTools).';
  }
  return 'Fix the path or create the file.';
}
