import { hasCode } from '../platform/app-error';
import { clientError, isFinalRefusal } from '../request/errors';
import type { Client } from '../request/client';
import type { Session } from '../session/types';
import type { AccountRequest, ConsentReport, MessageConsents, MessagesAdapter } from './adapter';
import { accountError } from './errors';
import { pinUser } from './pin-user';
import { sendRequest } from './send-request';

/** What the server is told of the user's consents, in order, until it has heard it. */
export interface ConsentReporter {
  /** Tells this, and before it what could not be told. Rejects as `Client` does. */
  tell: (told: ConsentReport) => Promise<MessageConsents>;
  /** What the server knows. Rejects as `Client` does. */
  load: () => Promise<MessageConsents>;
}

export interface ConsentReporterOptions {
  readonly adapter: MessagesAdapter | undefined;
  readonly session: Session;
  readonly client: Client;
}

interface Untold {
  /** Another user's consents are not told as this one's. */
  readonly epoch: number;
  readonly told: ConsentReport;
  /** While it is on its way. */
  sending: Promise<MessageConsents> | undefined;
}

/** Nobody taps that often without a network. */
const KEPT = 10;

export function createConsentReporter({ adapter, session, client }: ConsentReporterOptions): ConsentReporter {
  let untold: Untold[] = [];

  const send = (make: (adapter: MessagesAdapter) => AccountRequest): Promise<MessageConsents> => {
    if (!adapter) return Promise.reject(accountError('messages_unavailable'));
    return sendRequest(client, () => make(adapter)).then((answer) => {
      const consents = adapter.read(answer);
      if (!consents) throw clientError('malformed_answer');
      return consents;
    });
  };
  const drop = (heard: Untold): void => {
    untold = untold.filter((one) => one !== heard);
  };
  const sendOne = (one: Untold): Promise<MessageConsents> => {
    one.sending ??= send((to) => to.tell(one.told)).then(
      (consents) => {
        drop(one);
        return consents;
      },
      (error: unknown) => {
        one.sending = undefined;
        if (isHopeless(error)) drop(one);
        throw error as Error;
      },
    );
    return one.sending;
  };
  /** What can never be told stops nothing that comes after it. */
  const sendEarlier = (one: Untold): Promise<unknown> =>
    sendOne(one).catch((error: unknown) => {
      if (!isHopeless(error)) throw error as Error;
    });

  return {
    tell(told) {
      const { epoch } = session;
      const insistOnSameUser = pinUser(session);
      // What WeChat's settings were before is no news any more; what the user said is.
      const kept = untold.filter(
        (one) => one.epoch === epoch && (one.told.asked.length > 0 || one.sending !== undefined),
      );
      const earlier = kept.slice(1 - KEPT);
      const mine: Untold = { epoch, told, sending: undefined };
      untold = [...earlier, mine];
      return earlier
        .reduce<Promise<unknown>>(
          (before, one) =>
            before.then(() => {
              insistOnSameUser();
              return sendEarlier(one);
            }),
          Promise.resolve(),
        )
        .then(() => {
          insistOnSameUser();
          return sendOne(mine);
        });
    },
    load: () => send(({ load }) => load),
  };
}

/** Sending the same again is no use. */
function isHopeless(error: unknown): boolean {
  return isFinalRefusal(error) || hasCode(error, 'adapter_failed');
}
