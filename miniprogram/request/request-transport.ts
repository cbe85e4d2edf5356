import type { Header } from '../platform/header';
import { sendHttp } from '../platform/http';
import type { HttpResponse } from '../platform/response';
import type { Receiver, Running, Wire } from '../platform/task';
import type { CheckedSignInAdapter } from '../session/adapter';
import type { CheckedAnswerAdapter } from './adapter';
import type { PreparedRequest } from './prepared-request';
import { clientError } from './errors';
import type { Transport } from './transport';

/** The checked adapter, as the client uses it. */
export type ClientAdapter = CheckedAnswerAdapter & Pick<CheckedSignInAdapter, 'beforeSend'>;

export interface TransportOptions extends Wire {
  readonly adapter: ClientAdapter;
}

/** The caller's headers, then the adapter's hook, then the session's, which replaces any of the same name. */
export function headerFor(
  { adapter }: TransportOptions,
  prepared: PreparedRequest,
  token: string | undefined,
): Header {
  const header: Header = {};
  for (const name in prepared.header) header[name] = prepared.header[name] as string;
  if (prepared.own) adapter.beforeSend(header, prepared);
  return token === undefined ? header : adapter.authorize(token, header);
}

/** Redirects are followed only by requests without a session. */
export function sendRequest(
  options: TransportOptions,
  prepared: PreparedRequest,
  token: string | undefined,
  to: Receiver<HttpResponse>,
): Running {
  return sendHttp(options, prepared, headerFor(options, prepared, token), token === undefined, to);
}

/** Requests with JSON answers. */
export function createRequestTransport(options: TransportOptions): Transport<PreparedRequest> {
  const { adapter } = options;
  return {
    send(prepared, token, to) {
      // Text and bytes need `createTypedRequestTransport`.
      if (prepared.responseType && prepared.responseType !== 'json') throw clientError('invalid_call');
      return sendRequest(options, prepared, token, to);
    },
    read: (prepared, response) => adapter.read(response, prepared.own),
  };
}
