import type { Wx } from './wx';

/** Messages shown over the current page. */
export interface Feedback {
  /**
   * Shows WeChat's own toast for a while: it is opaque, outlives the page, and ships no code. It has two lines
   * (about 26 Chinese characters).
   */
  say: (text: string) => void;
  /** Blocks the page until the returned function is called. */
  wait: (text: string) => () => void;
}

const SHORTEST_MS = 1500;
/** Reading time of one character, in ms. */
const CHARACTER_MS = 90;
const LONGEST_MS = 4000;

export function createFeedback(wx: Wx): Feedback {
  return {
    say(text) {
      const duration = Math.min(Math.max(text.length * CHARACTER_MS, SHORTEST_MS), LONGEST_MS);
      if (wx.showToast) wx.showToast({ title: text, icon: 'none', duration });
    },
    wait(text) {
      let isOpen = true;
      if (wx.showLoading) wx.showLoading({ title: text, mask: true });
      return () => {
        if (!isOpen) return;
        isOpen = false;
        // Fails if a toast has replaced the loading indicator.
        if (wx.hideLoading) wx.hideLoading({ success: () => undefined, fail: () => undefined });
      };
    },
  };
}
