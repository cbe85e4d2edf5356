import { z } from 'zod';

import { ApiError } from '../problem/api-error';
import type { Transaction } from '../store/transact';
import { removeConsents, returnConsent, takeConsent } from './consents';
import { newMessageId } from './random';
import { decode } from './records';

/** A message that waits for its time. It names what it is about and holds nothing of it. */
export const MessageRecord = z.object({
  id: z.string(),
  userId: z.string(),
  /** The name that this server gives the template. */
  name: z.string(),
  /** The template's id in the console. */
  template: z.string(),
  /** What it is about, such as a note's id. */
  about: z.string(),
  /** When it is to be looked at next, in ms since 1970. */
  dueAt: z.number(),
  /** `sending`: on its way to WeChat, or the server that sent it ended before it could note how that ended. */
  state: z.enum(['waiting', 'sending']),
  /** How often WeChat was asked to send it. */
  attempts: z.number().int(),
});
export type MessageRecord = z.output<typeof MessageRecord>;

/** The queue in which messages stand. */
export const MESSAGES = 'messages';

const MessageIds = z.array(z.string());

const keyOf = (id: string): string => `message:${id}`;
const indexOf = (userId: string): string => `messages:${userId}`;

/** The message of this id; `null` when there is none (any more). */
export async function findMessage(tx: Pick<Transaction, 'get'>, id: string): Promise<MessageRecord | null> {
  return decode(MessageRecord, await tx.get(keyOf(id)));
}

/**
 * Puts a message into the queue and takes the consent for it.
 * @returns its id
 * @throws ApiError `consent_missing`
 */
export async function scheduleMessage(
  tx: Transaction,
  message: Pick<MessageRecord, 'userId' | 'name' | 'template' | 'about' | 'dueAt'>,
): Promise<string> {
  const { userId, template, dueAt } = message;
  if (!(await takeConsent(tx, userId, template))) throw new ApiError('consent_missing');
  const id = newMessageId();
  tx.put(indexOf(userId), JSON.stringify([...(await idsOf(tx, userId)), id]));
  tx.put(keyOf(id), JSON.stringify({ ...message, id, state: 'waiting', attempts: 0 }));
  tx.turn({ queue: MESSAGES, name: id, was: null, at: dueAt });
  return id;
}

/** Takes a message back that is not on its way yet, and gives its consent back; one that is gone is no error. */
export async function cancelMessage(tx: Transaction, id: string): Promise<void> {
  const message = await findMessage(tx, id);
  if (message?.state !== 'waiting') return;
  await removeMessage(tx, message);
  await returnConsent(tx, message.userId, message.template);
}

/** Changes where a message stands; it goes to its new turn in the queue. */
export function putMessage(tx: Transaction, before: MessageRecord, after: MessageRecord): void {
  tx.put(keyOf(after.id), JSON.stringify(after));
  tx.turn({ queue: MESSAGES, name: after.id, was: before.dueAt, at: after.dueAt });
}

/** Removes a message that was sent, or never will be. */
export async function removeMessage(tx: Transaction, { id, userId, dueAt }: MessageRecord): Promise<void> {
  const left = (await idsOf(tx, userId)).filter((one) => one !== id);
  if (left.length === 0) tx.remove(indexOf(userId));
  else tx.put(indexOf(userId), JSON.stringify(left));
  tx.remove(keyOf(id));
  tx.turn({ queue: MESSAGES, name: id, was: dueAt, at: null });
}

/** Removes what waits for a user, and what they have consented to. */
export async function removeMessagesOf(tx: Transaction, userId: string): Promise<void> {
  for (const id of await idsOf(tx, userId)) {
    const message = await findMessage(tx, id);
    if (message !== null) await removeMessage(tx, message);
  }
  tx.remove(indexOf(userId));
  removeConsents(tx, userId);
}

async function idsOf(tx: Pick<Transaction, 'get'>, userId: string): Promise<string[]> {
  return decode(MessageIds, await tx.get(indexOf(userId))) ?? [];
}
