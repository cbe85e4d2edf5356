import type { ViewState } from './view/state';

const KEY = 'preview.view';

/** What an edit of the source, which loads the page again, must not take from who looks at the panels. */
export interface KeptView {
  readonly view: Partial<Pick<ViewState, 'filter' | 'status' | 'stored'>>;
  /** How far the storage is scrolled. CSS px. */
  readonly storageTop: number;
}

export function keepView({ filter, status, stored }: ViewState, storageTop: number, storage: Storage): void {
  try {
    storage.setItem(KEY, JSON.stringify({ view: { filter, status, stored }, storageTop }));
  } catch {
    // A full storage is no reason to stop.
  }
}

/** What the page before has kept; it is taken. */
export function takeView(storage: Storage): KeptView {
  const nothing: KeptView = { view: {}, storageTop: 0 };
  const text = storage.getItem(KEY);
  storage.removeItem(KEY);
  try {
    return { ...nothing, ...(JSON.parse(text ?? '{}') as Partial<KeptView>) };
  } catch {
    return nothing;
  }
}
