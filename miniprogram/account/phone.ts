import type { WxFailure } from '../platform/wx';
import { clientError } from '../request/errors';
import type { Client } from '../request/client';
import type { Session } from '../session/types';
import type { AccountRequest, PhoneAdapter, PhoneProof } from './adapter';
import { accountError } from './errors';
import { pinUser } from './pin-user';
import { sendRequest } from './send-request';
import { renewStaleKey } from './stale-key';

/** The detail of `bind:getphonenumber`: a code from 2.21.2, encrypted data before, or an error. */
export interface PhoneButtonDetail extends WxFailure {
  readonly code?: unknown;
  readonly encryptedData?: unknown;
  readonly iv?: unknown;
}

/** The user's phone number. The app only knows a masked form, such as `138****8000`. */
export interface Phone {
  /** Whether the backend supports phone numbers. */
  readonly supported: boolean;
  /** '' for none. Rejects as `Client` does. */
  load: () => Promise<string>;
  /**
   * Sets or changes the number from the button's detail. `undefined`: the user refused, which is no error.
   * Rejects as `Client` does, and with `phone_quota_exhausted`, `phone_not_permitted`, `phone_unavailable` when
   * WeChat gave none, `session_key_stale` (the key is renewed: the user has to tap once more).
   */
  save: (detail: PhoneButtonDetail) => Promise<string | undefined>;
  /** Rejects as `Client` does. */
  remove: () => Promise<void>;
}

export interface PhoneOptions {
  readonly adapter: PhoneAdapter | undefined;
  readonly session: Session;
  readonly client: Client;
  readonly staleKeyCode: string | undefined;
}

/** WeChat's code when the mini-program has used up its paid quota. */
const QUOTA = 1400001;
// 103, 104: the user refused the privacy contract.
const REFUSED_ERRNO = [103, 104];
// A personal mini-program, or one whose privacy contract does not name phone numbers (112).
const NOT_PERMITTED = /no.?permission|permission denied|not declared|unauthorized|jsapi/i;
const NOT_PERMITTED_ERRNO = [102, 112];
const REFUSED = /deny|denied|cancel|refuse|reject|disagree/i;

export function createPhone({ adapter, session, client, staleKeyCode }: PhoneOptions): Phone {
  const ask = (make: (adapter: PhoneAdapter) => AccountRequest): Promise<unknown> => {
    if (!adapter) return Promise.reject(accountError('phone_unavailable'));
    return sendRequest(client, () => make(adapter));
  };
  const read = (answer: unknown): string => {
    const masked = adapter?.read(answer);
    if (typeof masked !== 'string') throw clientError('malformed_answer');
    return masked;
  };
  return {
    supported: adapter !== undefined,
    load: () => ask(({ load }) => load).then(read),
    save(detail) {
      const proof = proofOf(detail);
      if (!proof) {
        const reason = reasonOf(detail);
        return reason === 'refused' ? Promise.resolve(undefined) : Promise.reject(accountError(reason));
      }
      const insistOnSameUser = pinUser(session);
      return ask(({ save }) => save(proof)).then(
        (answer) => {
          insistOnSameUser();
          return read(answer);
        },
        renewStaleKey(session, staleKeyCode),
      );
    },
    remove: () => ask(({ remove }) => remove).then(() => undefined),
  };
}

function proofOf({ code, encryptedData, iv }: PhoneButtonDetail): PhoneProof | undefined {
  if (typeof code === 'string' && code !== '') return { code };
  if (typeof encryptedData === 'string' && typeof iv === 'string') return { encryptedData, iv };
  return undefined;
}

function reasonOf({
  errMsg = '',
  errno = 0,
}: WxFailure): 'refused' | 'phone_quota_exhausted' | 'phone_not_permitted' | 'phone_unavailable' {
  if (errno === QUOTA || errMsg.indexOf(String(QUOTA)) >= 0) return 'phone_quota_exhausted';
  if (NOT_PERMITTED_ERRNO.indexOf(errno) >= 0) return 'phone_not_permitted';
  if (REFUSED_ERRNO.indexOf(errno) >= 0) return 'refused';
  // Before `deny`: "permission denied" is not the user's refusal.
  if (NOT_PERMITTED.test(errMsg)) return 'phone_not_permitted';
  return REFUSED.test(errMsg) ? 'refused' : 'phone_unavailable';
}
