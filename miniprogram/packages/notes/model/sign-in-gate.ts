import type { Account } from '../../../account/account';

/** What the sheet shows; `closed`: nothing. */
export interface SignInState {
  readonly phase: 'closed' | 'asking' | 'signing-in';
  /** Why the last try failed, in words; '' for none. */
  readonly problem: string;
}

export interface SignInGate {
  readonly state: SignInState;
  /** Does it now, or, for somebody who is signed out, after they have signed in in place. */
  run: (action: () => void) => void;
  /** A tap on the sheet's button; then what was asked for goes on. */
  signIn: () => void;
  /** What was asked for is given up. */
  cancel: () => void;
}

const CLOSED: SignInState = { phase: 'closed', problem: '' };

/**
 * @param describe an error in words
 * @param show called with each new state
 */
export function createSignInGate(
  account: Pick<Account, 'view' | 'signIn'>,
  describe: (error: unknown) => string,
  show: (state: SignInState) => void,
): SignInGate {
  let state = CLOSED;
  let waiting: (() => void) | undefined;
  const set = (next: SignInState): void => {
    state = next;
    show(next);
  };
  return {
    get state() {
      return state;
    },
    run(action) {
      const now = account.view.state;
      // While the silent sign-in is on its way, calls wait for it by themselves.
      if (now !== 'signed-out' && now !== 'failed') {
        action();
        return;
      }
      waiting = action;
      set({ phase: 'asking', problem: '' });
    },
    signIn() {
      if (state.phase !== 'asking') return;
      const mine = waiting;
      set({ phase: 'signing-in', problem: '' });
      account.signIn().then(
        () => {
          // Given up meanwhile: signed in, and nothing more.
          if (waiting !== mine || mine === undefined) return;
          waiting = undefined;
          set(CLOSED);
          mine();
        },
        (error: unknown) => {
          if (waiting === mine && mine !== undefined) set({ phase: 'asking', problem: describe(error) });
        },
      );
    },
    cancel() {
      waiting = undefined;
      set(CLOSED);
    },
  };
}
