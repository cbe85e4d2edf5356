import type { Language } from '../../../miniprogram/texts/language';

/** A phone's appearance: screen, theme, text size, language. */
export interface Look {
  readonly name: string;
  readonly language: Language;
  /** The preview's settings. */
  readonly query: string;
  /** CSS px. */
  readonly size: { readonly width: number; readonly height: number };
}

const USUAL = { width: 390, height: 844 };
/** The narrowest phone supported by WeChat. */
const SMALLEST = { width: 320, height: 568 };

/** Every page and state is checked in all of them. */
export const LOOKS: readonly Look[] = [
  { name: 'light', language: 'zh', query: 'theme=light', size: USUAL },
  { name: 'dark', language: 'zh', query: 'theme=dark', size: USUAL },
  { name: 'english', language: 'en', query: 'theme=light&lang=en', size: USUAL },
  { name: 'small', language: 'zh', query: 'theme=light&font=8', size: SMALLEST },
  { name: 'small-dark-english', language: 'en', query: 'theme=dark&font=8&lang=en', size: SMALLEST },
];
