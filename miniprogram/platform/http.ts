import type { Clock } from './clock';
import type { Header } from './header';
import { ReceivedResponse, parseResponse, textOf } from './response';
import type { HttpResponse } from './response';
import { readStatus } from './status';
import { WX_GRACE_MS, runTask } from './task';
import type { GiveUp } from './task';
import { WireError } from './wire-error';
import type { Wx, WxRequestOptions, WxRequestResult } from './wx';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface HttpRequest {
  readonly url: string;
  readonly method: HttpMethod;
  readonly header: Header;
  readonly data: string | ArrayBuffer | undefined;
  readonly binary: boolean;
  /** False where a redirect could carry the header to another origin: it is an answer then (from 3.2.2). */
  readonly follow: boolean;
}

/** What fits into a timer's 31 bits, and is no limit to anybody. */
const LONGEST_MS = 2_000_000_000;

/**
 * One HTTP exchange over `wx.request`. PATCH, which `wx.request` lacks, goes as POST with `X-HTTP-Method-Override`.
 * Every HTTP status is an answer; what is no status is none.
 *
 * @param timeout foreground ms
 */
export function sendHttp(
  wx: Wx,
  clock: Clock,
  request: HttpRequest,
  timeout: number,
  done: (response: HttpResponse) => void,
  failed: (error: WireError) => void,
): GiveUp {
  const { method, header, binary } = request;
  if (method === 'PATCH') header['X-HTTP-Method-Override'] = method;
  return runTask<WxRequestResult>(
    clock,
    timeout,
    (success, fail) => {
      const options: WxRequestOptions = {
        url: request.url,
        method: method === 'PATCH' ? 'POST' : method,
        header,
        dataType: 'text',
        responseType: binary ? 'arraybuffer' : 'text',
        timeout: Math.min(timeout, LONGEST_MS) + WX_GRACE_MS,
        redirect: request.follow ? 'follow' : 'manual',
        success,
        fail,
      };
      if (request.data !== undefined) options.data = request.data;
      return wx.request(options);
    },
    (result) => {
      readAnswer(result, binary, done, failed);
    },
    failed,
  );
}

/** What wx told, as a response. */
export function readAnswer(
  { statusCode, data, header, cookies }: WxRequestResult,
  binary: boolean,
  done: (response: HttpResponse) => void,
  failed: (error: WireError) => void,
): void {
  const status = readStatus(statusCode);
  if (status === undefined) failed(new WireError('offline'));
  else if (binary && data instanceof ArrayBuffer && status < 300 && !isJson(header)) {
    done(new ReceivedResponse(status, '', data, true, header, cookies));
  } else done(parseResponse(status, textOf(data), header, cookies));
}

/** Errors come as JSON, also where bytes were asked for. */
function isJson(header: unknown): boolean {
  return /content-type"?:"application\/(?:[\w.-]*\+)?json/i.test(JSON.stringify(header ?? ''));
}

/** What comes after the host, with its query. */
export function pathOf(url: string): string {
  return url.replace(/^https?:\/\/[^/?#]+/i, '');
}
