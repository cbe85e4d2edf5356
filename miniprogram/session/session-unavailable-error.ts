import { AppError } from '../platform/app-error';

/** Why there is no session just now. */
export type UnavailableReason =
  | 'login_failed'
  | 'exchange_failed'
  | 'exchange_refused'
  | 'malformed_session'
  | 'adapter_failed'
  | 'rejected_by_server'
  | 'lost_again'
  | 'wait_timed_out'
  | 'consent_needed'
  | 'unsupported_here';

const TEXTS: Record<UnavailableReason, string> = {
  login_failed: 'wx.login gave no code.',
  exchange_failed: 'The server could not be reached.',
  exchange_refused: 'The server refused the code: see its log, and compare its appid.',
  malformed_session: 'The sign-in answer is unusable: see backend/adapter.ts.',
  adapter_failed: 'backend/adapter.ts failed.',
  rejected_by_server:
    'The server rejected a session that it had just issued: do its instances share one store?',
  lost_again: 'Each new session was lost before it could be used.',
  wait_timed_out: 'Signing in takes too long.',
  consent_needed: 'Nobody agreed to the privacy contract yet.',
  unsupported_here: 'No sign-in in the Moments single-page mode.',
};

export interface UnavailableDetails {
  readonly retryAfterMs?: number;
  readonly problemCode?: string | undefined;
  readonly field?: string | undefined;
}

/** No session could be had. The service goes on without one; the next attempt is made by itself or by a tap. */
export class SessionUnavailableError extends AppError<'session_unavailable'> {
  readonly reason: UnavailableReason;
  /** ms until a call may start the next sign-in; 0 when the next call may. */
  readonly retryAfterMs: number;
  /** The server's own code, such as `wechat_user_blocked`, where it gave one. */
  readonly problemCode: string | undefined;
  /** For `malformed_session`: what is missing or of a wrong type. */
  readonly field: string | undefined;

  constructor(reason: UnavailableReason, details: UnavailableDetails = {}) {
    const { field } = details;
    super('session_unavailable', TEXTS[reason] + (field === undefined ? '' : ` (${field})`));
    this.name = 'SessionUnavailableError';
    this.reason = reason;
    this.retryAfterMs = details.retryAfterMs ?? 0;
    this.problemCode = details.problemCode;
    this.field = field;
  }

  /** The same failure, told to a call that comes while the cool-down lasts. */
  coolingDown(retryAfterMs: number): SessionUnavailableError {
    const { problemCode, field } = this;
    return new SessionUnavailableError(this.reason, { retryAfterMs, problemCode, field });
  }
}
