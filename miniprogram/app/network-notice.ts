import type { Clock } from '../platform/clock';
import type { Feedback } from '../platform/feedback';
import type { LanguageChoice } from '../texts/language';
import { APP_TEXTS } from '../texts/app';

export interface NetworkNotice {
  lost: () => void;
  back: () => void;
}

/** Switching from Wi-Fi to mobile data takes about this long and needs no notice. */
const PATIENCE_MS = 2_000;

/** Shows one notice when the network is lost, and one when it is back. */
export function createNetworkNotice(
  clock: Pick<Clock, 'after'>,
  feedback: Feedback,
  language: LanguageChoice,
): NetworkNotice {
  let stopTimer: (() => void) | undefined;
  let isSaid = false;
  return {
    lost() {
      stopTimer = clock.after(PATIENCE_MS, () => {
        stopTimer = undefined;
        isSaid = true;
        feedback.say(language.of(APP_TEXTS).offline);
      });
    },
    back() {
      stopTimer?.();
      stopTimer = undefined;
      if (isSaid) feedback.say(language.of(APP_TEXTS).online);
      isSaid = false;
    },
  };
}
