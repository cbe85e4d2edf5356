import { clientError, isFinalRefusal } from '../request/errors';
import type { Client } from '../request/client';
import type { Session } from '../session/types';
import type { AccountRequest, ConsentsTold, MessageConsents, MessagesAdapter } from './adapter';
import { accountError } from './errors';

/** What the server is told of the user's consents, in order, until it has heard it. */
export interface Told {
  /** Tells this, and before it what could not be told. Rejects as `Client` does. */
  tell: (told: ConsentsTold) => Promise<MessageConsents>;
  /** What the server knows. Rejects as `Client` does. */
  load: () => Promise<MessageConsents>;
}

export interface ToldOptions {
  readonly adapter: MessagesAdapter | undefined;
  readonly session: Session;
  readonly client: Client;
}

/** Nobody taps that often without a network. */
const KEPT = 10;

export function createTold({ adapter, session, client }: ToldOptions): Told {
  /** Another user's consents are not told as this one's. */
  let untold: { readonly epoch: number; readonly told: ConsentsTold }[] = [];

  const send = (make: (adapter: MessagesAdapter) => AccountRequest): Promise<MessageConsents> => {
    if (!adapter) return Promise.reject(accountError('messages_unavailable'));
    const { method, path, body } = make(adapter);
    const sent: Promise<unknown> =
      method === 'get' || method === 'delete' ? client[method](path) : client[method](path, body);
    return sent.then((answer) => {
      const consents = adapter.read(answer);
      if (!consents) throw clientError('malformed_answer');
      return consents;
    });
  };
  const drop = (heard: ConsentsTold): void => {
    untold = untold.filter(({ told }) => told !== heard);
  };
  const sendOne = (told: ConsentsTold): Promise<MessageConsents> =>
    send((to) => to.tell(told)).then(
      (consents) => {
        drop(told);
        return consents;
      },
      (error: unknown) => {
        if (isFinalRefusal(error)) drop(told);
        throw error as Error;
      },
    );

  return {
    tell(told) {
      const { epoch } = session;
      untold = untold.filter((one) => one.epoch === epoch).slice(1 - KEPT);
      const earlier = untold.map((one) => one.told);
      untold.push({ epoch, told });
      return earlier
        .reduce<Promise<unknown>>((before, one) => before.then(() => sendOne(one)), Promise.resolve())
        .then(() => sendOne(told));
    },
    load: () => send(({ load }) => load),
  };
}
