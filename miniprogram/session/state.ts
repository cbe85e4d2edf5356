import type { SessionUnavailableError } from './session-unavailable-error';
import type { SignInAttempt } from './sign-in-attempt';
import { holdSession, isUsable } from './held-session';
import type { HeldSession } from './held-session';
import type { Stored } from './record';

/** All that can be: a session that is held stays until its successor is there. */
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

/** With what storage holds. */
export function initialState(stored: Stored, now: number): State {
  if (stored === 'signed-out') return SIGNED_OUT;
  // What storage holds was used before: its rejection is an ordinary expiry.
  const held = stored && holdSession(stored, 'proven', now);
  return isUsable(held, now) ? { name: 'signed-in', held } : { name: 'idle', held };
}
