import { list } from 'postcss';
import type { AtRule } from 'postcss';

const SIZE_FEATURE =
  /\(\s*(?:(?:min|max)-)?(?:device-)?(?:width|height|aspect-ratio)|\(\s*orientation|device-pixel-ratio/;
/** Legacy queries that distinguish phones. */
const DEVICE_FEATURE = /\(\s*(?:(?:min|max)-)?device-|device-pixel-ratio/;
const PIXEL_RATIO = /\(\s*-webkit-(min-|max-)?device-pixel-ratio\s*:\s*([\d.]+)\s*\)/g;
/** Ratios of the devices, and of desktop windows; a container query cannot compare such a number. */
const RATIOS = [1, 1.1, 1.25, 1.5, 1.75, 2, 2.2, 2.5, 2.625, 3, 4];
const NEVER = '(width < 0px)';
const SCHEME =
  /^\s*(?:(?:only\s+)?(?:screen|all)\s+and\s+)?\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)\s*$/;

/**
 * Media queries apply to the simulated phone, not to the browser: the colour scheme follows the theme chosen
 * on the tool bar, sizes follow the page's box in the phone frame.
 */
export function adaptMedia(rule: AtRule): void {
  // A container rule supports only one query.
  const [first = '', ...others] = list.comma(rule.params);
  if (others.length > 0 && SIZE_FEATURE.test(rule.params)) {
    for (const params of others) {
      adaptMedia(rule.cloneBefore({ params }));
    }
    rule.params = first;
  }
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
  const asked = rule.params.replace(/^\s*(?:only\s+)?(?:screen|all)\s+and\s+/, '');
  rule.params = DEVICE_FEATURE.test(asked) ? `device ${ofDevice(asked)}` : asked;
}

/** A query has one container: if it mentions the device, all of it applies to the device's screen. */
function ofDevice(params: string): string {
  return params
    .replace(/\(\s*((?:min|max)-)?device-(width|height|aspect-ratio)/g, '($1$2')
    .replace(PIXEL_RATIO, (_whole, bound: string | undefined, ratio: string) => {
      const fits = (each: number): boolean =>
        bound === undefined
          ? each === Number(ratio)
          : bound === 'min-'
            ? each >= Number(ratio)
            : each <= Number(ratio);
      const styles = RATIOS.filter(fits).map((each) => `style(--device-pixel-ratio: ${String(each)})`);
      return styles.length === 0 ? NEVER : `(${styles.join(' or ')})`;
    });
}
