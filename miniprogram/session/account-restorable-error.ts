import { AppError } from '../platform/app-error';

/** The user deleted this account and can still restore it: ask them, and call `session.signIn` with their answer. */
export class AccountRestorableError extends AppError<'account_restorable'> {
  /** Wall clock, ms since 1970. */
  readonly restorableUntil: number;

  constructor(restorableUntil: number) {
    super('account_restorable');
    this.restorableUntil = restorableUntil;
  }
}
