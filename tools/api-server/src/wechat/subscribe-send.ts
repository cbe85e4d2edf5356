import { errorFields, type Log } from '../log/log';
import { ApiError } from '../problem/api-error';
import type { MiniprogramState } from '../config/miniprogram-state';
import type { AskWechat } from './ask-wechat';

/** One message of a template to one user. */
export interface OutgoingMessage {
  readonly openid: string;
  readonly templateId: string;
  readonly data: Readonly<Record<string, { readonly value: string }>>;
  /** Page and query opened by a tap on the message, without a leading slash. */
  readonly page: string;
}

/**
 * The result of sending:
 * - `sent`: WeChat accepted it;
 * - `refused`: the user's consent is used up or withdrawn (43101);
 * - `invalid`: WeChat will never accept it: template, data, page or user is wrong;
 * - `busy`: WeChat has not sent it, and may later;
 * - `unknown`: WeChat may or may not have sent it.
 */
export interface SendOutcome {
  readonly kind: 'sent' | 'refused' | 'invalid' | 'busy' | 'unknown';
  /** WeChat's errcode; `null`: it gave none. */
  readonly errcode: number | null;
}

/** Sends a message once. Never rejects. */
export type MessageSender = (message: OutgoingMessage) => Promise<SendOutcome>;

/** The consent is used up, or was withdrawn in WeChat's settings. */
const REFUSED = 43101;
/**
 * Busy; a token that was refused twice; too often (45009 a day, 45011 a minute); no response behind WeChat's
 * own gateway. All other errcodes are final: 40003 openid, 40037 template, 41030 page, 47003 data.
 */
const BUSY: readonly number[] = [-1, 40001, 40014, 42001, 45009, 45011];
/** Errors before anything was sent. */
const NOT_CONNECTED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

/** The result for an errcode of subscribeMessage.send. */
export function outcomeOf(errcode: number): SendOutcome {
  if (errcode === 0) return { kind: 'sent', errcode };
  if (errcode === REFUSED) return { kind: 'refused', errcode };
  return { kind: BUSY.includes(errcode) ? 'busy' : 'invalid', errcode };
}

/**
 * Calls WeChat's own `message/subscribe/send`.
 * @param ask - must ask once and never repeat an interrupted request
 */
export function createSubscribeSend(ask: AskWechat, state: MiniprogramState, log: Log): MessageSender {
  return async ({ openid, templateId, data, page }) => {
    const body = { touser: openid, template_id: templateId, page, data, miniprogram_state: state };
    try {
      return outcomeOf((await ask('/cgi-bin/message/subscribe/send', body)).errcode);
    } catch (error) {
      // There is no access_token; the failure has been logged there.
      if (error instanceof ApiError) return { kind: 'busy', errcode: null };
      log.error(
        'subscribeMessage.send could not be reached or gave an unreadable answer',
        errorFields(error),
      );
      return { kind: isUnsent(error) ? 'busy' : 'unknown', errcode: null };
    }
  };
}

function isUnsent(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('code' in error)) return false;
  return NOT_CONNECTED.includes(String(error.code));
}
