import type { CallRecord, ShownMessage } from './types';

const HTTP_VERSION = 'HTTP/1.1';

/** The calls as HAR 1.2; those without a request (login, checkSession, the queue) carry no session either. */
export function toHar(calls: readonly CallRecord[], version: string): object {
  return {
    log: {
      version: '1.2',
      creator: { name: 'mini-program preview', version },
      pages: [],
      entries: calls.filter(({ state, request }) => state === 'done' && request).map(entryOf),
    },
  };
}

const pairs = (message: ShownMessage | undefined): { name: string; value: string }[] =>
  (message?.headers ?? []).map(([name, value]) => ({ name, value }));

const isRedirect = (status = 0): boolean => status >= 300 && status < 400;

const headerOf = (message: ShownMessage | undefined, name: string): string =>
  message?.headers.find(([each]) => each.toLowerCase() === name)?.[1] ?? '';

function entryOf(call: CallRecord): object {
  const { request, response, queuedAt, sentAt, answeredAt, endedAt } = call;
  const sent = sentAt ?? queuedAt;
  const end = endedAt ?? sent;
  const ms = (from: number, to: number): number => Math.max(0, Math.round((to - from) * 1000) / 1000);
  const wait = ms(sent, answeredAt ?? end);
  const blocked = ms(queuedAt, sent);
  return {
    startedDateTime: new Date(queuedAt).toISOString(),
    time: blocked + wait,
    request: {
      method: call.method,
      url: call.url,
      httpVersion: HTTP_VERSION,
      cookies: [],
      headers: pairs(request),
      queryString: queryOf(call.url),
      headersSize: -1,
      bodySize: request?.size ?? 0,
      ...((request?.size ?? 0) > 0 && {
        postData: { mimeType: request?.type ?? '', text: request?.text ?? '' },
      }),
    },
    response: {
      status: call.status ?? 0,
      statusText: '',
      httpVersion: HTTP_VERSION,
      cookies: [],
      headers: pairs(response),
      content: {
        size: response?.size ?? 0,
        mimeType: response?.type ?? 'x-unknown',
        text: response?.text ?? '',
      },
      redirectURL: isRedirect(call.status) ? headerOf(response, 'location') : '',
      headersSize: -1,
      bodySize: response?.size ?? -1,
      comment: call.errMsg,
    },
    cache: {},
    timings: { blocked, send: 0, wait, receive: 0 },
    comment: `wx.${call.api}: ${call.reason}${call.fingerprint === '' ? '' : `, session ${call.fingerprint}`}`,
  };
}

function queryOf(url: string): { name: string; value: string }[] {
  try {
    return [...new URL(url).searchParams].map(([name, value]) => ({ name, value }));
  } catch {
    return [];
  }
}
