import type { Page } from 'playwright-core';
import app from '../../../miniprogram/app.json';
import themes from '../../../miniprogram/theme.json';
import type { Look } from './looks';

/** What a launch in a look gives a phone, apart from its size. */
interface Dress {
  readonly theme: 'light' | 'dark';
  /** As the app's screen sets it for WeChat's text size. */
  readonly textStyle: string;
  readonly window: Readonly<Record<'background' | 'bar' | 'front', string>>;
  readonly tabBar: Readonly<Record<string, string>>;
  readonly tabs: readonly Readonly<Record<'iconPath' | 'selectedIconPath', string>>[];
}

function dressOf({ theme, large }: Look): Dress {
  const values: Readonly<Record<string, string>> = themes[theme];
  const valueOf = (text: string): string => (text.startsWith('@') ? (values[text.slice(1)] ?? text) : text);
  const { list, ...tabBar } = app.tabBar;
  return {
    theme,
    textStyle: large ? '--text-scale: 1.50' : '',
    window: {
      background: valueOf(app.window.backgroundColor),
      bar: valueOf(app.window.navigationBarBackgroundColor),
      front: valueOf(app.window.navigationBarTextStyle) === 'black' ? '#000000' : '#ffffff',
    },
    tabBar: Object.fromEntries(Object.entries(tabBar).map(([name, value]) => [name, valueOf(value)])),
    tabs: list.map(({ iconPath, selectedIconPath }) => ({
      iconPath: valueOf(iconPath),
      selectedIconPath: valueOf(selectedIconPath),
    })),
  };
}

/** What a change of look must leave as it is. */
export interface Place {
  /** Without how much of a held upload has left the phone: that goes on. */
  readonly text: string;
  readonly top: number;
  readonly atEnd: boolean;
}

/** Gives the open page a look, in the state in which it stands, and puts it back in this place. */
export async function wear(page: Page, look: Look, place: Place): Promise<void> {
  const now = page.viewportSize();
  const isResized = now?.width !== look.size.width || now.height !== look.size.height;
  if (isResized) await page.setViewportSize(look.size);
  await page.evaluate(putOn, { ...dressOf(look), isResized, place });
}

interface PhoneGlobals {
  readonly wx: Record<'setNavigationBarColor' | 'setTabBarItem', (options: object) => Promise<unknown>>;
  readonly __wxConfig: { readonly tabBar: object };
  readonly getCurrentPages: () => { setData: (data: object) => void }[];
}

/** Runs in the page. A dialog keeps the colours with which it was opened, as it does in WeChat. */
async function putOn(dress: Dress & { readonly isResized: boolean; readonly place: Place }): Promise<void> {
  const { theme, textStyle, window, tabBar, tabs, isResized } = dress;
  const { wx, __wxConfig, getCurrentPages } = globalThis as unknown as PhoneGlobals;
  const find = (selector: string): HTMLElement => {
    const found = document.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`the preview has no ${selector}`);
    return found;
  };
  // The phone hears of its size with the next frame.
  if (isResized) await new Promise(requestAnimationFrame);
  document.documentElement.dataset['theme'] = theme;
  if (theme === 'dark') find('.preview-layer').dataset['wxTheme'] = theme;
  else delete find('.preview-layer').dataset['wxTheme'];
  getCurrentPages().at(-1)?.setData({ textStyle });
  await wx.setNavigationBarColor({ frontColor: window.front, backgroundColor: window.bar });
  find('.preview-active').style.backgroundColor = window.background;
  const bar = document.querySelector<HTMLElement>('.preview-tabs');
  if (bar?.childElementCount) {
    // The bar takes its colours from here whenever it is drawn.
    Object.assign(__wxConfig.tabBar, tabBar);
    bar.style.background = tabBar['backgroundColor'] ?? '';
    await Promise.all(tabs.map((tab, index) => wx.setTabBarItem({ index, ...tab })));
  }

  const { text, top, atEnd } = dress.place;
  const frame = (): Promise<unknown> => new Promise(requestAnimationFrame);
  const scroller = document.querySelector('.preview-active .preview-scroller');
  if (top > 0) {
    scroller?.scrollTo({ top: atEnd ? scroller.scrollHeight : top });
    await frame();
  }
  const shown = (): string =>
    (document.querySelector('.preview-active')?.textContent ?? '').replace(/\d+%/g, '%');
  // At its end a list may try once more to load the rest.
  for (let frames = 0; shown() !== text && frames < 300; frames += 1) await frame();
  if (shown() !== text) throw new Error(`the state was "${text}", and is "${shown()}"`);
  await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
  for (const animation of document.getAnimations()) {
    if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
  }
}
