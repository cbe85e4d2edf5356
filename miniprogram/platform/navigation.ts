import type { Wx } from './wx';

/** Page navigation. A path starts with `/`. If WeChat refuses (ten pages deep, unknown path), the page stays. */
export interface Navigation {
  open: (path: string) => void;
  /** Replaces the top page. */
  replace: (path: string) => void;
  back: () => void;
  openTab: (path: string) => void;
  /** Closes all pages and opens this one. */
  restart: (path: string) => void;
  /** Sets the title of the top page. */
  setTitle: (title: string) => void;
  /** Sets the tab names, in order. Fails when no tab page is open; `done` is called on success. */
  setTabs: (texts: readonly string[], done: () => void) => void;
  /** Ends the pull-down animation of the page. */
  stopPullDown: () => void;
}

export function createNavigation(wx: Wx): Navigation {
  const quiet = { success: () => undefined, fail: () => undefined };
  const to = (url: string): { url: string } & typeof quiet => ({
    url,
    success: quiet.success,
    fail: quiet.fail,
  });
  // Ignores the second tap of a double tap, which would open the page twice or close two.
  let opening: string | undefined;
  let isLeaving = false;
  const replace = (path: string): void => {
    if (wx.redirectTo) wx.redirectTo(to(path));
  };
  return {
    open(path) {
      const { navigateTo } = wx;
      if (!navigateTo || opening === path) return;
      opening = path;
      const over = (): void => {
        opening = undefined;
      };
      // WeChat opens at most ten pages on top of each other.
      const fail = (): void => {
        over();
        replace(path);
      };
      navigateTo({ url: path, success: over, fail });
    },
    replace,
    back() {
      const { navigateBack } = wx;
      if (!navigateBack || isLeaving) return;
      isLeaving = true;
      const over = (): void => {
        isLeaving = false;
      };
      navigateBack({ delta: 1, success: over, fail: over });
    },
    openTab(path) {
      wx.switchTab(to(path));
    },
    restart(path) {
      if (wx.reLaunch) wx.reLaunch(to(path));
    },
    setTitle(title) {
      if (wx.setNavigationBarTitle) wx.setNavigationBarTitle({ title });
    },
    setTabs(texts, done) {
      texts.forEach((text, index) => {
        if (wx.setTabBarItem) wx.setTabBarItem({ index, text, success: done, fail: quiet.fail });
      });
    },
    stopPullDown() {
      if (wx.stopPullDownRefresh) wx.stopPullDownRefresh();
    },
  };
}
