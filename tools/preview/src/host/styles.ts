const byKey = (key: string): HTMLStyleElement | undefined =>
  [...document.querySelectorAll<HTMLStyleElement>('style[data-style]')].find(
    (style) => style.dataset['style'] === key,
  );

/**
 * A page's style sheet is active only while that page is on top, as in WeChat, where each page is a web view.
 */
export function activatePageStyle(route: string): void {
  for (const style of document.querySelectorAll<HTMLStyleElement>('style[data-style^="page:"]')) {
    style.media = style.dataset['style'] === `page:${route}` ? 'all' : 'not all';
  }
}

/** Replaces changed style sheets without reloading the page. */
export function replaceStyles(styles: Readonly<Record<string, string>>): void {
  for (const [key, css] of Object.entries(styles)) {
    let style = byKey(key);
    if (!style) {
      style = document.createElement('style');
      style.dataset['style'] = key;
      if (key.startsWith('page:')) style.media = 'not all';
      document.head.append(style);
    }
    style.textContent = css;
  }
}
