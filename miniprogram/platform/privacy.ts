import { ANSWER_MS, DIALOG_MS, callWx } from './call';
import type { Clock } from './clock';
import { callSafely } from './listeners';
import type { Wx, WxPrivacyAnswer } from './wx';

/**
 * How a question for privacy consent ended:
 * - `given`, also below 2.32.3, where nothing is ever asked;
 * - `refused`: on WeChat's plain popup (errno 104);
 * - `refused_with_permission`: together with a permission (errno 103);
 * - `undeclared`: the API stands in no 用户隐私保护指引 in the console (errno 112): the developer's fault, not the user's.
 */
export type Consent = 'given' | 'refused' | 'refused_with_permission' | 'undeclared';

/** Shows the app's own sheet, and ends every request that waits for it. */
export interface SheetHost {
  open: () => void;
  close: () => void;
}

export interface Privacy {
  /** Whether WeChat would ask before the next covered API. False where it never does; `undefined` where it did not say. */
  isNeeded: () => Promise<boolean | undefined>;
  /** Asks now. WeChat shows no second popup within 10 s of a refusal. */
  ask: () => Promise<Consent>;
  /** Whether there is one to open (2.32.3). */
  readonly hasContract: boolean;
  openContract: () => void;
  /** The page on top can show the sheet; the result says that it no longer can, and refuses what waits. */
  hostSheet: (host: SheetHost) => () => void;
  /** The native agree button was tapped; WeChat compares its id. */
  agree: (buttonId: string) => void;
  refuse: () => void;
}

const CONSENT_BY_ERRNO: Readonly<Record<number, Consent>> = {
  103: 'refused_with_permission',
  104: 'refused',
  112: 'undeclared',
};

/**
 * @param ownSheet false leaves WeChat's own popup in place: it appears where an app has no listener. A listener
 *   replaces the former one, so there is exactly one, for the life of the app.
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
      // No page can show the sheet: an unresolved listener would hang the API that waits.
      refuse();
      return;
    }
    // Nobody answers for ever: the API that waits hangs as long.
    stopTimer();
    stopTimer = clock.after(DIALOG_MS, refuse);
    try {
      answer({ event: 'exposureAuthorization' });
      host.open();
    } catch {
      refuse();
    }
  };
  // What throws here must not end the launch.
  if (ownSheet)
    callSafely((listener) => {
      wx.onNeedPrivacyAuthorization?.(listener);
    }, askedFor);

  return {
    hasContract: wx.openPrivacyContract !== undefined,
    isNeeded() {
      const { getPrivacySetting } = wx;
      if (!getPrivacySetting) return Promise.resolve(false);
      return callWx<{ needAuthorization?: boolean }>(clock, ANSWER_MS, getPrivacySetting).then((setting) =>
        setting.ok ? setting.result.needAuthorization === true : undefined,
      );
    },
    ask() {
      const { requirePrivacyAuthorize } = wx;
      if (!requirePrivacyAuthorize) return Promise.resolve<Consent>('given');
      return callWx<unknown>(clock, DIALOG_MS, requirePrivacyAuthorize).then((answer) =>
        answer.ok ? 'given' : (CONSENT_BY_ERRNO[answer.failure.errno ?? 104] ?? 'refused'),
      );
    },
    openContract() {
      void callWx<unknown>(clock, ANSWER_MS, (callbacks) => wx.openPrivacyContract?.(callbacks));
    },
    hostSheet(next) {
      // What waits was asked on the page before.
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
