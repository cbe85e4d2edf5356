import { elements, isOutside, mustaches, type Problem } from 'mp-app-model';
import { CssSyntaxError, type Declaration } from 'postcss';

import { type CheckContext, nodesOf } from './context';
import { parseStyle } from './style-references';
import { blank, withoutComments } from './style-text';

/** A quoted text, which is not an address, or `url(...)`. */
const URL = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\b(url)\(\s*(?:"([^"]*)"|'([^']*)'|([^'")\s][^)]*))\s*\)/gi;
const FIX = 'Use an https: address, inline data (data:...;base64,), or an <image> in the template.';

/**
 * Reports `url()` of a file in the package: DevTools shows it, a phone does not (WXSS supports network
 * addresses and inline data).
 */
export function checkStyleUrls(context: CheckContext): Problem[] {
  return [...inWxss(context), ...inLessAndSass(context), ...inTemplates(context)];
}

function inWxss(context: CheckContext): Problem[] {
  return context.own('.wxss').flatMap((file) => {
    const tree = parseStyle(context, file);
    if (tree instanceof CssSyntaxError) return [];
    const found: Problem[] = [];
    tree.walkDecls((declaration) => {
      for (const { written } of localUrls(declaration.value)) {
        const problem = problemOf(context, file, declaration.source?.start?.offset ?? 0, written);
        found.push(hasOtherFont(declaration) ? { ...problem, severity: 'warning' } : problem);
      }
    });
    return found;
  });
}

/** A font with a second source, inline data or a network address, is still shown. */
function hasOtherFont({ parent, prop }: Declaration): boolean {
  if (parent?.type !== 'atrule' || prop.toLowerCase() !== 'src') return false;
  const sources = parent.nodes.filter((node) => node.type === 'decl');
  return sources.some(({ value }) => urls(value).some(({ written }) => isOutside(written)));
}

function inLessAndSass(context: CheckContext): Problem[] {
  const files = context.sources.own.filter((file) => /\.(?:less|s[ac]ss)$/.test(file));
  return files.flatMap((file) => {
    const text = withoutComments(context.sources.text(file));
    // Imported files are not images, and addresses with a variable are unknown here.
    return localUrls(text.replace(/@import[^;\n]*/g, blank))
      .filter(({ written }) => !/[@$]/.test(written))
      .map(({ written, offset }) => problemOf(context, file, offset, written));
  });
}

/** Whether an inline style shows it depends on the phone. */
function inTemplates(context: CheckContext): Problem[] {
  return context.own('.wxml').flatMap((file) =>
    [...elements(nodesOf(context, file))].flatMap(({ attributes }) =>
      attributes.flatMap(({ name, value, valueOffset }) => {
        if (name !== 'style' || value === undefined) return [];
        // Expressions have no fixed address: `url({{a}})`, `{{'url(' + a + ')'}}`.
        const fixed = mustaches(value).reduce(
          (text, { code, offset }) => text.slice(0, offset) + blank(code) + text.slice(offset + code.length),
          value,
        );
        return localUrls(fixed).map(({ written, offset }) => ({
          ...problemOf(context, file, valueOffset + offset, written),
          severity: 'warning' as const,
        }));
      }),
    ),
  );
}

function problemOf(context: CheckContext, file: string, offset: number, written: string): Problem {
  const message = `url(${JSON.stringify(written)}): on a phone a style cannot show a file of the package`;
  return context.problemAt(file, offset, 'wxss_local_url', message, FIX);
}

function localUrls(text: string): { written: string; offset: number }[] {
  // "#id" refers to a part of the document, "{{" to a template to be filled in.
  return urls(text).filter(({ written }) => written !== '' && !isOutside(written) && !/^[#{]/.test(written));
}

function urls(text: string): { written: string; offset: number }[] {
  return [...text.matchAll(URL)]
    .filter((match) => match[1] !== undefined)
    .map((match) => ({ written: (match[2] ?? match[3] ?? match[4] ?? '').trim(), offset: match.index }));
}
