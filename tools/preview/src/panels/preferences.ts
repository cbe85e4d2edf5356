import type { Language } from './texts';

export type PanelTheme = 'auto' | 'light' | 'dark';
export type Tab = 'network' | 'console' | 'wxml' | 'data' | 'storage' | 'settings';

/** The user's preferences for the panels: kept in the browser, not part of a link. */
export interface Preferences {
  readonly language: Language;
  readonly theme: PanelTheme;
  readonly preserve: boolean;
  readonly tab: Tab;
  readonly open: boolean;
  readonly folded: readonly string[];
}

const KEY = 'preview.panels';

const oneOf =
  (...words: readonly string[]) =>
  (value: unknown): boolean =>
    words.includes(value as string);
const isSwitch = (value: unknown): boolean => typeof value === 'boolean';

/** Validates values from another version of the panels, or another tool on this port. */
const VALID: Readonly<Record<keyof Preferences, (value: unknown) => boolean>> = {
  language: oneOf('zh', 'en'),
  theme: oneOf('auto', 'light', 'dark'),
  preserve: isSwitch,
  tab: oneOf('network', 'console', 'wxml', 'data', 'storage', 'settings'),
  open: isSwitch,
  folded: (value) => Array.isArray(value) && value.every((each) => typeof each === 'string'),
};

/** The stored preferences; those that are missing or invalid get their defaults. */
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
    const kept = (JSON.parse(storage.getItem(KEY) ?? '{}') ?? {}) as Partial<
      Record<keyof Preferences, unknown>
    >;
    const valid = Object.entries(VALID).filter(([name, isValid]) => isValid(kept[name as keyof Preferences]));
    return {
      ...standard,
      ...Object.fromEntries(valid.map(([name]) => [name, kept[name as keyof Preferences]])),
    };
  } catch {
    return standard;
  }
}

export function keepPreferences(storage: Storage, preferences: Preferences): void {
  try {
    storage.setItem(KEY, JSON.stringify(preferences));
  } catch {
    // A full storage must not stop the panels.
  }
}
