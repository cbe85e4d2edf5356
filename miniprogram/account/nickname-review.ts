import type { Clock } from '../platform/clock';

/**
 * WeChat reviews a nickname after its input lost the focus, and reports it by `nicknamereview` (from 2.29.1). The
 * event does not contain the text: it refers to the text at the last blur.
 */
export interface NicknameReview {
  /** The input lost the focus with this text, so its review begins. */
  blurred: (text: string) => void;
  /** Handles `nicknamereview`. A review that timed out is ignored: the server checks. */
  reviewed: (verdict: { readonly pass: boolean; readonly timeout: boolean }) => void;
  /** Resolves with the review of `text`, or with true when none arrives in time. */
  allows: (text: string) => Promise<boolean>;
}

/**
 * @param reviews false below 2.29.1, which has no such event
 * @param timeoutMs foreground ms to wait for a review; without privacy consent no event comes
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
