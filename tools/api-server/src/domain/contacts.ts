import { z } from 'zod';

import type { Store } from '../store/port';
import { transact, type Transaction } from '../store/transact';
import type { ContactLookup } from '../wechat/wecom-contacts';
import { wechatIdentityOf } from './identities';
import { decode, keys, UserRecord } from './records';
import type { UserData } from './user-data';

/** The ids of a user in the company's WeCom. They never leave the server. */
const ContactRecord = z.object({
  /** The unionid of the last query: a changed one is queried again. */
  unionid: z.string(),
  externalUserid: z.string().nullable(),
  pendingId: z.string().nullable(),
});
export type ContactRecord = z.output<typeof ContactRecord>;

const PendingRecord = z.object({ userId: z.string() });

const contactKey = (userId: string): string => `contact:${userId}`;
const pendingKey = (pendingId: string): string => `pending:${pendingId}`;

/** WeCom's promised lifetime of a pending_id. */
const PENDING_TTL_MS = 90 * 86_400_000;
/** A user unknown to the company may be queried again after a day. */
const NOBODY_TTL_MS = 86_400_000;

/** The services for finding contacts. */
export interface ContactServices {
  readonly store: Store;
  /** `null`: this server serves no company. */
  readonly contacts: ContactLookup | null;
}

/** The ids of a user in WeCom; `null`: not queried, or unknown. */
export async function contactOf(store: Store, userId: string): Promise<ContactRecord | null> {
  return decode(ContactRecord, await store.get(contactKey(userId)));
}

/**
 * Asks WeCom once for a user's ids, when the unionid is known or has changed. Meant for the background of a
 * sign-in, which the user started; never in bulk.
 */
export async function learnContact({ store, contacts }: ContactServices, user: UserRecord): Promise<void> {
  const { unionid } = user;
  const openid = wechatIdentityOf(user)?.openid;
  if (contacts === null || unionid === null || openid === undefined) return;
  if ((await contactOf(store, user.id))?.unionid === unionid) return;
  const ids = await contacts.find(unionid, openid);
  if (ids === null) return;
  await transact(store, async (tx) => {
    const present = decode(UserRecord, await tx.get(keys.user(user.id)));
    // The user was deleted, or got another unionid, during the query.
    if (present?.unionid !== unionid) return;
    await removeContact(tx, user.id);
    const isNobody = ids.externalUserid === null && ids.pendingId === null;
    put(tx, user.id, { unionid, ...ids }, isNobody ? NOBODY_TTL_MS : undefined);
    if (ids.externalUserid === null && ids.pendingId !== null) {
      tx.put(pendingKey(ids.pendingId), JSON.stringify({ userId: user.id }), PENDING_TTL_MS);
    }
  });
}

/** Finds the users behind new customers of the company by their former pending_ids. */
export async function resolveContacts(
  { store, contacts }: ContactServices,
  externalUserids: readonly string[],
): Promise<void> {
  const found = await contacts?.pendingIdsOf(externalUserids);
  for (const [pendingId, externalUserid] of found ?? []) {
    await transact(store, async (tx) => {
      const pending = decode(PendingRecord, await tx.get(pendingKey(pendingId)));
      if (pending === null) return;
      const contact = decode(ContactRecord, await tx.get(contactKey(pending.userId)));
      tx.remove(pendingKey(pendingId));
      if (contact?.pendingId !== pendingId) return;
      put(tx, pending.userId, { ...contact, externalUserid, pendingId: null });
    });
  }
}

/** Deletes a user's WeCom ids. */
export async function removeContact(tx: Transaction, userId: string): Promise<void> {
  const contact = decode(ContactRecord, await tx.get(contactKey(userId)));
  if (contact === null) return;
  if (contact.pendingId !== null) tx.remove(pendingKey(contact.pendingId));
  tx.remove(contactKey(userId));
}

/** The user's WeCom ids. */
export const contactData: UserData = { remove: (tx, { id }) => removeContact(tx, id) };

function put(tx: Transaction, userId: string, record: ContactRecord, ttlMs?: number): void {
  tx.put(contactKey(userId), JSON.stringify(record), ttlMs);
}
