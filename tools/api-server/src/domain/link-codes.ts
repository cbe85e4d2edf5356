import type { Store } from '../store/port';
import { transact, type Transaction } from '../store/transact';
import { hashToken, newLinkCode } from './random';
import { decode, encode, keys, LinkCodeRecord } from './records';
import type { UserRoom } from './user-room';

/** How long a code to tie identities waits for the other client, in ms. */
const LINK_CODE_TTL_MS = 600_000;

/** Where the hash of a user's present code stands. */
const codeOfKey = (userId: string): string => `link-code-of:${userId}`;

/** A one-time code for the user's other client, in place of a former one. */
export async function askForLinkCode(
  store: Store,
  userId: string,
): Promise<{ readonly code: string; readonly expiresInSeconds: number }> {
  for (;;) {
    const code = newLinkCode();
    const hash = hashToken(code);
    const isNew = await transact(store, async (tx) => {
      if ((await tx.get(keys.linkCode(hash))) !== null) return false;
      await removeLinkCode(tx, userId);
      tx.put(keys.linkCode(hash), encode({ userId }), LINK_CODE_TTL_MS);
      tx.put(codeOfKey(userId), hash, LINK_CODE_TTL_MS);
      return true;
    });
    if (isNew) return { code, expiresInSeconds: LINK_CODE_TTL_MS / 1000 };
  }
}

/** Whose code it is, typed by a user; `null` for none. */
export async function ownerOfLinkCode(tx: Transaction, code: string): Promise<string | null> {
  const record = await tx.get(keys.linkCode(hashToken(code.trim().toUpperCase())));
  return decode(LinkCodeRecord, record)?.userId ?? null;
}

/** Uses a user's code up. */
export async function removeLinkCode(tx: Transaction, userId: string): Promise<void> {
  const hash = await tx.get(codeOfKey(userId));
  if (hash === null) return;
  tx.remove(keys.linkCode(hash));
  tx.remove(codeOfKey(userId));
}

/** A code that still waits for the other client: who is leaving ties nothing. */
export const linkCodeRoom: UserRoom = {
  remove: (tx, { id }) => removeLinkCode(tx, id),
  hide: (tx, { id }) => removeLinkCode(tx, id),
};
