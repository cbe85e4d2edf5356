/**
 * How each element on the screen is drawn: its place, and a number for its colours, types and edges as the browser
 * computed them. Two screens with the same parts look the same.
 *
 * Runs in the page, so it cannot use outer names.
 */
export function drawnParts(): string[] {
  for (const animation of document.getAnimations()) {
    if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
  }
  const screen = document.querySelector('.preview-screen');
  const hidden = [...document.querySelectorAll('.preview-pages > :not(.preview-active)')];
  const DRAWN =
    /^(background|border-(top|right|bottom|left)-|box-shadow|color|fill|filter|font|letter|line|mask|opacity|outline|overflow|stroke|text|transform|visibility|white|word|z-index|-webkit-text)/;
  // All of them would take six times as long.
  const names = [...getComputedStyle(document.documentElement)].filter((name) => DRAWN.test(name));
  const parts: string[] = [];
  for (const element of screen?.querySelectorAll('*') ?? []) {
    if (hidden.some((page) => page.contains(element)) || element.getClientRects().length === 0) continue;
    const style = getComputedStyle(element);
    let sum = 0;
    let text = element instanceof HTMLImageElement && element.closest('.preview-tabs') ? element.src : '';
    for (const name of names) text += `${style.getPropertyValue(name)};`;
    for (let at = 0; at < text.length; at += 1) sum = (Math.imul(sum, 31) + text.charCodeAt(at)) | 0;
    const { x, y, width, height } = element.getBoundingClientRect();
    const place = [x, y, width, height].map((px) => px.toFixed(1)).join(' ');
    parts.push(
      `<${element.localName} class="${element.getAttribute('class') ?? ''}"> ${place} ${String(sum)}`,
    );
  }
  return parts;
}
