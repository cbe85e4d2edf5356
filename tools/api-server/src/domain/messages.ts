import { z } from 'zod';

import { ApiError } from '../problem/api-error';
import type { Transaction } from '../store/transact';
import { removeConsents, returnConsent, takeConsent } from './consents';
import { newMessageId } from './random';
import { decode } from './records';
import type { UserData } from './user-data';

/** A scheduled message. It refers to its subject and contains none of its data. */
export const MessageRecord = z.object({
  id: z.string(),
  userId: z.string(),
  /** This server's name of the template. */
  name: z.string(),
  /** The template's id in the console. */
  template: z.string(),
  /** The id of its subject, such as a note. */
  about: z.string(),
  /** When to process it next, in ms since 1970. */
  dueAt: z.number(),
  /** `sending`: WeChat is being asked, or the server ended before it could record the result. */
  state: z.enum(['waiting', 'sending']),
  /** How often WeChat was asked to send it. */
  attempts: z.number().int(),
});
export type MessageRecord = z.output<typeof MessageRecord>;

/** The queue of messages. */
export const MESSAGES = 'messages';

const MessageIds = z.array(z.string());

const keyOf = (id: string): string => `message:${id}`;
const indexOf = (userId: string): string => `messages:${userId}`;

/** The message of this id; `null` when it does not exist (any more). */
export async function findMessage(tx: Pick<Transaction, 'get'>, id: string): Promise<MessageRecord | null> {
  return decode(MessageRecord, await tx.get(keyOf(id)));
}

/** Schedules a message and uses up its consent. @returns its id @throws ApiError `consent_missing` */
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

/** Cancels a message that is not being sent yet, and returns its consent; does nothing for a missing one. */
export async function cancelMessage(tx: Transaction, id: string): Promise<void> {
  const message = await findMessage(tx, id);
  if (message?.state !== 'waiting') return;
  await removeMessage(tx, message);
  await returnConsent(tx, message.userId, message.template);
}

/** Updates a message and its position in the queue. */
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

/** A user's scheduled messages and consents. */
export const messagesData: UserData = {
  async remove(tx, { id: userId }) {
    for (const id of await idsOf(tx, userId)) {
      const message = await findMessage(tx, id);
      if (message !== null) await removeMessage(tx, message);
    }
    tx.remove(indexOf(userId));
    removeConsents(tx, userId);
  },
};

async function idsOf(tx: Pick<Transaction, 'get'>, userId: string): Promise<string[]> {
  return decode(MessageIds, await tx.get(indexOf(userId))) ?? [];
}
