import postcss, { CssSyntaxError, type Root } from 'postcss';

import type { Problem } from '../project/problem';
import { isOutside, resolveFile } from '../project/resolve';

import type { CheckContext } from './context';
import type { Reference } from './references';

/**
 * Every WXSS file of the project's own must be CSS; without minifying, miniprogram-ci ships an unclosed
 * block.
 */
export function checkStyleSyntax(context: CheckContext): Problem[] {
  return context.own('.wxss').flatMap((file) => {
    const tree = parse(context, file);
    if (!(tree instanceof CssSyntaxError)) return [];
    const { line = 1, column = 1, reason } = tree;
    const fix = 'Mend the rule here.';
    return {
      code: 'wxss_syntax',
      file: context.sources.display(file),
      position: { line, column },
      message: reason,
      fix,
    };
  });
}

/** The `@import`s of the project's own WXSS files. */
export function styleReferences(context: CheckContext): Reference[] {
  return context.own('.wxss').flatMap((file) => {
    const tree = parse(context, file);
    if (tree instanceof CssSyntaxError) return [];
    const found: Reference[] = [];
    tree.walkAtRules('import', (rule) => {
      const written = /^(?:url\()?\s*['"]?([^'")]+)/.exec(rule.params)?.[1]?.trim() ?? '';
      if (isOutside(written)) return;
      const target = resolveFile(context.sources, file, written, ['', '.wxss']);
      found.push({
        from: file,
        offset: rule.source?.start?.offset ?? 0,
        written,
        kind: 'style import',
        target,
        later: false,
      });
    });
    return found;
  });
}

function parse({ sources }: CheckContext, file: string): Root | CssSyntaxError {
  try {
    return postcss.parse(sources.text(file), { from: file });
  } catch (error) {
    if (error instanceof CssSyntaxError) return error;
    throw error;
  }
}
