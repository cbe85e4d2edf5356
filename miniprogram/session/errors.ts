import { AppError, hasCode } from '../platform/errors';

/** Why there is no session just now. */
export type UnavailableReason =
  | 'login_failed'
  | 'exchange_failed'
  | 'exchange_refused'
  | 'malformed_session'
  | 'rejected_by_server'
  | 'wait_timed_out'
  | 'unsupported_here';

const SENTENCES: Record<UnavailableReason, string> = {
  login_failed: 'wx.login gave no code.',
  exchange_failed: 'The server could not be reached to exchange the code.',
  exchange_refused: 'The server refused to exchange the code: see its log, and compare its WX_APPID with project.config.json.',
  malformed_session: "The server's sign-in answer has no usable token, expiry and user id: see backend.ts.",
  rejected_by_server: 'The server rejected a session that it had just issued: do all its instances share one session store?',
  wait_timed_out: 'Signing in takes longer than this call may wait.',
  unsupported_here: 'There is no sign-in in the Moments single-page mode.',
};

/** No session could be had. The service goes on without one; the next attempt is made by itself or by a tap. */
export class SessionUnavailable extends AppError<'session_unavailable'> {
  readonly reason: UnavailableReason;
  /** ms until a call may start the next sign-in; 0 when the next call may. */
  readonly retryAfterMs: number;
  /** The server's own code, such as `wechat_user_blocked`, where it gave one. */
  readonly problemCode: string | undefined;

  constructor(reason: UnavailableReason, options: { retryAfterMs?: number; problemCode?: string | undefined } = {}) {
    super('session_unavailable', SENTENCES[reason]);
    this.name = 'SessionUnavailable';
    this.reason = reason;
    this.retryAfterMs = options.retryAfterMs ?? 0;
    this.problemCode = options.problemCode;
  }

  /** The same failure, told to a call that comes while the cool-down lasts. */
  coolingDown(retryAfterMs: number): SessionUnavailable {
    return new SessionUnavailable(this.reason, { retryAfterMs, problemCode: this.problemCode });
  }
}

export function isUnavailable(error: unknown): error is SessionUnavailable {
  return hasCode(error, 'session_unavailable');
}

/** The person signed out (or the account was deleted): nothing signs in again until they tap. */
export function signedOut(): AppError<'signed_out'> {
  return new AppError('signed_out', 'Signed out: offer the person a sign-in button that calls session.signIn().');
}

/** The renewed session belongs to somebody else: what was asked for the former person is not sent again. */
export function accountChanged(): AppError<'account_changed'> {
  return new AppError('account_changed', 'Another person is signed in now: nothing was sent again. Load the page anew.');
}
