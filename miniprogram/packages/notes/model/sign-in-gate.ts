import type { Account } from '../../../account/account';

/** The state of the sheet; `closed`: hidden. */
export interface SignInState {
  readonly phase: 'closed' | 'asking' | 'signing-in';
  /** Text of the last failure; '' for none. */
  readonly problem: string;
}

export interface SignInGate {
  readonly state: SignInState;
  /** Runs the action now, or after a sign-in if the user is signed out. */
  run: (action: () => void) => void;
  /** Signs in after a tap on the sheet's button, then runs the pending action. */
  signIn: () => void;
  /** Drops the pending action. */
  cancel: () => void;
}

const CLOSED: SignInState = { phase: 'closed', problem: '' };

/**
 * @param describe returns the text of an error
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
      // During the silent sign-in, calls wait by themselves.
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
          // Cancelled meanwhile: the user is signed in, but the action is not run.
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
