import type { Transaction } from '../store/transact';
import { avatarData } from './avatar-data';
import { contactData } from './contacts';
import { linkCodeData } from './link-codes';
import { linkData } from './links';
import { messagesData } from './messages';
// #region sample
import { notesData } from './notes-of-user';
// #endregion sample
import { phoneData } from './phone-holder';
import type { UserRecord } from './records';
import type { UserData } from './user-data';

/** Every part of the server with user data is registered here, so that a deletion covers all of them. */
const ALL: readonly UserData[] = [
  avatarData,
  linkData,
  linkCodeData,
  phoneData,
  contactData,
  messagesData,
  // #region sample
  notesData,
  // #endregion sample
];

/** Deletes a user's data, except the user's own record and identities. */
export async function removeAllData(tx: Transaction, user: UserRecord): Promise<void> {
  for (const data of ALL) await data.remove(tx, user);
}

/** Hides what others can see of a user, until {@link showAllData} or {@link removeAllData}. */
export async function hideAllData(tx: Transaction, user: UserRecord): Promise<void> {
  for (const data of ALL) await data.hide?.(tx, user);
}

/** Undoes {@link hideAllData}. */
export async function showAllData(tx: Transaction, user: UserRecord): Promise<void> {
  for (const data of ALL) await data.show?.(tx, user);
}

/** Whether deleting this user would lose data. */
export async function holdsData(tx: Transaction, user: UserRecord): Promise<boolean> {
  if (user.nickname !== null) return true;
  for (const data of ALL) if ((await data.holds?.(tx, user)) === true) return true;
  return false;
}
