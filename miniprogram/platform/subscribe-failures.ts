import type { WxFailure } from './wx';

/**
 * Why WeChat did not ask for consent to messages:
 * - `subscribe_unsupported`: this base library, or this mode, lacks the API;
 * - `subscribe_not_in_tap`: WeChat only asks inside a tap or after a payment (2.8.2);
 * - `subscribe_switched_off`: the user has turned off all messages of this mini-program;
 * - `subscribe_banned`: WeChat has banned this mini-program from sending messages;
 * - `subscribe_no_template`, `subscribe_too_many`: no template, or more than WeChat accepts at a time;
 * - `subscribe_template_malformed`, `subscribe_template_unknown`: the id is invalid, or not of this mini-program;
 * - `subscribe_kinds_mixed`: one-time and long-term templates in one request; `subscribe_device_template`: a
 *   device template;
 * - `subscribe_offline`: WeChat was not reached; `subscribe_hidden`: the mini-program is in the background;
 * - `subscribe_unanswered`: WeChat never answered; `subscribe_failed`: it failed without a reason.
 */
export type SubscribeFailure =
  | 'subscribe_unsupported'
  | 'subscribe_not_in_tap'
  | 'subscribe_switched_off'
  | 'subscribe_banned'
  | 'subscribe_no_template'
  | 'subscribe_too_many'
  | 'subscribe_template_malformed'
  | 'subscribe_template_unknown'
  | 'subscribe_kinds_mixed'
  | 'subscribe_device_template'
  | 'subscribe_offline'
  | 'subscribe_hidden'
  | 'subscribe_unanswered'
  | 'subscribe_failed';

/** By the errCode of wx.requestSubscribeMessage. */
const BY_CODE: Readonly<Record<number, SubscribeFailure>> = {
  10001: 'subscribe_no_template',
  10002: 'subscribe_offline',
  10003: 'subscribe_offline',
  10004: 'subscribe_template_malformed',
  10005: 'subscribe_hidden',
  20001: 'subscribe_template_unknown',
  20002: 'subscribe_kinds_mixed',
  20003: 'subscribe_too_many',
  20004: 'subscribe_switched_off',
  20005: 'subscribe_banned',
  20013: 'subscribe_device_template',
};

/** Without an errCode: the corresponding texts. */
const BY_TEXT: readonly { readonly text: RegExp; readonly code: SubscribeFailure }[] = [
  { text: /tap gesture|user gesture/i, code: 'subscribe_not_in_tap' },
  { text: /main switch/i, code: 'subscribe_switched_off' },
  { text: /banned/i, code: 'subscribe_banned' },
  { text: /can'?t be empty/i, code: 'subscribe_no_template' },
  { text: /out of max|count limit/i, code: 'subscribe_too_many' },
  { text: /invalid template/i, code: 'subscribe_template_malformed' },
  { text: /no template data/i, code: 'subscribe_template_unknown' },
  { text: /type must be same/i, code: 'subscribe_kinds_mixed' },
  { text: /request (list|subscribe) fail/i, code: 'subscribe_offline' },
  { text: /cannot show/i, code: 'subscribe_hidden' },
  { text: /not support|no permission|can not be used/i, code: 'subscribe_unsupported' },
];

/** Classifies a failure by its errCode, else by its text. */
export function classifySubscribeFailure({ errCode, errMsg }: WxFailure): SubscribeFailure {
  const known = typeof errCode === 'number' ? BY_CODE[errCode] : undefined;
  if (known) return known;
  const found = BY_TEXT.filter(({ text }) => text.test(String(errMsg)))[0];
  return found ? found.code : 'subscribe_failed';
}
