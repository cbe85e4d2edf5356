import { z } from 'zod';

import type { Store } from '../store/port';
import { transact, type Transaction } from '../store/transact';
import { removeIdentities } from './identities';
import { decode, encode, IdentityRecord, keys, UserRecord } from './records';
import { hideInRooms, removeFromRooms, showInRooms } from './user-rooms';
import { requireUser } from './users';

const LEAVING = 'leaving:';
const leavingKey = (userId: string): string => `${LEAVING}${userId}`;

/** A user who is gone for everybody, and who can still come back. */
const LeavingRecord = z.object({
  user: UserRecord,
  /** Milliseconds since 1970. */
  until: z.number(),
});
export type LeavingRecord = z.output<typeof LeavingRecord>;

/** What deletions need. */
export interface DeletionServices {
  readonly store: Store;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** How long a user can take a deletion back, in ms; 0 (when left out): not at all. */
  readonly deletionGraceMs?: number;
}

/**
 * Deletes a user with all that any room keeps. The sessions stay behind without their user until they would have
 * expired: that is how they are known to belong to a deleted account. With a grace period the user is gone for
 * everybody at once, and is removed by {@link purgeLeavers} when it is over.
 * @returns until when the user can take it back, in ms since 1970; `null`: it is final
 * @throws ApiError `account_deleted`
 */
export function deleteUser(services: DeletionServices, userId: string): Promise<number | null> {
  const { store, now, deletionGraceMs = 0 } = services;
  return transact(store, async (tx) => {
    const user = await requireUser(tx, userId);
    if (deletionGraceMs === 0) {
      await purge(tx, user, now());
      return null;
    }
    const until = now() + deletionGraceMs;
    await hideInRooms(tx, user);
    tx.remove(keys.user(userId));
    tx.put(leavingKey(userId), JSON.stringify({ user, until } satisfies LeavingRecord));
    return until;
  });
}

/** Deletes the user of an (appid, openid), as another device of theirs would. @returns whether there was one */
export async function deleteUserOf(
  services: DeletionServices,
  appid: string,
  openid: string,
): Promise<boolean> {
  const { store } = services;
  const identity = decode(IdentityRecord, await store.get(keys.identity(appid, openid)));
  if (identity === null || (await store.get(keys.user(identity.userId))) === null) return false;
  await deleteUser(services, identity.userId);
  return true;
}

/** The deletion of a user that can still be taken back, or is over and not yet purged; `null` for none. */
export async function leaverOf(tx: Transaction, userId: string): Promise<LeavingRecord | null> {
  return decode(LeavingRecord, await tx.get(leavingKey(userId)));
}

/** Takes the avatar of this name from a user who can still come back. @returns whether it was theirs */
export async function dropLeaversAvatar(tx: Transaction, userId: string, name: string): Promise<boolean> {
  const leaver = await leaverOf(tx, userId);
  if (leaver?.user.avatar !== name) return false;
  tx.put(leavingKey(userId), JSON.stringify({ ...leaver, user: { ...leaver.user, avatar: null } }));
  return true;
}

/** Brings a user back, with all that was theirs. */
export async function restore(tx: Transaction, { user }: LeavingRecord): Promise<UserRecord> {
  tx.remove(leavingKey(user.id));
  tx.put(keys.user(user.id), encode(user));
  await showInRooms(tx, user);
  return user;
}

/** Ends a user for good: record, identities, and what every room keeps. */
export async function purge(tx: Transaction, user: UserRecord, now: number): Promise<void> {
  await removeIdentities(tx, user, now);
  await removeUser(tx, user);
}

/** Removes a user and all that is theirs but their identities. */
export async function removeUser(tx: Transaction, user: UserRecord): Promise<void> {
  await removeFromRooms(tx, user);
  tx.remove(leavingKey(user.id));
  tx.remove(keys.user(user.id));
}

/** Purges every user whose grace period is over. Safe on many instances at once. @returns how many */
export async function purgeLeavers({ store, now }: DeletionServices): Promise<number> {
  let purged = 0;
  for await (const key of store.keys(LEAVING)) {
    const done = await transact(store, async (tx) => {
      const leaver = decode(LeavingRecord, await tx.get(key));
      if (leaver === null || leaver.until > now()) return false;
      await purge(tx, leaver.user, now());
      return true;
    });
    if (done) purged += 1;
  }
  return purged;
}
