const byKey = (key: string): HTMLStyleElement | undefined =>
  [...document.querySelectorAll<HTMLStyleElement>('style[data-style]')].find(
    (style) => style.dataset['style'] === key,
  );

/**
 * A page's style sheet counts only while that page is on top, as in WeChat, where each page is a web view; app.wxss
 * counts except where the page is of an independent subpackage (WeChat's documentation, "独立分包").
 */
export function activatePageStyle(route: string, withApp: boolean): void {
  const app = byKey('app');
  if (app) app.media = withApp ? 'all' : 'not all';
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
