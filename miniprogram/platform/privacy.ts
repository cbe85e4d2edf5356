import { ANSWER_MS, DIALOG_MS, callWx } from './call';
import type { Clock } from './clock';
import { callSafely } from './listeners';
import type { Wx, WxPrivacyAnswer } from './wx';

/**
 * The result of asking for privacy consent:
 * - `given`, also below 2.32.3, where WeChat never asks;
 * - `refused`: in WeChat's plain popup (errno 104);
 * - `refused_with_permission`: together with a permission (errno 103);
 * - `undeclared`: the API is missing in the console's 用户隐私保护指引 (errno 112), which the developer has to fix.
 */
export type Consent = 'given' | 'refused' | 'refused_with_permission' | 'undeclared';

/** Shows the app's own sheet, and answers every request that waits for it. */
export interface SheetHost {
  open: () => void;
  close: () => void;
}

export interface Privacy {
  /**
   * Whether WeChat would ask before the next covered API. False when it never does; `undefined` when it did not
   * answer.
   */
  isNeeded: () => Promise<boolean | undefined>;
  /** Asks now. WeChat shows no second popup within 10 s of a refusal. */
  ask: () => Promise<Consent>;
  /** Whether there is a contract to open (2.32.3). */
  readonly hasContract: boolean;
  openContract: () => void;
  /** Registers the top page as host of the sheet; the returned function unregisters it and refuses pending requests. */
  hostSheet: (host: SheetHost) => () => void;
  /** Call it when the native agree button was tapped; WeChat compares its id. */
  agree: (buttonId: string) => void;
  refuse: () => void;
}

const CONSENT_BY_ERRNO: Readonly<Record<number, Consent>> = {
  103: 'refused_with_permission',
  104: 'refused',
  112: 'undeclared',
};

/**
 * @param ownSheet false uses WeChat's own popup, which appears when an app has no listener. A new listener
 *   replaces the former one, so there is exactly one for the life of the app.
 */
export function createPrivacy(wx: Wx, clock: Clock, ownSheet: boolean): Privacy {
  let host: SheetHost | undefined;
  let waiting: ((answer: WxPrivacyAnswer) => void)[] = [];
  let stopTimer = (): void => undefined;

  const settle = (answer: WxPrivacyAnswer): void => {
    const resolved = waiting;
    waiting = [];
    stopTimer();
    resolved.forEach((resolve) => {
      callSafely(resolve, answer);
    });
    if (resolved.length > 0) host?.close();
  };
  const refuse = (): void => {
    settle({ event: 'disagree' });
  };

  const askedFor = (resolve: unknown): void => {
    const answer = resolve as (answer: WxPrivacyAnswer) => void;
    waiting.push(answer);
    if (!host) {
      // No page can show the sheet. Without an answer the API that waits would hang.
      refuse();
      return;
    }
    // A sheet that is never answered would hang the API: it is refused after DIALOG_MS.
    stopTimer();
    stopTimer = clock.after(DIALOG_MS, refuse);
    try {
      answer({ event: 'exposureAuthorization' });
      host.open();
    } catch {
      refuse();
    }
  };
  // An exception here must not stop the launch.
  if (ownSheet)
    callSafely((listener) => {
      wx.onNeedPrivacyAuthorization?.(listener);
    }, askedFor);

  return {
    hasContract: wx.openPrivacyContract !== undefined,
    isNeeded() {
      const { getPrivacySetting } = wx;
      if (!getPrivacySetting) return Promise.resolve(false);
      return callWx(clock, ANSWER_MS, getPrivacySetting, {}).then((setting) =>
        setting.ok ? setting.result.needAuthorization === true : undefined,
      );
    },
    ask() {
      const { requirePrivacyAuthorize } = wx;
      if (!requirePrivacyAuthorize) return Promise.resolve<Consent>('given');
      return callWx(clock, DIALOG_MS, requirePrivacyAuthorize, {}).then((answer) =>
        answer.ok ? 'given' : (CONSENT_BY_ERRNO[answer.failure.errno ?? 104] ?? 'refused'),
      );
    },
    openContract() {
      void callWx(clock, ANSWER_MS, wx.openPrivacyContract, {});
    },
    hostSheet(next) {
      // Pending requests belong to the previous page.
      if (host !== next) refuse();
      host = next;
      return () => {
        if (host !== next) return;
        refuse();
        host = undefined;
      };
    },
    agree(buttonId) {
      settle({ event: 'agree', buttonId });
    },
    refuse,
  };
}
