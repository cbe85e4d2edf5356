import type { Language } from '../../../miniprogram/texts/language';

/** How a phone looks: its screen, its theme, its text size, its language. */
export interface Look {
  readonly name: string;
  readonly language: Language;
  /** The preview's settings. */
  readonly query: string;
  /** CSS px. */
  readonly size: { readonly width: number; readonly height: number };
}

const USUAL = { width: 390, height: 844 };
/** The narrowest phone that WeChat runs on. */
const SMALLEST = { width: 320, height: 568 };

/** Each page and state is looked at in all of them. */
export const LOOKS: readonly Look[] = [
  { name: 'light', language: 'zh', query: 'theme=light', size: USUAL },
  { name: 'dark', language: 'zh', query: 'theme=dark', size: USUAL },
  { name: 'english', language: 'en', query: 'theme=light&lang=en', size: USUAL },
  { name: 'small', language: 'zh', query: 'theme=light&font=8', size: SMALLEST },
  { name: 'small-dark-english', language: 'en', query: 'theme=dark&font=8&lang=en', size: SMALLEST },
];
