import type { Transaction } from '../store/transact';
import type { UserRecord } from './records';

/** The data that one part of the server stores about a user, besides the user's own record. */
export interface UserData {
  /** Deletes all of it. */
  readonly remove: (tx: Transaction, user: UserRecord) => Promise<void> | void;
  /** Whether it contains anything that the user would miss. */
  readonly holds?: (tx: Transaction, user: UserRecord) => Promise<boolean> | boolean;
  /** Hides what others can see, until `show` or `remove`. */
  readonly hide?: (tx: Transaction, user: UserRecord) => Promise<void> | void;
  /** Undoes `hide`. */
  readonly show?: (tx: Transaction, user: UserRecord) => Promise<void> | void;
}
