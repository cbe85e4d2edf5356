import type { Clock } from './clock';
import { runTask } from './task';
import type { TaskLimits } from './task';
import type { Wx, WxRequestOptions, WxRequestResult } from './wx';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface WireRequest {
  readonly url: string;
  readonly method: HttpMethod;
  readonly header: Readonly<Record<string, string>>;
  /** Sent as JSON; `undefined` sends no body. */
  readonly body?: unknown;
}

/** Every HTTP status is an answer. `text` is the body as it came: decoding is the caller's. */
export interface WireAnswer {
  readonly status: number;
  readonly text: string;
}

/**
 * One HTTP exchange over `wx.request`. PATCH, which `wx.request` lacks, goes as POST with `X-HTTP-Method-Override`.
 * A redirect is not followed where WeChat can be told so (3.2.2): it could carry the header to another origin.
 *
 * @throws WireFailure when there is no answer.
 */
export async function sendHttp(
  wx: Wx,
  clock: Clock,
  request: WireRequest,
  limits: TaskLimits,
): Promise<WireAnswer> {
  const header: Record<string, string> = { ...request.header };
  let method: WxRequestOptions['method'];
  if (request.method === 'PATCH') {
    method = 'POST';
    header['X-HTTP-Method-Override'] = 'PATCH';
  } else {
    method = request.method;
  }
  const content: { data?: string } = {};
  if (request.body !== undefined) {
    content.data = JSON.stringify(request.body);
    header['Content-Type'] = 'application/json';
  }
  const result = await runTask<WxRequestResult>(clock, limits, (callbacks) =>
    wx.request({
      url: request.url,
      method,
      header,
      ...content,
      dataType: 'text',
      redirect: 'manual',
      ...callbacks,
    }),
  );
  return { status: result.statusCode, text: bodyText(result.data) };
}

/** A body as text: WeChat answers a string when told `dataType: 'text'`, an object where a mock parsed it anyway. */
export function bodyText(data: unknown): string {
  if (typeof data === 'string') return data;
  if (data === undefined || data === null || data instanceof ArrayBuffer) return '';
  return JSON.stringify(data);
}
