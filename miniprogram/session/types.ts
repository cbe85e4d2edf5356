import type { DeletedChoice, LoginResult } from './adapter';
import type { SessionUnavailableError } from './session-unavailable-error';

export type SessionState = 'idle' | 'signing-in' | 'signed-in' | 'failed' | 'signed-out';

/** The 3rd_session: obtained silently, kept, renewed once for one expiry, dropped. */
export interface Session {
  readonly state: SessionState;
  /**
   * Rises whenever the user behind the session is no longer the one before: sign-out, deletion, another user after a
   * renewal. What was asked under one epoch is never answered under another.
   */
  readonly epoch: number;
  /** Why the last attempt failed, while the state is `failed`. */
  readonly failure: SessionUnavailableError | undefined;
  /** The server's own id of the user whose session this is, also while it is being renewed. */
  readonly userId: string | undefined;
  /** Who the backend said signed in, unchecked; `undefined` on a warm start, where nobody asked. */
  readonly user: unknown;
  /** Starts the silent sign-in unless there is a valid session or the user signed out. Never throws. */
  start: () => void;
  /** The token that may be sent now; `undefined` while there is none, and while a rejected one is being renewed. */
  current: () => string | undefined;
  /** Waits for a token. @throws SessionUnavailableError, `signed_out`, `account_changed` */
  token: () => Promise<string>;
  /**
   * A token that replaces `rejected`, which the server answered 401 to. Late and concurrent callers share one sign-in:
   * if the session has moved on, its present token is the answer.
   * @throws SessionUnavailableError, `signed_out`, `account_changed`
   */
  renew: (rejected: string) => Promise<string>;
  /**
   * Signs in again although the session is good, for a fresh session_key on the server. The good session stays
   * until the new one is there; the server is told to forget it when the last call that carries it has ended.
   * @throws SessionUnavailableError, `signed_out`, `account_changed`
   */
  refresh: () => Promise<string>;
  /**
   * A user's own tap: ends "signed out" and skips the cool-down.
   * @param deleted what the user says about an account that they deleted; without it that rejects with
   *   AccountRestorableError
   * @throws SessionUnavailableError, AccountRestorableError, `account_deleted`
   */
  signIn: (deleted?: DeletedChoice) => Promise<void>;
  /**
   * Ends the session on this device. The server is told, best effort, unless it ended it itself.
   * @returns whether storage took it; it is tried again until it does, and is lost if the app is destroyed before
   */
  signOut: (options?: { readonly revoke?: boolean }) => boolean;
  /**
   * The foreground came back, or the network: the cool-down is over, and what failed is tried again. A sign-in that was
   * made without a network, and has not failed yet, is tried again when it does.
   */
  resume: (hasNetworkAgain?: boolean) => void;
  /** Called with each new state; the result stops it. */
  subscribe: (listener: (state: SessionState) => void) => () => void;
}

/** What the request layer tells of each call that carries a token. Every verdict belongs to the token it is given for. */
export interface SessionCarrier extends Session {
  /** The current token for one call, which gives it back at its end. */
  lend: () => string | undefined;
  giveBack: (token: string) => void;
  /** The server took `token`: from here on its rejection is an expiry, not a failure. */
  accepted: (token: string) => void;
  /** The server rejected `token` again, on a request that was resent with it. */
  refused: (token: string) => void;
  /** The server says that the account behind `token` is gone. Signs out and answers true, unless the token is an older one. */
  deleted: (token: string) => boolean;
  /** The answer to a call with `token` brought a new one, in a header perhaps. */
  adopt: (token: string, renewed: LoginResult) => void;
}
