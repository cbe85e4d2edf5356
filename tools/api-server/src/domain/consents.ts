import { z } from 'zod';

import type { Store } from '../store/port';
import type { Transaction } from '../store/transact';
import { decode } from './records';

/** What a user may say of a template, in WeChat's own words. */
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
  /** "总是保持以上选择": WeChat asks no more, and answers this. */
  always: z.boolean(),
  /** Messages that may still be sent: each accept is one. */
  left: z.number().int(),
});
type Consent = z.output<typeof Consent>;

const ConsentsRecord = z.object({
  /** WeChat's switch over all messages of the mini-program; `null`: not known. */
  mainSwitch: z.boolean().nullable(),
  items: z.array(Consent),
  /** Of what was told last, so that telling it again counts nothing again. */
  keys: z.array(z.string()),
});
export type ConsentsRecord = z.output<typeof ConsentsRecord>;

/** A user's consents as the API shows them. */
export type ConsentsView = Pick<ConsentsRecord, 'mainSwitch' | 'items'>;

/** Far above what anybody taps; only bounds the number. */
export const LEFT_AT_MOST = 1000;
const NONE: ConsentsRecord = { mainSwitch: null, items: [], keys: [] };

const keyOf = (userId: string): string => `consents:${userId}`;

/** What a user has consented to. */
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

/** The part of a record that the app is shown. */
export function viewOf({ mainSwitch, items }: ConsentsRecord): ConsentsView {
  return { mainSwitch, items };
}

/** Takes one message's consent. @returns whether there was one */
export async function takeConsent(tx: Transaction, userId: string, template: string): Promise<boolean> {
  return count(tx, userId, template, (left) => left - 1);
}

/** Gives back the consent of a message that was never sent. */
export async function returnConsent(tx: Transaction, userId: string, template: string): Promise<void> {
  await count(tx, userId, template, (left) => Math.min(left + 1, LEFT_AT_MOST));
}

/** WeChat says that there is none: used up elsewhere, or withdrawn in its settings. */
export async function endConsent(tx: Transaction, userId: string, template: string): Promise<void> {
  await count(tx, userId, template, () => 0);
}

/** Forgets what a user has consented to. */
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
