import { AppError, hasCode, isAppError } from '../platform/app-error';
import { RefusedError } from './refused-error';
import type { Problem } from './refused-error';

export { RefusedError };
export type { Problem };

/** The server's problem, when `error` is a refusal. */
export function problemOf(error: unknown): Problem | undefined {
  return hasCode(error, 'refused') ? (error as RefusedError).problem : undefined;
}

/**
 * Whether the server refused the content itself, so that resending it cannot help (unlike rate limits and server
 * errors).
 */
export function isFinalRefusal(error: unknown): boolean {
  if (!hasCode(error, 'refused')) return false;
  const { status, problem } = error as RefusedError;
  return (
    problem.final ?? (status < 300 || (status >= 400 && status < 500 && status !== 408 && status !== 429))
  );
}

/** Errors that the client raises itself. */
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

/** Gives every exception a code: what throws here comes from the call's own arguments, such as a getter. */
export function namedError(error: unknown): Error {
  return isAppError(error) ? error : clientError('invalid_call');
}
