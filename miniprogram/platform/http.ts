import { dropHeader } from './header';
import type { Header } from './header';
import { parseResponse, textOf } from './response';
import type { HttpResponse } from './response';
import { readStatus } from './status';
import { Task, WX_GRACE_MS } from './task';
import type { Receiver, Running, Wire } from './task';
import { WireError } from './wire-error';
import type { WxRequestOptions, WxRequestResult } from './wx';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** An HTTP request. */
export interface HttpRequest {
  readonly url: string;
  readonly method: HttpMethod;
  readonly data: string | ArrayBuffer | undefined;
  /** Default: text, which the client parses itself. */
  readonly responseType?: 'json' | 'text' | 'arraybuffer' | undefined;
  /** Foreground ms. */
  readonly timeout: number;
}

const OVERRIDE = 'X-HTTP-Method-Override';
/** The longest delay of a timer (31 bits). */
const LONGEST_MS = 2_000_000_000;

/**
 * Sends one HTTP request by `wx.request`. Any HTTP status is an answer; without a status it is a failure.
 *
 * @param follow false when a redirect could send the header to another origin: the redirect is then the answer
 *   (from 3.2.2)
 */
export function sendHttp(
  { wx, clock, classify, read = readAnswer }: Wire,
  request: HttpRequest,
  header: Header,
  follow: boolean,
  to: Receiver<HttpResponse>,
): Running {
  const { timeout } = request;
  return new Task(clock, timeout, to, read, classify).run((success, fail) => {
    const ms = Math.min(timeout, LONGEST_MS) + WX_GRACE_MS;
    return wx.request(requestOptions(request, header, ms, follow, success, fail));
  });
}

/** `wx.request` has no PATCH, so it is sent as POST with `X-HTTP-Method-Override`. */
export function requestOptions(
  { url, method, data, responseType }: HttpRequest,
  header: Header,
  timeout: number,
  follow: boolean,
  success: WxRequestOptions['success'],
  fail: WxRequestOptions['fail'],
): WxRequestOptions {
  const isPatch = method === 'PATCH';
  if (isPatch) dropHeader(header, OVERRIDE)[OVERRIDE] = method;
  const options: WxRequestOptions = {
    url,
    method: isPatch ? 'POST' : method,
    header,
    dataType: 'text',
    responseType: responseType === 'arraybuffer' ? responseType : 'text',
    timeout,
    redirect: follow ? 'follow' : 'manual',
    success,
    fail,
  };
  if (data !== undefined) options.data = data;
  return options;
}

/** The result of wx as a response. */
export function readAnswer(
  { statusCode, data, header, cookies }: WxRequestResult,
  to: Receiver<HttpResponse>,
): void {
  const status = readStatus(statusCode);
  if (status === undefined) to.failed(new WireError('offline'));
  else to.answered(parseResponse(status, textOf(data), header, cookies));
}
