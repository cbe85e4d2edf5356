const KEY = 'preview.scroll';

interface Place {
  readonly hash: string;
  readonly top: number;
}

const scroller = (): Element | null => document.querySelector('.preview-active > .preview-scroller');

/** Reloads the page after an edit; the address has the open page, this saves its scroll position. */
export function reloadInPlace(): void {
  const place: Place = { hash: location.hash, top: scroller()?.scrollTop ?? 0 };
  sessionStorage.setItem(KEY, JSON.stringify(place));
  location.reload();
}

/** Restores the scroll position saved by `reloadInPlace`; call it once the page exists. */
export function restorePlace(): void {
  const text = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  if (text === null) return;
  const { hash, top } = JSON.parse(text) as Place;
  if (hash === location.hash) scroller()?.scrollTo({ top });
}
