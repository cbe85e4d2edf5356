import type { Clock } from '../platform/clock';
import type { Header } from '../platform/header';
import { sendHttp } from '../platform/http';
import type { HttpResponse } from '../platform/response';
import type { Wx } from '../platform/wx';
import type { CheckedSignInAdapter } from '../session/adapter';
import { putHookHeaders } from '../session/outgoing';
import { readForeign } from './adapter';
import type { CheckedAnswerAdapter, CheckedResponse } from './adapter';
import type { Content } from './content';
import { clientError } from './errors';
import type { Way } from './way';

/** The adapter as the client uses it, behind its checks. */
export type ClientAdapter = CheckedAnswerAdapter & Pick<CheckedSignInAdapter, 'beforeSend'>;

export interface Transmitter {
  readonly wx: Wx;
  readonly clock: Clock;
  readonly adapter: ClientAdapter;
}

/** The caller's headers, then the hook's, then the session's: nothing can stand in place of it. */
export function headerFor(
  { adapter, clock }: Transmitter,
  content: Content,
  token: string | undefined,
): Header {
  const header: Header = {};
  for (const name in content.header) header[name] = content.header[name] as string;
  if (content.own) putHookHeaders(header, adapter, clock, content);
  return token === undefined ? header : adapter.authorize(token, header);
}

/** The backend's word on an answer; other people's servers have none. */
export function read(adapter: ClientAdapter, content: Content, response: HttpResponse): CheckedResponse {
  return content.own ? adapter.read(response) : readForeign(response);
}

/** Requests whose answers are JSON. A redirect is followed only where no session travels. */
export function createRequestWay(transmitter: Transmitter): Way<Content> {
  const { wx, clock, adapter } = transmitter;
  return {
    send(content, token, to) {
      // Another type takes the way that knows it.
      if (content.responseType) throw clientError('invalid_call');
      return sendHttp(wx, clock, content, headerFor(transmitter, content, token), token === undefined, to);
    },
    read: (content, response) => read(adapter, content, response),
  };
}
