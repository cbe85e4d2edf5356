import { cancel } from '../platform/clock';
import type { Clock } from '../platform/clock';
import type { Privacy } from '../platform/privacy';
import type { Session } from './types';

/** Whether the user agreed to the privacy contract, where silent sign-in has to wait for that. */
export interface ConsentGate {
  /** Asks WeChat each time until the answer is yes. An answer that does not come counts as no, and so does a failure. */
  check: (answer: (isGiven: boolean) => void) => void;
  /** The user agreed just now. */
  give: () => void;
}

/** @param timeout foreground ms that WeChat has to answer */
export function createConsentGate(
  isNeeded: () => Promise<boolean | undefined>,
  clock: Clock,
  timeout: number,
): ConsentGate {
  let isGiven = false;
  return {
    check(answer) {
      if (isGiven) {
        answer(true);
        return;
      }
      let isAnswered = false;
      const once = (given: boolean): void => {
        if (isAnswered) return;
        isAnswered = true;
        cancel(countdown);
        isGiven = isGiven || given;
        answer(isGiven);
      };
      const no = (): void => {
        once(false);
      };
      const countdown = clock.start(timeout, no);
      isNeeded().then((needed) => {
        once(needed === false);
      }, no);
    },
    give() {
      isGiven = true;
    },
  };
}

/** Signs in silently as soon as the user agreed. */
export function tellOfConsent(privacy: Privacy, gate: ConsentGate, session: Session): Privacy {
  const given = (): void => {
    gate.give();
    session.resume();
  };
  return Object.assign({}, privacy, {
    ask: () =>
      privacy.ask().then((consent) => {
        if (consent === 'given') given();
        return consent;
      }),
    agree(buttonId: string) {
      privacy.agree(buttonId);
      given();
    },
  });
}
