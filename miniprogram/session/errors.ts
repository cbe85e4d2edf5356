import { AppError, hasCode } from '../platform/app-error';
import { SessionUnavailableError } from './session-unavailable-error';
import type { SessionState } from './types';

export { SessionUnavailableError };
export { AccountRestorableError } from './account-restorable-error';
export type { UnavailableReason } from './session-unavailable-error';

/** Whether a call failed because there is no session. */
export function isUnavailable(error: unknown): error is SessionUnavailableError {
  return hasCode(error, 'session_unavailable');
}

/** Whether the cause is a missing network, also when a sign-in failed for that reason. */
export function isOffline(error: unknown): boolean {
  return hasCode(error, 'offline') || (isUnavailable(error) && error.wireCode === 'offline');
}

/** The user signed out, or the account was deleted: no sign-in starts until the user taps. */
export function signedOut(): AppError<'signed_out'> {
  return new AppError('signed_out');
}

/** The account was deleted, and a sign-in would not find another one. */
export function accountDeleted(): AppError<'account_deleted'> {
  return new AppError('account_deleted');
}

/** The renewed session belongs to another user: the former user's call is not sent again. */
export function accountChanged(): AppError<'account_changed'> {
  return new AppError('account_changed');
}

/** The error for work that was started for a user who has left meanwhile. */
export function userLeft(session: {
  readonly state: SessionState;
}): AppError<'signed_out' | 'account_changed'> {
  return session.state === 'signed-out' ? signedOut() : accountChanged();
}
