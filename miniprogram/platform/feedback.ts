import type { Wx } from './wx';

/** What the app says over whatever page is on top. */
export interface Feedback {
  /**
   * A sentence, gone by itself: WeChat's own toast, which is opaque, outlives the page, and ships nothing. It shows two
   * lines (about 26 Chinese characters).
   */
  say: (text: string) => void;
  /** Covers the page until the result is called. */
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
      wx.showToast?.({ title: text, icon: 'none', duration });
    },
    wait(text) {
      let isOpen = true;
      wx.showLoading?.({ title: text, mask: true });
      return () => {
        if (!isOpen) return;
        isOpen = false;
        // It fails where a toast has taken its place.
        wx.hideLoading?.({ success: () => undefined, fail: () => undefined });
      };
    },
  };
}
