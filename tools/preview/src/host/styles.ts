/** Long style sheets are linked, the others are in the page. */
type StyleSheetElement = HTMLStyleElement | HTMLLinkElement;

const byKey = (key: string): StyleSheetElement | undefined =>
  [...document.querySelectorAll<StyleSheetElement>('[data-style]')].find(
    (element) => element.dataset['style'] === key,
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

/** Replaces changed style sheets without reloading the page; each keeps its place in the cascade. */
export function replaceStyles(styles: Readonly<Record<string, string>>): void {
  for (const [key, css] of Object.entries(styles)) {
    const old = byKey(key);
    if (old instanceof HTMLStyleElement) {
      old.textContent = css;
      continue;
    }
    const style = document.createElement('style');
    style.dataset['style'] = key;
    style.media = old?.media ?? (key.startsWith('page:') ? 'not all' : '');
    style.textContent = css;
    if (old) old.replaceWith(style);
    else document.head.append(style);
  }
}
