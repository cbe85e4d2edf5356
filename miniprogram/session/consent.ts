import { cancel } from '../platform/clock';
import type { Clock } from '../platform/clock';
import type { Privacy } from '../platform/privacy';
import type { Session } from './types';

/** Whether the user agreed to the privacy contract, for apps whose silent sign-in must wait for it. */
export interface ConsentGate {
  /** Asks WeChat until the answer is yes. No answer, or a failure, counts as no. */
  check: (answer: (isGiven: boolean) => void) => void;
  /** The user has just agreed. */
  give: () => void;
}

/** @param timeout foreground ms until a missing answer counts as no */
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

/** Starts the silent sign-in as soon as the user agrees. */
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
