import { z } from 'zod';

import { ApiError } from '../problem/api-error';
import type { Store } from '../store/port';
import { transact, type Transaction } from '../store/transact';
import { removeIdentities } from './identities';
import { decode, encode, IdentityRecord, keys, UserRecord } from './records';
import { hideAllData, removeAllData, showAllData } from './all-user-data';
import { requireUser } from './users';

const LEAVING = 'leaving:';
const leavingKey = (userId: string): string => `${LEAVING}${userId}`;

/** A deleted user who can still be restored. */
const LeavingRecord = z.object({
  user: UserRecord,
  /** Milliseconds since 1970. */
  until: z.number(),
});
export type LeavingRecord = z.output<typeof LeavingRecord>;

/** The services for deletions. */
export interface DeletionServices {
  readonly store: Store;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** How long a user can undo a deletion, in ms; 0 (default): not at all. */
  readonly deletionGraceMs?: number;
}

/**
 * Deletes a user with all their data. The sessions stay without their user until they would have expired:
 * they show that they belonged to a deleted account. With a grace period the user disappears at once for
 * everybody, and is removed by {@link purgeLeavers} afterwards.
 * @returns until when the user can undo it, in ms since 1970; `null`: it is final
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
    await hideAllData(tx, user);
    tx.remove(keys.user(userId));
    tx.put(leavingKey(userId), JSON.stringify({ user, until } satisfies LeavingRecord));
    return until;
  });
}

/** Deletes the user of an (appid, openid), as if from another device. @returns whether there was one */
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

/** A user's deletion that can still be undone, or is over and not yet purged; `null` for none. */
export async function leaverOf(tx: Transaction, userId: string): Promise<LeavingRecord | null> {
  return decode(LeavingRecord, await tx.get(leavingKey(userId)));
}

/**
 * Removes the avatar of this name from a deleted user who can still be restored.
 * @returns whether the user had it
 */
export async function dropLeaversAvatar(tx: Transaction, userId: string, name: string): Promise<boolean> {
  const leaver = await leaverOf(tx, userId);
  if (leaver?.user.avatar !== name) return false;
  tx.put(leavingKey(userId), JSON.stringify({ ...leaver, user: { ...leaver.user, avatar: null } }));
  return true;
}

/** Restores a user with all their data. */
export async function restore(tx: Transaction, { user }: LeavingRecord): Promise<UserRecord> {
  tx.remove(leavingKey(user.id));
  tx.put(keys.user(user.id), encode(user));
  await showAllData(tx, user);
  return user;
}

/** Deletes a user finally: record, identities, and all their data. */
export async function purge(tx: Transaction, user: UserRecord, now: number): Promise<void> {
  await removeIdentities(tx, user, now);
  await removeUser(tx, user);
}

/** Deletes a user and all their data except the identities. */
export async function removeUser(tx: Transaction, user: UserRecord): Promise<void> {
  await removeAllData(tx, user);
  tx.remove(leavingKey(user.id));
  tx.remove(keys.user(user.id));
}

/**
 * Purges every user whose grace period is over. Safe on many instances at once.
 * @returns the number of purged users
 * @throws what the first user threw who cannot be purged, such as one with a damaged record, after all others
 */
export async function purgeLeavers({ store, now }: DeletionServices): Promise<number> {
  let purged = 0;
  const failures: unknown[] = [];
  const purgeOne = (key: string): Promise<boolean> =>
    transact(store, async (tx) => {
      const leaver = decode(LeavingRecord, await tx.get(key));
      if (leaver === null || leaver.until > now()) return false;
      await purge(tx, leaver.user, now());
      return true;
    });
  for await (const key of store.keys(LEAVING)) {
    try {
      if (await purgeOne(key)) purged += 1;
    } catch (error) {
      // The store itself: it would fail for all others, too.
      if (error instanceof ApiError) throw error;
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return purged;
}
