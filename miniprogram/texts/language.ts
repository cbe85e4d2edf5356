import type { Storage } from '../platform/storage';

export type Language = 'zh' | 'en';

/** A text in each language; both have the same members. */
export interface Texts<T> {
  readonly zh: T;
  readonly en: T;
}

/** What the user chose; `system` follows WeChat's language. */
export type LanguageSetting = Language | 'system';

export interface LanguageChoice {
  readonly current: Language;
  readonly setting: LanguageSetting;
  /** Stored for the next launch. Open pages keep their texts: call `navigation.restart` to reopen them. */
  choose: (setting: LanguageSetting) => void;
  /** The text in the current language. */
  of: <T>(texts: Texts<T>) => T;
}

const KEY = 'language';

/** The Chinese text defines the type. Functions cannot be passed to `setData`: use `fill`. */
export function inBoth<T>(zh: T, en: NoInfer<T>): Texts<T> {
  return { zh, en };
}

/** `fill('{n} left', { n: 3 })` is `3 left`. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : String(value);
  });
}

/** @param system WeChat's language, such as `zh_CN`; Chinese when it is unknown */
export function createLanguage(storage: Storage, system: string): LanguageChoice {
  const stored = storage.read(KEY);
  let setting: LanguageSetting = stored === 'zh' || stored === 'en' ? stored : 'system';
  const ofSystem: Language = system === '' || /^zh/i.test(system) ? 'zh' : 'en';
  const current = (): Language => (setting === 'system' ? ofSystem : setting);
  return {
    get current() {
      return current();
    },
    get setting() {
      return setting;
    },
    choose(next) {
      setting = next;
      if (next === 'system') storage.remove(KEY);
      else storage.write(KEY, next);
    },
    of: (texts) => texts[current()],
  };
}
