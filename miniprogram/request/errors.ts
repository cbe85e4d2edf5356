import { AppError, hasCode, isAppError } from '../platform/app-error';
import { RefusedError } from './refused-error';
import type { Problem } from './refused-error';

export { RefusedError };
export type { Problem };

/** What the server said, when `error` is its refusal. */
export function problemOf(error: unknown): Problem | undefined {
  return hasCode(error, 'refused') ? (error as RefusedError).problem : undefined;
}

/** Whether the server refused what was sent, so that sending the same again is no use: not too often, not out of order. */
export function isFinalRefusal(error: unknown): boolean {
  if (!hasCode(error, 'refused')) return false;
  const { status, problem } = error as RefusedError;
  return (
    problem.final ?? (status < 300 || (status >= 400 && status < 500 && status !== 408 && status !== 429))
  );
}

/** What the client itself refuses or gives up. */
type ClientCode =
  | 'session_rejected'
  | 'session_expired'
  | 'account_deleted'
  | 'malformed_answer'
  | 'deadline_exceeded'
  | 'invalid_call'
  | 'unknown_service'
  | 'foreign_origin'
  | 'invalid_path';

/** An error of the client's own. */
export function clientError<Code extends ClientCode>(code: Code): AppError<Code> {
  return new AppError(code);
}

/** No bare exception leaves the client: what it stumbled over is the call's own, such as a getter that throws. */
export function namedError(error: unknown): Error {
  return isAppError(error) ? error : clientError('invalid_call');
}
