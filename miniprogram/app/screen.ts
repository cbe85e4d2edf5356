import type { Navigation } from '../platform/navigation';
import type { LanguageChoice, Texts } from '../texts/language';
import { TAB_TEXTS } from '../texts/tabs';

/** What every page starts with. */
export interface Screen {
  /**
   * In a page's `onLoad`: `t` in its data is what it says, in the user's language, `textStyle` (for its outermost view)
   * follows WeChat's text size, and its title is set. Returns `t`.
   */
  open: <T extends { readonly title: string }>(page: ScreenPage<T>, texts: Texts<T>) => T;
}

export interface ScreenPage<T> {
  setData: (data: { t: T; textStyle: string }) => void;
}

/** @param textScale WeChat's text size against its standard one */
export function createScreen(navigation: Navigation, language: LanguageChoice, textScale: number): Screen {
  // app.json has the Chinese ones.
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
