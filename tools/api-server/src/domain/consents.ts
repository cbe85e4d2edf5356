import { z } from 'zod';

import type { Store } from '../store/port';
import type { Transaction } from '../store/transact';
import { decode } from './records';

/** A user's choices for a template, in WeChat's terms. */
export const CHOICES = [
  'accept',
  'acceptWithAudio',
  'acceptWithAlert',
  'acceptWithForcePush',
  'reject',
  'ban',
  'filter',
] as const;
export type Choice = (typeof CHOICES)[number];

const Consent = z.object({
  template: z.string(),
  choice: z.enum(CHOICES),
  /** "总是保持以上选择": WeChat returns this answer without asking again. */
  always: z.boolean(),
  /** Number of messages that may still be sent: each accept allows one. */
  left: z.number().int(),
});
type Consent = z.output<typeof Consent>;

const ConsentsRecord = z.object({
  /** WeChat's main switch for all messages of the mini-program; `null`: not known. */
  mainSwitch: z.boolean().nullable(),
  items: z.array(Consent),
  /** Keys of the last reports, so that a repeated report counts once. */
  keys: z.array(z.string()),
});
export type ConsentsRecord = z.output<typeof ConsentsRecord>;

/** A user's consents as the API shows them. */
export type ConsentsView = Pick<ConsentsRecord, 'mainSwitch' | 'items'>;

/** A bound far above any real use. */
export const LEFT_AT_MOST = 1000;
const NONE: ConsentsRecord = { mainSwitch: null, items: [], keys: [] };

const keyOf = (userId: string): string => `consents:${userId}`;

/** A user's consents. */
export async function consentsOf(store: Store, userId: string): Promise<ConsentsView> {
  return viewOf(await readConsents(store, userId));
}

/** The record behind {@link consentsOf}. */
export async function readConsents(tx: Pick<Transaction, 'get'>, userId: string): Promise<ConsentsRecord> {
  return decode(ConsentsRecord, await tx.get(keyOf(userId))) ?? NONE;
}

export function putConsents(tx: Transaction, userId: string, record: ConsentsRecord): void {
  tx.put(keyOf(userId), JSON.stringify(record));
}

/** The part of a record that the app may see. */
export function viewOf({ mainSwitch, items }: ConsentsRecord): ConsentsView {
  return { mainSwitch, items };
}

/** Uses up one message's consent. @returns whether there was one */
export async function takeConsent(tx: Transaction, userId: string, template: string): Promise<boolean> {
  return count(tx, userId, template, (left) => left - 1);
}

/** Returns the consent of a message that was never sent. */
export async function returnConsent(tx: Transaction, userId: string, template: string): Promise<void> {
  await count(tx, userId, template, (left) => Math.min(left + 1, LEFT_AT_MOST));
}

/** Called when WeChat reports no consent: used up elsewhere, or withdrawn in its settings. */
export async function endConsent(tx: Transaction, userId: string, template: string): Promise<void> {
  await count(tx, userId, template, () => 0);
}

/** Deletes a user's consents. */
export function removeConsents(tx: Transaction, userId: string): void {
  tx.remove(keyOf(userId));
}

async function count(
  tx: Transaction,
  userId: string,
  template: string,
  next: (left: number) => number,
): Promise<boolean> {
  const record = await readConsents(tx, userId);
  const item = record.items.find((one) => one.template === template);
  if (item === undefined || next(item.left) < 0) return false;
  const items = record.items.map((one) => (one === item ? { ...item, left: next(item.left) } : one));
  putConsents(tx, userId, { ...record, items });
  return true;
}
