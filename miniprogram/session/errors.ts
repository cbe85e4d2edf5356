import { AppError, hasCode } from '../platform/app-error';
import { SessionUnavailableError } from './session-unavailable-error';

export { SessionUnavailableError };
export { AccountRestorableError } from './account-restorable-error';
export type { UnavailableReason } from './session-unavailable-error';

export function isUnavailable(error: unknown): error is SessionUnavailableError {
  return hasCode(error, 'session_unavailable');
}

/** Whether the cause is that there is no network, also where it kept a sign-in from being made. */
export function isOffline(error: unknown): boolean {
  return hasCode(error, 'offline') || (isUnavailable(error) && error.wireCode === 'offline');
}

/** The user signed out (or the account was deleted): nothing signs in again until they tap. */
export function signedOut(): AppError<'signed_out'> {
  return new AppError('signed_out');
}

/** The account is gone, and a sign-in finds nobody in its place. */
export function accountDeleted(): AppError<'account_deleted'> {
  return new AppError('account_deleted');
}

/** The renewed session belongs to somebody else: what was asked for the former user is not sent again. */
export function accountChanged(): AppError<'account_changed'> {
  return new AppError('account_changed');
}
