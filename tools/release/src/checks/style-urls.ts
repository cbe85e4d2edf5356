import { isOutside, type Problem } from 'mp-app-model';
import { CssSyntaxError } from 'postcss';

import type { CheckContext } from './context';
import { parseStyle } from './style-references';

const URL = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^'")\s][^)]*))\s*\)/g;

/**
 * `url()` of a file in the package: DevTools shows it, a phone does not (WXSS takes addresses on the network
 * and inline data).
 */
export function checkStyleUrls(context: CheckContext): Problem[] {
  return context.own('.wxss').flatMap((file) => {
    const tree = parseStyle(context, file);
    if (tree instanceof CssSyntaxError) return [];
    const found: Problem[] = [];
    tree.walkDecls((declaration) => {
      for (const match of declaration.value.matchAll(URL)) {
        const written = (match[1] ?? match[2] ?? match[3] ?? '').trim();
        // "#id" is a part of the document, "{{" a template that a tool fills in.
        if (written === '' || isOutside(written) || /^[#{]/.test(written)) continue;
        const message = `url(${JSON.stringify(written)}): WXSS cannot show a file of the package on a phone`;
        const fix = 'Use an https: address, inline data (data:...;base64,), or an <image> in the template.';
        const offset = declaration.source?.start?.offset ?? 0;
        found.push(context.problemAt(file, offset, 'wxss_local_url', message, fix));
      }
    });
    return found;
  });
}
