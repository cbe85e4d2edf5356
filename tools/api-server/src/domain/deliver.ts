import { errorFields, type Log } from '../log/log';
import { ApiError } from '../problem/api-error';
import type { Due, Store } from '../store/port';
import { transact } from '../store/transact';
import type { MessageSender, SendOutcome } from '../wechat/subscribe-send';
import { endConsent, returnConsent } from './consents';
import { wechatIdentityOf } from './identities';
import { findMessage, MESSAGES, putMessage, removeMessage, type MessageRecord } from './messages';
import { decode, keys, UserRecord } from './records';
import { fillTemplate, type Templates } from './templates';

/** A message's content: the values of its template's fields in order, and the page that a tap on it opens. */
export interface Composed {
  readonly values: readonly string[];
  readonly page: string;
}

/** Composes a message when it is sent; `null`: its subject no longer exists, so nothing is sent. */
export type Compose = (message: MessageRecord) => Promise<Composed | null>;

/** The services that {@link deliverDue} needs. */
export interface DeliveryServices {
  readonly store: Store;
  readonly now: () => number;
  readonly log: Log;
  readonly templates: Templates;
  readonly send: MessageSender;
  readonly compose: Compose;
  /** Longer than sending can take, in ms: after that the sender has died. */
  readonly leaseMs: number;
}

/** How often WeChat is asked to send one message, and the pauses in between, in ms. */
export const ATTEMPTS = 8;
const FIRST_WAIT_MS = 5000;
const LONGEST_WAIT_MS = 600_000;
const AT_A_TIME = 100;
const LANES = 8;

/**
 * Sends due messages, each at most once: a message is marked before WeChat is asked, and if its mark outlives
 * its sender it is dropped, since it may have arrived. Only a message that WeChat reports as not sent is sent
 * again.
 * @returns the number of messages that WeChat was asked to send
 */
export async function deliverDue(services: DeliveryServices): Promise<number> {
  const due = [...(await services.store.due(MESSAGES, services.now(), AT_A_TIME))];
  let sent = 0;
  const lane = async (): Promise<void> => {
    for (let one = due.shift(); one !== undefined; one = due.shift()) {
      if (await deliver(services, one)) sent += 1;
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return sent;
}

async function deliver(services: DeliveryServices, due: Due): Promise<boolean> {
  const { store, log, templates, send } = services;
  const found = await findMessage(store, due.name);
  const user = found && decode(UserRecord, await store.get(keys.user(found.userId)));
  const to = user && wechatIdentityOf(user);
  const template = found === null ? undefined : templates[found.name];
  const composed = found?.state === 'waiting' ? await compose(services, found) : null;
  const message = await claim(services, due, composed !== null && to !== null && template !== undefined);
  if (message === 'lost') log.warn('message given up: it is not known whether it was sent');
  if (message === null || message === 'lost') return false;
  if (composed === null || !to || template === undefined) return false;
  const outcome = await send({
    openid: to.openid,
    templateId: message.template,
    data: fillTemplate(template, composed.values),
    page: composed.page,
  });
  const said = { template: message.name, attempt: message.attempts };
  if (outcome.kind === 'sent') log.info('message sent', said);
  else log.warn(`message not sent: ${outcome.kind}`, { ...said, errcode: outcome.errcode });
  await note(services, message, outcome);
  return true;
}

async function compose(
  { compose: write, log }: DeliveryServices,
  message: MessageRecord,
): Promise<Composed | null> {
  try {
    return await write(message);
  } catch (error) {
    // A store failure is temporary; other composing failures are permanent.
    if (error instanceof ApiError) throw error;
    log.error('a message could not be built', errorFields(error));
    return null;
  }
}

/**
 * Marks a message as being sent, for this caller alone.
 * @param sendable - false: it is dropped, since it has no content or no recipient
 * @returns `null` when there is nothing to send; `lost` when its sender ended without recording the result
 */
function claim(
  { store, now, leaseMs }: DeliveryServices,
  { name, at }: Due,
  sendable: boolean,
): Promise<MessageRecord | 'lost' | null> {
  return transact(store, async (tx) => {
    const message = await findMessage(tx, name);
    if (message?.dueAt !== at) {
      // Another instance was faster, or the user was deleted.
      if (message === null) tx.turn({ queue: MESSAGES, name, was: at, at: null });
      return null;
    }
    if (message.state === 'sending') {
      await removeMessage(tx, message);
      return 'lost';
    }
    if (!sendable) {
      await removeMessage(tx, message);
      await returnConsent(tx, message.userId, message.template);
      return null;
    }
    const { attempts } = message;
    const marked = { ...message, state: 'sending' as const, attempts: attempts + 1, dueAt: now() + leaseMs };
    putMessage(tx, message, marked);
    return marked;
  });
}

function note({ store, now }: DeliveryServices, sent: MessageRecord, outcome: SendOutcome): Promise<void> {
  return transact(store, async (tx) => {
    const message = await findMessage(tx, sent.id);
    // Deleted with its user during sending.
    if (message === null) return;
    if (outcome.kind === 'busy' && message.attempts < ATTEMPTS) {
      const wait = Math.min(FIRST_WAIT_MS * 2 ** (message.attempts - 1), LONGEST_WAIT_MS);
      putMessage(tx, message, { ...message, state: 'waiting', dueAt: now() + wait });
      return;
    }
    await removeMessage(tx, message);
    if (outcome.kind === 'refused') await endConsent(tx, message.userId, message.template);
    // WeChat has sent nothing, so the consent is not used up.
    if (outcome.kind === 'busy' || outcome.kind === 'invalid') {
      await returnConsent(tx, message.userId, message.template);
    }
  });
}
