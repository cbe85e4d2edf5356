import type { ViewState } from './view/state';

const KEY = 'preview.view';

/** The panels' state that must survive a reload after an edit. */
export interface KeptView {
  readonly view: Partial<Pick<ViewState, 'filter' | 'status' | 'stored'>>;
  /** How far the storage is scrolled. CSS px. */
  readonly storageTop: number;
}

/** Saves the state for the page after a reload. @param storageTop CSS px */
export function keepView({ filter, status, stored }: ViewState, storageTop: number, storage: Storage): void {
  try {
    storage.setItem(KEY, JSON.stringify({ view: { filter, status, stored }, storageTop }));
  } catch {
    // A full storage is ignored.
  }
}

/** Reads and removes the state of the page before. */
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
