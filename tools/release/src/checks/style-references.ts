import { isOutside, type Problem } from 'mp-app-model';
import postcss, { CssSyntaxError, type Root } from 'postcss';

import type { CheckContext } from './context';
import type { Reference } from './references';

/**
 * Every WXSS file of the project's own must be valid CSS; without minifying, miniprogram-ci ships an unclosed
 * block.
 */
export function checkStyleSyntax(context: CheckContext): Problem[] {
  return context.own('.wxss').flatMap((file) => {
    const tree = parseStyle(context, file);
    if (!(tree instanceof CssSyntaxError)) return [];
    const { line = 1, column = 1, reason } = tree;
    const fix = 'Fix the rule here.';
    return {
      code: 'wxss_syntax',
      file: context.sources.display(file),
      position: { line, column },
      message: reason,
      fix,
    };
  });
}

/** The `@import`s of a WXSS file. */
export function styleReferences(context: CheckContext, file: string): Reference[] {
  const tree = parseStyle(context, file);
  if (tree instanceof CssSyntaxError) return [];
  const found: Reference[] = [];
  tree.walkAtRules('import', (rule) => {
    const written = /^(?:url\()?\s*['"]?([^'")]+)/.exec(rule.params)?.[1]?.trim() ?? '';
    if (isOutside(written) || context.resolver.isOutside(file, written)) return;
    const target = context.resolver.style(file, written);
    const offset = rule.source?.start?.offset ?? 0;
    found.push({ from: file, offset, written, kind: 'style import', target, later: false });
  });
  return found;
}

const trees = new WeakMap<CheckContext, Map<string, Root | CssSyntaxError>>();

/** The rules of a WXSS file, or the syntax error; parsed once for each context. */
export function parseStyle(context: CheckContext, file: string): Root | CssSyntaxError {
  const known = trees.get(context) ?? new Map<string, Root | CssSyntaxError>();
  trees.set(context, known);
  const tree = known.get(file) ?? parse(context.sources.text(file), file);
  known.set(file, tree);
  return tree;
}

function parse(text: string, file: string): Root | CssSyntaxError {
  try {
    return postcss.parse(text, { from: file });
  } catch (error) {
    if (error instanceof CssSyntaxError) return error;
    throw error;
  }
}
