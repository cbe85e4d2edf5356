import type { Language } from '../../../miniprogram/texts/language';

/** A phone's appearance: screen, theme, text size, language. */
export interface Look {
  readonly name: string;
  readonly language: Language;
  readonly theme: 'light' | 'dark';
  /** WeChat's largest text size. */
  readonly large: boolean;
  /** CSS px. */
  readonly size: { readonly width: number; readonly height: number };
}

const USUAL = { width: 390, height: 844 };
/** The narrowest phone supported by WeChat. */
const SMALLEST = { width: 320, height: 568 };

/** Every page and state is checked in all of them. */
export const LOOKS: readonly Look[] = [
  { name: 'light', language: 'zh', theme: 'light', large: false, size: USUAL },
  { name: 'dark', language: 'zh', theme: 'dark', large: false, size: USUAL },
  { name: 'english', language: 'en', theme: 'light', large: false, size: USUAL },
  { name: 'small', language: 'zh', theme: 'light', large: true, size: SMALLEST },
  { name: 'small-dark-english', language: 'en', theme: 'dark', large: true, size: SMALLEST },
];

/** The preview's settings for a phone that starts in this look. */
export function queryOf({ theme, large, language }: Look): string {
  return `theme=${theme}${large ? '&font=8' : ''}${language === 'en' ? '&lang=en' : ''}`;
}
