import type { Transaction } from '../store/transact';
import { avatarRoom } from './avatar-room';
import { contactRoom } from './contacts';
import { linkCodeRoom } from './link-codes';
import { linkRoom } from './links';
import { messagesRoom } from './messages';
// #region sample
import { notesRoom } from './notes-of-user';
// #endregion sample
import { phoneRoom } from './phone-holder';
import type { UserRecord } from './records';
import type { UserRoom } from './user-room';

/** Every part of the server with user data is registered here, so that a deletion covers all of them. */
const ROOMS: readonly UserRoom[] = [
  avatarRoom,
  linkRoom,
  linkCodeRoom,
  phoneRoom,
  contactRoom,
  messagesRoom,
  // #region sample
  notesRoom,
  // #endregion sample
];

/** Deletes a user's data, except the user's own record and identities. */
export async function removeFromRooms(tx: Transaction, user: UserRecord): Promise<void> {
  for (const room of ROOMS) await room.remove(tx, user);
}

export async function hideInRooms(tx: Transaction, user: UserRecord): Promise<void> {
  for (const room of ROOMS) await room.hide?.(tx, user);
}

export async function showInRooms(tx: Transaction, user: UserRecord): Promise<void> {
  for (const room of ROOMS) await room.show?.(tx, user);
}

/** Whether deleting this user would lose data. */
export async function holdsData(tx: Transaction, user: UserRecord): Promise<boolean> {
  if (user.nickname !== null) return true;
  for (const room of ROOMS) if ((await room.holds?.(tx, user)) === true) return true;
  return false;
}
