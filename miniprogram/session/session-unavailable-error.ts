import { AppError } from '../platform/app-error';
import type { FailureCode } from '../platform/failures';

/** Why there is no session. */
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

export interface UnavailableDetails {
  readonly problemCode?: string | undefined;
  readonly field?: string | undefined;
  readonly wireCode?: FailureCode | undefined;
}

/** No session could be obtained. The app stays usable; the next attempt starts by itself or by a tap. */
export class SessionUnavailableError extends AppError<'session_unavailable'> {
  readonly reason: UnavailableReason;
  /** ms until a call may start the next sign-in; 0 when the next call may do so. */
  readonly retryAfterMs: number;
  /** The server's own code, such as `wechat_user_blocked`, when it gave one. */
  readonly problemCode: string | undefined;
  /** For `malformed_session`: the field that is missing or has a wrong type. */
  readonly field: string | undefined;
  /** The transport error on the way to the server or to WeChat, such as `offline`, when that is the cause. */
  readonly wireCode: FailureCode | undefined;

  constructor(
    reason: UnavailableReason,
    { field, problemCode, wireCode }: UnavailableDetails = {},
    retryAfterMs = 0,
  ) {
    const detail = field || wireCode;
    super('session_unavailable', detail ? `${reason} (${detail})` : reason);
    this.reason = reason;
    this.retryAfterMs = retryAfterMs;
    this.problemCode = problemCode;
    this.field = field;
    this.wireCode = wireCode;
  }

  /** The same failure, for a call made during the cool-down. */
  coolingDown(retryAfterMs: number): SessionUnavailableError {
    return new SessionUnavailableError(this.reason, this, retryAfterMs);
  }
}
