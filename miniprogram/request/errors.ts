import { AppError, hasCode } from '../platform/errors';

/** What the server said about a refusal. `code` is stable; `detail` is for a developer. */
export interface Problem {
  readonly code: string | undefined;
  readonly detail?: string | undefined;
}

/** The server answered, and the answer is no. */
export class Refused extends AppError<'refused'> {
  readonly status: number;
  readonly problem: Problem;

  constructor(status: number, problem: Problem) {
    super('refused', `The server refused the request with status ${String(status)} (${problem.code ?? 'no problem code'}).`);
    this.name = 'Refused';
    this.status = status;
    this.problem = problem;
  }
}

/** What the server said, when `error` is its refusal. */
export function problemOf(error: unknown): Problem | undefined {
  return hasCode(error, 'refused') ? (error as Refused).problem : undefined;
}

/** Whether the server refused what was sent, so that sending the same again is no use: not too often, not out of order. */
export function isFinalRefusal(error: unknown): boolean {
  if (!hasCode(error, 'refused')) return false;
  const { status } = error as Refused;
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}

export function sessionRejected(): AppError<'session_rejected'> {
  return new AppError('session_rejected', 'The server rejected the request again after the session was renewed.');
}

export function sessionExpired(): AppError<'session_expired'> {
  return new AppError(
    'session_expired',
    'The session had expired, and `resend: false` forbids sending this again: repeat it if that is safe.',
  );
}

export function accountDeleted(): AppError<'account_deleted'> {
  return new AppError('account_deleted', 'The account was deleted: this device is signed out now.');
}

export function malformedAnswer(): AppError<'malformed_answer'> {
  return new AppError('malformed_answer', 'The server answered success with a body that is not the JSON agreed on.');
}

export function foreignOrigin(): AppError<'foreign_origin'> {
  return new AppError(
    'foreign_origin',
    "The session goes to the API's own origin only: pass `auth: 'none'` to call another one.",
  );
}

export function invalidPath(): AppError<'invalid_path'> {
  return new AppError('invalid_path', "A path on the API's origin starts with one '/', and holds no back-slash, space or control character.");
}

export function fileUnavailable(): AppError<'file_unavailable'> {
  return new AppError('file_unavailable', 'The downloaded file could not be kept: is the path under wx.env.USER_DATA_PATH, and is there room?');
}
