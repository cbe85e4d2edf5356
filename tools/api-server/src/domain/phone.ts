import { ApiError } from '../problem/api-error';
import type { Store } from '../store/port';
import { transact } from '../store/transact';
import { openPhone, type EncryptedPhone, type PhoneExchange, type PhoneNumber } from '../wechat/phone-number';
import { phoneKey, releasePhone } from './phone-holder';
import { decode, encode, keys, PhoneRecord, type UserRecord } from './records';
import { sessionKeyOf } from './session-key';
import type { SessionKeyVault } from './session-key-vault';
import { requireUser } from './users';

/** The services that {@link verifyPhone} needs. */
export interface PhoneServices {
  readonly store: Store;
  readonly vault: SessionKeyVault;
  readonly exchangePhone: PhoneExchange;
}

/** The app's input from the button: a code, or before 2.21.2 WeChat's encrypted data. */
export type PhoneProof = { readonly code: string } | EncryptedPhone;

/**
 * The number as the app may show it: `138****8000` for a Chinese one, the last two digits for others. The
 * rest never leaves the server.
 */
export function maskedPhone({ phone }: UserRecord): string | null {
  if (phone === undefined) return null;
  const { countryCode, number } = phone;
  if (countryCode === '86' && number.length === 11) return `${number.slice(0, 3)}****${number.slice(-4)}`;
  return `+${countryCode} ****${number.slice(-2)}`;
}

/**
 * Saves the number that WeChat verified; it replaces a former one. A number belongs to one user: another
 * user's number stays with them, and nothing is merged.
 * @throws ApiError `phone_taken`, `account_deleted`, `session_key_stale`, and as {@link PhoneExchange}
 */
export async function verifyPhone(
  services: PhoneServices,
  user: UserRecord,
  proof: PhoneProof,
): Promise<UserRecord> {
  const { store } = services;
  const phone =
    'code' in proof ? await services.exchangePhone(proof.code) : await openOldPhone(services, user, proof);
  return transact(store, async (tx) => {
    const found = await requireUser(tx, user.id);
    const key = phoneKey(phone);
    const holder = decode(PhoneRecord, await tx.get(key));
    if (holder !== null && holder.userId !== user.id) throw new ApiError('phone_taken');
    await releasePhone(tx, found);
    const next = { ...found, phone };
    tx.put(key, encode({ userId: user.id }));
    tx.put(keys.user(user.id), encode(next));
    return next;
  });
}

async function openOldPhone(
  services: PhoneServices,
  user: UserRecord,
  proof: EncryptedPhone,
): Promise<PhoneNumber> {
  const { sessionKey, appid } = await sessionKeyOf(services, user);
  return openPhone(proof, sessionKey, appid);
}

/** Removes a user's number; does nothing if there is none. @throws ApiError `account_deleted` */
export function removePhone(store: Store, userId: string): Promise<void> {
  return transact(store, async (tx) => {
    const { phone, ...rest } = await requireUser(tx, userId);
    if (phone === undefined) return;
    await releasePhone(tx, { phone, ...rest });
    tx.put(keys.user(userId), encode(rest));
  });
}
