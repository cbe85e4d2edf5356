/**
 * What the simple model knows: what has happened so far and what that explains, and the promises that were broken.
 */
export class Ledger {
  /** Broken promises, in words. */
  readonly violations: string[] = [];
  /** How many sign-ins what happened so far can explain. */
  budget = 0;
  logins = 0;
  /** Something happened that can leave a caller without a session. */
  troubled = false;
  /** The user signed out here and has not tapped sign-in since. */
  left = false;
  /** The user signed out or was told to be, at some time; or tapped sign-in. */
  tapped = false;
  /** The sign-in that runs is the user's own. */
  byTap = false;
  /** `signOut` runs. */
  leaving = false;
  /** `signOut` said that the next launch will know. */
  knownLeft = false;
  /** Storage failed once: what is known of it is what it likes. */
  forgetful = false;
  /** Sessions ended on the server. */
  expired = false;
  /** The token that is there was good for an answer. */
  proven = false;
  /** Before that moment the server asked to be left alone. */
  quietUntil = 0;
  /** Streams that told something: they are not sent again. */
  readonly told = new Set<string>();

  insist(holds: boolean, promise: string): void {
    if (!holds) this.violations.push(promise);
  }
}
