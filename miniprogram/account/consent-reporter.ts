import { hasCode } from '../platform/app-error';
import { clientError, isFinalRefusal } from '../request/errors';
import type { Client } from '../request/client';
import type { Session } from '../session/types';
import type { AccountRequest, ConsentReport, MessageConsents, MessagesAdapter } from './adapter';
import { accountError } from './errors';
import { pinUser } from './pin-user';
import { sendRequest } from './send-request';

/** Reports the user's consents to the server in order, and repeats reports that failed. */
export interface ConsentReporter {
  /** Sends this report, after those that failed before. Rejects as `Client` does. */
  tell: (told: ConsentReport) => Promise<MessageConsents>;
  /** Loads the consents as the server knows them. Rejects as `Client` does. */
  load: () => Promise<MessageConsents>;
}

export interface ConsentReporterOptions {
  readonly adapter: MessagesAdapter | undefined;
  readonly session: Session;
  readonly client: Client;
}

interface Untold {
  /** Reports of a former user are never sent as the current user's. */
  readonly epoch: number;
  readonly told: ConsentReport;
  /** Set while the report is being sent. */
  sending: Promise<MessageConsents> | undefined;
}

/** Most reports kept: more taps without a network are unlikely. */
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
  /** A report that can never succeed must not block the later ones. */
  const sendEarlier = (one: Untold): Promise<unknown> =>
    sendOne(one).catch((error: unknown) => {
      if (!isHopeless(error)) throw error as Error;
    });

  return {
    tell(told) {
      const { epoch } = session;
      const insistOnSameUser = pinUser(session);
      // Older reports of WeChat's settings are outdated; the user's answers are not.
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

/** Whether resending cannot help. */
function isHopeless(error: unknown): boolean {
  return isFinalRefusal(error) || hasCode(error, 'adapter_failed');
}
