const KEY = 'preview.scroll';

interface Place {
  readonly hash: string;
  readonly top: number;
}

const scroller = (): Element | null => document.querySelector('.preview-active > .preview-scroller');

/** Loads the page again after an edit; the address says which page was open, this how far it was scrolled. */
export function reloadInPlace(): void {
  const place: Place = { hash: location.hash, top: scroller()?.scrollTop ?? 0 };
  sessionStorage.setItem(KEY, JSON.stringify(place));
  location.reload();
}

/** Scrolls to where `reloadInPlace` left off; call once the page is there. */
export function restorePlace(): void {
  const text = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  if (text === null) return;
  const { hash, top } = JSON.parse(text) as Place;
  if (hash === location.hash) scroller()?.scrollTo({ top });
}
