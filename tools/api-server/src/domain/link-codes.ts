import type { Store } from '../store/port';
import { transact, type Transaction } from '../store/transact';
import { hashToken, newLinkCode } from './random';
import { decode, encode, keys, LinkCodeRecord } from './records';
import type { UserData } from './user-data';

/** Lifetime of a code that links identities, in ms. */
const LINK_CODE_TTL_MS = 600_000;

/** The key of the hash of a user's current code. */
const codeOfKey = (userId: string): string => `link-code-of:${userId}`;

/** Creates a one-time code for the user's other client; it replaces a former one. */
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

/** The owner of a code that a user typed; `null` for none. */
export async function ownerOfLinkCode(tx: Transaction, code: string): Promise<string | null> {
  const record = await tx.get(keys.linkCode(hashToken(code.trim().toUpperCase())));
  return decode(LinkCodeRecord, record)?.userId ?? null;
}

/** Removes a user's code. */
export async function removeLinkCode(tx: Transaction, userId: string): Promise<void> {
  const hash = await tx.get(codeOfKey(userId));
  if (hash === null) return;
  tx.remove(keys.linkCode(hash));
  tx.remove(codeOfKey(userId));
}

/** A code that is still waiting for the other client: a user who leaves cannot be linked. */
export const linkCodeData: UserData = {
  remove: (tx, { id }) => removeLinkCode(tx, id),
  hide: (tx, { id }) => removeLinkCode(tx, id),
};
