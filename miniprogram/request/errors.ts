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

const TEXTS = {
  session_rejected: 'Rejected again after the session was renewed.',
  session_expired: 'The session had expired, and `resend: false` forbids sending this again.',
  account_deleted: 'The account was deleted: this device is signed out now.',
  malformed_answer: 'Success, with a body that is not what was agreed on.',
  invalid_call: 'An option of the call is not what its type says.',
  unknown_service: 'config.ts names no such service.',
  foreign_origin: "The session goes to the app's own services only: pass `auth: 'none'`.",
  invalid_path: 'A path starts with one / and holds no back-slash, space, control character or dot segment.',
  deadline_exceeded: 'Not done by its deadline.',
  file_absent: 'The answer brought no file.',
  file_unavailable: 'The file could not be kept: is the path under wx.env.USER_DATA_PATH?',
} as const;

/** An error of the client's own. */
export function clientError<Code extends keyof typeof TEXTS>(code: Code): AppError<Code> {
  return new AppError(code, TEXTS[code]);
}

/** No bare exception leaves the client: what it stumbled over is the call's own, such as a getter that throws. */
export function namedError(error: unknown): Error {
  return isAppError(error) ? error : clientError('invalid_call');
}
