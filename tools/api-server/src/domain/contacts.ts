import { z } from 'zod';

import type { Store } from '../store/port';
import { transact, type Transaction } from '../store/transact';
import type { ContactLookup } from '../wechat/wecom-contacts';
import { wechatIdentityOf } from './identities';
import { decode, keys, UserRecord } from './records';
import type { UserRoom } from './user-room';

/** What the company's WeCom knows a user as. It never leaves the server. */
const ContactRecord = z.object({
  /** What WeCom was asked with: another one is asked about again. */
  unionid: z.string(),
  externalUserid: z.string().nullable(),
  pendingId: z.string().nullable(),
});
export type ContactRecord = z.output<typeof ContactRecord>;

const PendingRecord = z.object({ userId: z.string() });

const contactKey = (userId: string): string => `contact:${userId}`;
const pendingKey = (pendingId: string): string => `pending:${pendingId}`;

/** As WeCom promises. */
const PENDING_TTL_MS = 90 * 86_400_000;
/** A user whom the company does not know today may be asked about again tomorrow. */
const NOBODY_TTL_MS = 86_400_000;

/** What finding contacts needs. */
export interface ContactServices {
  readonly store: Store;
  /** `null`: this server serves no company. */
  readonly contacts: ContactLookup | null;
}

/** What WeCom knows a user as; `null`: not asked, or nobody. */
export async function contactOf(store: Store, userId: string): Promise<ContactRecord | null> {
  return decode(ContactRecord, await store.get(contactKey(userId)));
}

/**
 * Asks WeCom once who a user is to the company, when their unionid is known or has changed. Meant for the background
 * of a sign-in, the user's own act: never in bulk.
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
    // Deleted, or moved to another unionid, while WeCom was asked.
    if (present?.unionid !== unionid) return;
    await removeContact(tx, user.id);
    const isNobody = ids.externalUserid === null && ids.pendingId === null;
    put(tx, user.id, { unionid, ...ids }, isNobody ? NOBODY_TTL_MS : undefined);
    if (ids.externalUserid === null && ids.pendingId !== null) {
      tx.put(pendingKey(ids.pendingId), JSON.stringify({ userId: user.id }), PENDING_TTL_MS);
    }
  });
}

/** Finds the users behind new customers of the company by the pending_ids that stood for them. */
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

/** Forgets what WeCom knows a user as. */
export async function removeContact(tx: Transaction, userId: string): Promise<void> {
  const contact = decode(ContactRecord, await tx.get(contactKey(userId)));
  if (contact === null) return;
  if (contact.pendingId !== null) tx.remove(pendingKey(contact.pendingId));
  tx.remove(contactKey(userId));
}

/** What WeCom knows of a user. */
export const contactRoom: UserRoom = { remove: (tx, { id }) => removeContact(tx, id) };

function put(tx: Transaction, userId: string, record: ContactRecord, ttlMs?: number): void {
  tx.put(contactKey(userId), JSON.stringify(record), ttlMs);
}
