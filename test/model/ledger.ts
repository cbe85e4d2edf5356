/** The state of the simple model: what has happened and what it explains, and the violated rules. */
export class Ledger {
  /** Violated rules, as text. */
  readonly violations: string[] = [];
  /** Number of sign-ins explained by what has happened. */
  budget = 0;
  logins = 0;
  /** Something happened that may leave a caller without a session. */
  troubled = false;
  /** The file system has answered late: files could not be looked into. */
  slow = false;
  /** The user signed out here and has not tapped sign-in since. */
  left = false;
  /** The user has at some time signed out, been signed out, or tapped sign-in. */
  tapped = false;
  /** The running sign-in was started by the user. */
  byTap = false;
  /** `signOut` runs. */
  leaving = false;
  /** `signOut` reported that the next launch will know. */
  knownLeft = false;
  /** Storage has failed once: its content is uncertain. */
  forgetful = false;
  /** Sessions ended on the server. */
  expired = false;
  /** The current token has been accepted once. */
  proven = false;
  /** Until then the server has asked not to be called. */
  quietUntil = 0;
  /** Streams that have delivered something: they are not resent. */
  readonly told = new Set<string>();

  insist(holds: boolean, promise: string): void {
    if (!holds) this.violations.push(promise);
  }
}
