import type { AtRule } from 'postcss';

const SIZE_FEATURE = /\(\s*(?:(?:min|max)-)?(?:width|height|aspect-ratio)|\(\s*orientation/;
const SCHEME =
  /^\s*(?:(?:only\s+)?(?:screen|all)\s+and\s+)?\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)\s*$/;

/**
 * Media queries ask about the phone and not about the browser: the colour scheme follows the theme chosen on
 * the tool bar, sizes follow the page's box in the phone frame.
 */
export function adaptMedia(rule: AtRule): void {
  const scheme = SCHEME.exec(rule.params)?.[1];
  if (scheme !== undefined) {
    rule.walkRules((inner) => {
      inner.selectors = inner.selectors.map((selector) => `:where([data-theme='${scheme}']) ${selector}`);
    });
    rule.replaceWith(...(rule.nodes ?? []));
    return;
  }
  if (!SIZE_FEATURE.test(rule.params)) return;
  rule.name = 'container';
  rule.params = rule.params.replace(/^\s*(?:only\s+)?(?:screen|all)\s+and\s+/, '');
}
