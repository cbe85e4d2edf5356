import type { Header } from '../platform/header';
import { sendHttp } from '../platform/http';
import type { HttpResponse } from '../platform/response';
import type { Receiver, Running, Wire } from '../platform/task';
import type { CheckedSignInAdapter } from '../session/adapter';
import type { CheckedAnswerAdapter } from './adapter';
import type { Content } from './content';
import { clientError } from './errors';
import type { Way } from './way';

/** The adapter as the client uses it, behind its checks. */
export type ClientAdapter = CheckedAnswerAdapter & Pick<CheckedSignInAdapter, 'beforeSend'>;

export interface Transmitter extends Wire {
  readonly adapter: ClientAdapter;
}

/** The caller's headers, then the hook's, then the session's: nothing can stand in place of it. */
export function headerFor({ adapter }: Transmitter, content: Content, token: string | undefined): Header {
  const header: Header = {};
  for (const name in content.header) header[name] = content.header[name] as string;
  if (content.own) adapter.beforeSend(header, content);
  return token === undefined ? header : adapter.authorize(token, header);
}

/** A redirect is followed only where no session travels. */
export function sendRequest(
  transmitter: Transmitter,
  content: Content,
  token: string | undefined,
  to: Receiver<HttpResponse>,
): Running {
  return sendHttp(transmitter, content, headerFor(transmitter, content, token), token === undefined, to);
}

/** Requests whose answers are JSON. */
export function createRequestWay(transmitter: Transmitter): Way<Content> {
  const { adapter } = transmitter;
  return {
    send(content, token, to) {
      // Another type takes the way that knows it.
      if (content.responseType && content.responseType !== 'json') throw clientError('invalid_call');
      return sendRequest(transmitter, content, token, to);
    },
    read: (content, response) => adapter.read(response, content.own),
  };
}
