import type { Navigation } from '../platform/navigation';
import type { LanguageChoice, Texts } from '../texts/language';
import { TAB_TEXTS } from '../texts/tabs';

/** Prepares each page when it opens. */
export interface Screen {
  /**
   * Call it in a page's `onLoad`. Sets the page's data: `t`, its texts in the user's language, and `textStyle`
   * (for its outermost view), which follows WeChat's text size. Also sets the title. Returns `t`.
   */
  open: <T extends { readonly title: string }>(page: ScreenPage<T>, texts: Texts<T>) => T;
}

export interface ScreenPage<T> {
  setData: (data: { t: T; textStyle: string }) => void;
}

/** @param textScale WeChat's text size relative to its standard one */
export function createScreen(navigation: Navigation, language: LanguageChoice, textScale: number): Screen {
  // app.json contains the Chinese tab names.
  let shown = 'zh';
  const setTabs = (): void => {
    const { current } = language;
    if (current === shown) return;
    navigation.setTabs(language.of(TAB_TEXTS), () => {
      shown = current;
    });
  };
  return {
    open(page, texts) {
      const t = language.of(texts);
      page.setData({ t, textStyle: textScale === 1 ? '' : `--text-scale: ${textScale.toFixed(2)}` });
      if (language.current !== 'zh') navigation.setTitle(t.title);
      setTabs();
      return t;
    },
  };
}
