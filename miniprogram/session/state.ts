import type { SessionUnavailableError } from './session-unavailable-error';
import type { Flight } from './flight';
import { hold, isUsable } from './held';
import type { Held } from './held';
import type { Stored } from './record';

/** All that can be: a session that is held stays until its successor is there. */
export type State =
  | { readonly name: 'idle'; readonly held: Held | undefined }
  | { readonly name: 'signing-in'; readonly held: Held | undefined; readonly flight: Flight }
  | { readonly name: 'signed-in'; readonly held: Held }
  | { readonly name: 'failed'; readonly held: Held | undefined; readonly failure: SessionUnavailableError }
  | { readonly name: 'signed-out'; readonly held: undefined };

export const SIGNED_OUT: State = { name: 'signed-out', held: undefined };

/** With what storage holds. */
export function launch(stored: Stored, now: number): State {
  if (stored === 'signed-out') return SIGNED_OUT;
  // What storage holds was used before: its rejection is an ordinary expiry.
  const held = stored && hold(stored, 'proven', now);
  return isUsable(held, now) ? { name: 'signed-in', held } : { name: 'idle', held };
}
