import type { SessionUnavailable } from './errors';

export type SessionState = 'idle' | 'signing-in' | 'signed-in' | 'failed' | 'signed-out';

/** The 3rd_session: obtained silently, kept, renewed once for one expiry, dropped. */
export interface Session {
  readonly state: SessionState;
  /**
   * Rises whenever the person behind the session is no longer the one before: sign-out, deletion, another user after a
   * renewal. What was asked under one epoch is never answered under another.
   */
  readonly epoch: number;
  /** Why the last attempt failed, while the state is `failed`. */
  readonly failure: SessionUnavailable | undefined;
  /** The server's own id of the person whose session this is, also while it is being renewed. */
  readonly userId: string | undefined;
  /** Who the backend said signed in, unchecked; `undefined` on a warm start, where nobody asked. */
  readonly user: unknown;
  /** Starts the silent sign-in unless there is a valid session or the person signed out. Never throws. */
  start: () => void;
  /** The token that may be sent now; `undefined` while there is none, and while it is being renewed. */
  current: () => string | undefined;
  /** Waits for a token. @throws SessionUnavailable, `signed_out`, `account_changed` */
  token: () => Promise<string>;
  /**
   * A token that replaces `rejected`, which the server answered 401 to. Late and concurrent callers share one sign-in:
   * if the session has moved on, its present token is the answer.
   * @throws SessionUnavailable, `signed_out`, `account_changed`
   */
  renew: (rejected: string) => Promise<string>;
  /** The server took `token`: from here on its rejection is an expiry, not a failure. */
  accepted: (token: string) => void;
  /** The server rejected `token` again, on a request that was resent with it. */
  refused: (token: string) => void;
  /**
   * Signs in anew though the present session is good, for a fresh session_key on the server.
   * @throws SessionUnavailable, `signed_out`, `account_changed`
   */
  refresh: () => Promise<string>;
  /** A person's own tap: ends "signed out" and skips the cool-down. @throws SessionUnavailable */
  signIn: () => Promise<void>;
  /** Ends the session on this device. The server is told, best effort, unless it ended it itself. */
  signOut: (options?: { readonly revoke?: boolean }) => void;
  /** The foreground or the network came back: the cool-down is over, and what failed is tried again. */
  wake: () => void;
  /** Called with each new state; the result stops it. */
  subscribe: (listener: (state: SessionState) => void) => () => void;
}
