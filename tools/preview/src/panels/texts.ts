import { en } from './texts-en';
import { zh } from './texts-zh';
import type { TextKey } from './texts-zh';

export type { TextKey } from './texts-zh';
export type Language = 'zh' | 'en';
export type Say = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;

/** Texts in one language; `{name}` in them is replaced. */
export function texts(language: Language): Say {
  const table: Readonly<Record<TextKey, string>> = language === 'zh' ? zh : en;
  return (key, values = {}) =>
    table[key].replace(/\{(\w+)\}/g, (whole, name: string) =>
      name in values ? String(values[name]) : whole,
    );
}
