import type { ServerOptions } from './config/options';
import type { Compose, DeliveryServices } from './domain/deliver';
// #region sample
import { composeReminder, NOTE_REMINDER } from './domain/notes-reminder';
// #endregion sample
import type { Parts } from './services';
import { createAskWechat } from './wechat/ask-wechat';
import { createOutbox, type Outbox } from './wechat/stand-in-messages';
import { createSubscribeSend } from './wechat/subscribe-send';

/** Time besides the requests to WeChat: for an access_token, and for the store. */
const LEASE_MARGIN_MS = 60_000;

/**
 * Creates the services for sending messages.
 * @returns `outbox` - messages sent by the stand-in; `null` with the real WeChat
 */
export function createDeliveryServices(
  { wechat, templates, miniprogramState }: ServerOptions,
  { store, log, now, faults, accessToken }: Parts,
): { readonly delivery: DeliveryServices; readonly outbox: Outbox | null } {
  const composers: Readonly<Record<string, Compose>> = {
    // #region sample
    [NOTE_REMINDER]: (message) => composeReminder(store, message),
    // #endregion sample
  };
  const compose: Compose = (message) => composers[message.name]?.(message) ?? Promise.resolve(null);
  const shared = { store, log, now, templates, compose };
  if (wechat === null || accessToken === null) {
    const outbox = createOutbox(templates, () => faults?.nextMessageErrcode());
    return { delivery: { ...shared, send: outbox.send, leaseMs: LEASE_MARGIN_MS }, outbox };
  }
  const send = createSubscribeSend(createAskWechat(wechat, accessToken, true), miniprogramState, log);
  // askWechat repeats a request once with a new token, hence the factor.
  return { delivery: { ...shared, send, leaseMs: 2 * wechat.timeoutMs + LEASE_MARGIN_MS }, outbox: null };
}
