import type { DeletedChoice, LoginResult } from './adapter';
import type { SessionUnavailableError } from './session-unavailable-error';

export type SessionState = 'idle' | 'signing-in' | 'signed-in' | 'failed' | 'signed-out';

/** The 3rd_session: obtained silently, kept, renewed once for one expiry, dropped. */
export interface Session {
  readonly state: SessionState;
  /**
   * Increases whenever the session's user changes: sign-out, deletion, another user after a renewal. A call made
   * in one epoch never gets an answer from another one.
   */
  readonly epoch: number;
  /** Why the last attempt failed, while the state is `failed`. */
  readonly failure: SessionUnavailableError | undefined;
  /** The server's own id of the user whose session this is, also while it is being renewed. */
  readonly userId: string | undefined;
  /** The user in the backend's sign-in answer, unchecked; `undefined` after a warm start, which sends no sign-in. */
  readonly user: unknown;
  /** Starts the silent sign-in unless there is a valid session or the user signed out. Never throws. */
  start: () => void;
  /** The token to send; `undefined` while there is none, and while a rejected one is being renewed. */
  current: () => string | undefined;
  /** Waits for a token. @throws SessionUnavailableError, `signed_out`, `account_changed` */
  token: () => Promise<string>;
  /**
   * A token that replaces `rejected`, which the server answered 401 to. Concurrent and late callers share one
   * sign-in: if the session was already renewed, this resolves with its current token.
   * @throws SessionUnavailableError, `signed_out`, `account_changed`
   */
  renew: (rejected: string) => Promise<string>;
  /**
   * Signs in again although the session is valid, so that the server has a fresh session_key. The old session
   * stays until the new one has arrived; the server revokes it when the last call that carries it has ended.
   * @throws SessionUnavailableError, `signed_out`, `account_changed`
   */
  refresh: () => Promise<string>;
  /**
   * Signs in after a user's tap: also after a sign-out, and without waiting for the cool-down.
   * @param deleted the user's answer about an account that they deleted; without it this rejects with
   *   AccountRestorableError
   * @throws SessionUnavailableError, AccountRestorableError, `account_deleted`
   */
  signIn: (deleted?: DeletedChoice) => Promise<void>;
  /**
   * Ends the session on this device and revokes it on the server, best effort, unless `revoke` is false.
   * @returns whether storage kept it; a failed write is retried, and lost if the app is destroyed before it
   *   succeeds
   */
  signOut: (options?: { readonly revoke?: boolean }) => boolean;
  /**
   * The foreground or the network came back: ends the cool-down and retries a failed sign-in. A sign-in that
   * started without a network and is still running is retried when it fails.
   */
  resume: (hasNetworkAgain?: boolean) => void;
  /** Calls `listener` with each new state; returns a function that unsubscribes. */
  subscribe: (listener: (state: SessionState) => void) => () => void;
}

/** What the request layer reports about calls that carry a token. Every report concerns only the token it names. */
export interface SessionCarrier extends Session {
  /** The current token for one call, which must return it with `giveBack`. */
  lend: () => string | undefined;
  giveBack: (token: string) => void;
  /** The server accepted `token`: a later rejection is an expiry, not a failure. */
  accepted: (token: string) => void;
  /** The server rejected `token` on a request that was already resent. */
  refused: (token: string) => void;
  /**
   * The server says that the account of `token` is gone. Signs out and returns true, unless `token` is not the
   * current one.
   */
  deleted: (token: string) => boolean;
  /** An answer to a call with `token` contained a new session, for example in a header. */
  adopt: (token: string, renewed: LoginResult) => void;
}
