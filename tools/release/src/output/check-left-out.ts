import { join, type Problem } from 'mp-app-model';

import type { CheckContext } from '../checks';

import type { OutputFacts } from './facts';
import { compiledName } from './sources-of';

// Files that no tool ships: declarations, style sources, settings, documents.
const NEVER_SHIPPED =
  /\.d\.ts$|\.(?:less|s[ac]ss|md|map)$|(?:^|\/)(?:project(?:\.private)?\.config|package(?:-lock)?|tsconfig|sitemap)\.json$/;
// A path that ends like a file's, in any script, with spaces too.
const QUOTED = /(['"`])([^'"`\n\\$<>|?*]{1,300}\.[A-Za-z]\w{0,9})\1/g;

/** The project's own files that are missing in the compiled output, from the source root. */
export function leftOut({ sources }: CheckContext, { files }: Pick<OutputFacts, 'files'>): string[] {
  const shipped = new Set(files.map(([file]) => file));
  return sources.own.filter((file) => !NEVER_SHIPPED.test(file) && !shipped.has(compiledName(file)));
}

/**
 * WeChat's filter for unused files (`ignoreUploadUnusedFiles`) follows requires, templates and JSON. A file
 * that code reads by name (a data file, a worker) is left out and missing on the phone.
 */
export function checkLeftOut(context: CheckContext, facts: Pick<OutputFacts, 'files'>): Problem[] {
  const missing = new Set(leftOut(context, facts));
  if (missing.size === 0) return [];
  const named = [...context.reached()].filter((file) => /\.(?:ts|js|wxml|wxs)$/.test(file));
  return named.flatMap((file) =>
    [...context.sources.text(file).matchAll(QUOTED)].flatMap((match): Problem[] => {
      const written = match[2] ?? '';
      const targets = [join(file, written), join('app.js', written)].map((target) =>
        target.replace(/\.js$/, ''),
      );
      const target = [...missing].find((each) => targets.includes(each.replace(/\.[jt]s$/, '')));
      if (target === undefined || isImported(context, file, target)) return [];
      const message = `${JSON.stringify(written)} is used here, but left out of the upload as unused`;
      const fix =
        'List it in "packOptions.include" of project.config.json, or turn "ignoreUploadUnusedFiles" off.';
      return [
        { ...context.problemAt(file, match.index, 'left_out_file', message, fix), severity: 'warning' },
      ];
    }),
  );
}

/** Type-only imports name a file that correctly does not ship. */
function isImported(context: CheckContext, file: string, target: string): boolean {
  return context.references(file).some((reference) => reference.target === target);
}
