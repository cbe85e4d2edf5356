import type { Wx } from './wx';

/** From page to page. A path starts with `/`; what WeChat refuses (ten pages deep, a path that is not there) stays where it is. */
export interface Navigation {
  open: (path: string) => void;
  /** In the place of the page on top. */
  replace: (path: string) => void;
  back: () => void;
  openTab: (path: string) => void;
  /** Closes every page and opens this one. */
  restart: (path: string) => void;
  /** The title of the page on top. */
  setTitle: (title: string) => void;
  /** The words of the tab bar, in its order. Nothing where no tab page is open: `done` is called when they are there. */
  setTabs: (texts: readonly string[], done: () => void) => void;
  /** The page was pulled down and has what it wanted. */
  stopPullDown: () => void;
}

export function createNavigation(wx: Wx): Navigation {
  const quiet = { success: () => undefined, fail: () => undefined };
  const to = (url: string): { url: string } & typeof quiet => Object.assign({ url }, quiet);
  // WeChat takes each tap of a double one: the page would open twice, or two would close.
  let opening = '';
  let isLeaving = false;
  return {
    open(path) {
      const { navigateTo } = wx;
      if (!navigateTo || opening === path) return;
      opening = path;
      const over = (): void => {
        opening = '';
      };
      // Ten pages deep WeChat opens no further one.
      const fail = (): void => {
        over();
        wx.redirectTo?.(to(path));
      };
      navigateTo({ url: path, success: over, fail });
    },
    replace(path) {
      wx.redirectTo?.(to(path));
    },
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
      wx.reLaunch?.(to(path));
    },
    setTitle(title) {
      wx.setNavigationBarTitle?.({ title });
    },
    setTabs(texts, done) {
      texts.forEach((text, index) => {
        wx.setTabBarItem?.({ index, text, success: done, fail: quiet.fail });
      });
    },
    stopPullDown() {
      wx.stopPullDownRefresh?.();
    },
  };
}
