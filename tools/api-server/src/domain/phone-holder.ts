import type { Transaction } from '../store/transact';
import type { PhoneNumber } from '../wechat/phone-number';
import { decode, keys, PhoneRecord, type UserRecord } from './records';
import type { UserData } from './user-data';

/** The key of the record that names a number's user. */
export function phoneKey({ countryCode, number }: PhoneNumber): string {
  return keys.phone(`+${countryCode}${number}`);
}

/** Releases a user's number, so that another user may verify it. */
export async function releasePhone(tx: Transaction, { id, phone }: UserRecord): Promise<void> {
  if (phone === undefined) return;
  const key = phoneKey(phone);
  if (decode(PhoneRecord, await tx.get(key))?.userId === id) tx.remove(key);
}

/** The number stays reserved while its user can still be restored. */
export const phoneData: UserData = { remove: releasePhone, holds: (_tx, { phone }) => phone !== undefined };
