import { byPlace, type Problem } from 'mp-app-model';

import { checkAppStructure } from './app-structure';
import { checkBranches } from './branches';
import { checkComponents } from './components';
import type { Check, CheckContext } from './context';
import { checkExpressions } from './expressions';
import { checkHandlers } from './handlers';
import { checkJsonSyntax } from './json-syntax';
import { checkMissingReferences } from './missing-references';
import { checkPackageBoundaries } from './package-boundaries';
import { checkStyleSyntax } from './style-references';
import { checkTags } from './tags';
import { checkWxmlSyntax } from './wxml-syntax';

export type { CheckContext } from './context';
export { contextOf, readContext } from './read-context';

const CHECKS: readonly Check[] = [
  checkJsonSyntax,
  checkAppStructure,
  checkComponents,
  checkWxmlSyntax,
  checkTags,
  checkBranches,
  checkExpressions,
  checkHandlers,
  checkStyleSyntax,
  checkMissingReferences,
  checkPackageBoundaries,
];

/** What can be told from the sources alone, without a compiler; well under a second. */
export function checkSources(context: CheckContext): Problem[] {
  return CHECKS.flatMap((check) => check(context)).sort(byPlace);
}
