import type { SessionUnavailableError } from './session-unavailable-error';
import type { SignInAttempt } from './sign-in-attempt';
import { holdSession, isUsable } from './held-session';
import type { HeldSession } from './held-session';
import type { Stored } from './record';

/** All possible states. A valid session is kept until its successor has arrived. */
export type State =
  | { readonly name: 'idle'; readonly held: HeldSession | undefined }
  | { readonly name: 'signing-in'; readonly held: HeldSession | undefined; readonly attempt: SignInAttempt }
  | { readonly name: 'signed-in'; readonly held: HeldSession }
  | {
      readonly name: 'failed';
      readonly held: HeldSession | undefined;
      readonly failure: SessionUnavailableError;
    }
  | { readonly name: 'signed-out'; readonly held: undefined };

export const SIGNED_OUT: State = { name: 'signed-out', held: undefined };

/** The state for a stored session, or for none. */
export function initialState(stored: Stored, now: number): State {
  if (stored === 'signed-out') return SIGNED_OUT;
  // A stored session was used before, so its rejection is an ordinary expiry.
  const held = stored && holdSession(stored, 'proven', now);
  return isUsable(held, now) ? { name: 'signed-in', held } : { name: 'idle', held };
}
