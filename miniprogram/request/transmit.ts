import type { Clock } from '../platform/clock';
import { putHeaders } from '../platform/header';
import type { Header } from '../platform/header';
import { pathOf, sendHttp } from '../platform/http';
import type { HttpMethod } from '../platform/http';
import type { Wx } from '../platform/wx';
import type { OutgoingCall } from '../session/adapter';
import type { AnswerAdapter } from './adapter';
import type { Call } from './road';

/** The adapter as the client uses it, behind its checks. */
export interface ClientAdapter extends AnswerAdapter {
  readonly beforeSend: ((call: OutgoingCall) => Readonly<Record<string, string>>) | undefined;
}

export interface Transmitter {
  readonly wx: Wx;
  readonly clock: Clock;
  readonly adapter: ClientAdapter;
}

/** What is sent, fixed when the call was made: a resend carries the same. */
export interface Content {
  readonly url: string;
  /** One of the app's own services. */
  readonly own: boolean;
  readonly method: HttpMethod;
  readonly header: Readonly<Header>;
  readonly data: string | ArrayBuffer | undefined;
  readonly binary: boolean;
  /** Foreground ms. */
  readonly timeout: number;
}

/** The caller's headers, then the hook's, then the session's: nothing can stand in place of it. */
export function headerFor(
  { adapter, clock }: Transmitter,
  content: Content,
  token: string | undefined,
): Header {
  const header: Header = {};
  for (const name of Object.keys(content.header)) header[name] = content.header[name] as string;
  if (content.own && adapter.beforeSend) {
    const { method, url, data } = content;
    putHeaders(header, adapter.beforeSend({ method, path: pathOf(url), body: data, time: clock.now() }));
  }
  return token === undefined ? header : putHeaders(header, adapter.authorize(token));
}

/** Sends it over `wx.request`. A redirect is followed only where no session travels. */
export function transmit(transmitter: Transmitter, content: Content): Call['send'] {
  return (token, answered, failed) =>
    sendHttp(
      transmitter.wx,
      transmitter.clock,
      {
        url: content.url,
        method: content.method,
        header: headerFor(transmitter, content, token),
        data: content.data,
        binary: content.binary,
        follow: token === undefined,
      },
      content.timeout,
      answered,
      failed,
    );
}
