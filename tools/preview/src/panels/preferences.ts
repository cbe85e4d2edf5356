import type { Language } from './texts';

export type PanelTheme = 'auto' | 'light' | 'dark';
export type Tab = 'network' | 'console' | 'wxml' | 'data' | 'storage' | 'settings';

/** How whoever sits here likes the panels: kept in the browser, no part of a link. */
export interface Preferences {
  readonly language: Language;
  readonly theme: PanelTheme;
  readonly preserve: boolean;
  readonly tab: Tab;
  readonly open: boolean;
  readonly folded: readonly string[];
}

const KEY = 'preview.panels';

export function readPreferences(storage: Storage, browserLanguage: string): Preferences {
  const standard: Preferences = {
    language: browserLanguage.toLowerCase().startsWith('zh') ? 'zh' : 'en',
    theme: 'auto',
    preserve: false,
    tab: 'network',
    open: false,
    folded: [],
  };
  try {
    const kept = JSON.parse(storage.getItem(KEY) ?? '{}') as Partial<Preferences>;
    return { ...standard, ...kept };
  } catch {
    return standard;
  }
}

export function keepPreferences(storage: Storage, preferences: Preferences): void {
  try {
    storage.setItem(KEY, JSON.stringify(preferences));
  } catch {
    // A full storage is the mini-program's business, not the panels'.
  }
}
