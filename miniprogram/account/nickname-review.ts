import type { Clock } from '../platform/clock';

/**
 * WeChat reviews a nickname after its input lost the focus, and says so in `nicknamereview` (from 2.29.1). The event
 * names no text: it speaks of what stood in the input at the last blur.
 */
export interface NicknameReview {
  /** The input lost the focus with this text: its review begins. */
  blurred: (text: string) => void;
  /** `nicknamereview`. A review that timed out decides nothing: the server checks. */
  reviewed: (verdict: { readonly pass: boolean; readonly timeout: boolean }) => void;
  /** Whether `text` may be sent: its verdict, once it is there, or true when none comes in time. */
  allows: (text: string) => Promise<boolean>;
}

/**
 * @param reviews false below 2.29.1, where no event comes
 * @param timeoutMs foreground ms to wait for a verdict; without consent the input is a plain one and no event comes
 */
export function createNicknameReview(clock: Clock, reviews: boolean, timeoutMs: number): NicknameReview {
  let blurredText: string | undefined;
  let verdict: { text: string; pass: boolean } | undefined;
  let waiting: { text: string; settle: (pass: boolean) => void }[] = [];

  return {
    blurred(text) {
      if (text === blurredText) return;
      blurredText = text;
      verdict = undefined;
    },
    reviewed({ pass, timeout }) {
      if (blurredText === undefined) return;
      verdict = { text: blurredText, pass: pass || timeout };
      const decided = verdict;
      const rest = waiting.filter(({ text }) => text !== decided.text);
      const now = waiting.filter(({ text }) => text === decided.text);
      waiting = rest;
      now.forEach(({ settle }) => {
        settle(decided.pass);
      });
    },
    allows(text) {
      if (!reviews) return Promise.resolve(true);
      if (verdict?.text === text) return Promise.resolve(verdict.pass);
      return new Promise((resolve) => {
        const entry = {
          text,
          settle: (pass: boolean) => {
            stopTimer();
            resolve(pass);
          },
        };
        const stopTimer = clock.after(timeoutMs, () => {
          waiting = waiting.filter((other) => other !== entry);
          resolve(true);
        });
        waiting.push(entry);
      });
    },
  };
}
