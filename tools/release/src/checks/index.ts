import { byPlace, type Problem } from 'mp-app-model';

import { checkAppStructure } from './app-structure';
import { checkBranches } from './branches';
import { checkCompilerPlugins } from './compiler-plugins';
import { checkComponents } from './components';
import type { Check, CheckContext } from './context';
import { checkConstantAttributes } from './constant-attributes';
import { checkExpressions } from './expressions';
import { checkGenerics } from './generics';
import { checkHandlers } from './handlers';
import { checkJsonSyntax } from './json-syntax';
import { checkLocalFiles } from './local-files';
import { checkMissingReferences } from './missing-references';
import { checkPackageBoundaries } from './package-boundaries';
import { checkPageLinks } from './page-links';
import { checkPlaceholders } from './placeholders';
import { checkPlugins } from './plugins';
import { checkSlots } from './slots';
import { checkStyleSyntax } from './style-references';
import { checkStyleUrls } from './style-urls';
import { checkTags } from './tags';
import { checkTemplateNames } from './template-names';
import { checkWorkers } from './workers';
import { checkWxmlSyntax } from './wxml-syntax';

export type { CheckContext } from './context';
export { contextOf, readContext } from './read-context';

const CHECKS: readonly Check[] = [
  checkJsonSyntax,
  checkAppStructure,
  checkCompilerPlugins,
  checkComponents,
  checkWxmlSyntax,
  checkTags,
  checkBranches,
  checkExpressions,
  checkHandlers,
  checkTemplateNames,
  checkLocalFiles,
  checkPageLinks,
  checkSlots,
  checkGenerics,
  checkConstantAttributes,
  checkStyleUrls,
  checkWorkers,
  checkStyleSyntax,
  checkMissingReferences,
  checkPackageBoundaries,
  checkPlugins,
  checkPlaceholders,
];

/** Files that WeChat's tools always read. */
const ALWAYS_READ = /(?:^|\/)(?:app|sitemap|theme|ext|project\.config)\.json$/;

/** The checks that need only the sources, no compiler; they take well under a second. */
export function checkSources(context: CheckContext): Problem[] {
  const reached = new Set([...context.reached()].map((file) => context.sources.display(file)));
  const own = new Set(context.sources.own.map((file) => context.sources.display(file)));
  const found = CHECKS.flatMap((check) => check(context));
  return found
    .map((problem) => (isUnused(problem) ? { ...problem, severity: 'warning' as const } : problem))
    .sort(byPlace);

  /** Unreachable files do not run on a phone. */
  function isUnused({ file }: Problem): boolean {
    return own.has(file) && !reached.has(file) && !ALWAYS_READ.test(file);
  }
}
