import { readBytes } from '../platform/bytes';
import { isBytes } from '../platform/type-checks';
import type { HttpResponse } from '../platform/response';
import type { CheckedAnswerAdapter, CheckedResponse } from './adapter';
import type { PreparedRequest } from './prepared-request';
import { sendRequest } from './request-transport';
import type { TransportOptions } from './request-transport';
import type { Transport } from './transport';

/** Requests that may also ask for text or bytes (`responseType`). */
export function createTypedRequestTransport(options: TransportOptions): Transport<PreparedRequest> {
  const { adapter } = options;
  const forBytes = Object.assign({}, options, { read: readBytes });
  return {
    send: (prepared, token, to) =>
      sendRequest(prepared.responseType === 'arraybuffer' ? forBytes : options, prepared, token, to),
    read: (prepared, response) =>
      prepared.responseType && prepared.responseType !== 'json'
        ? readAsAsked(adapter, prepared, response)
        : adapter.read(response, prepared.own),
  };
}

/** What the backend calls a success is handed out as it came, as text or bytes; what it refuses is read as ever. */
function readAsAsked(
  adapter: CheckedAnswerAdapter,
  { own, responseType }: PreparedRequest,
  response: HttpResponse,
): CheckedResponse {
  const isSuccess = response.status < 300;
  const parsed = readAnyway(adapter, own, isSuccess, response);
  // What is no JSON of the backend's own is what was asked for.
  const isAnswer = parsed === undefined || parsed.kind === 'ok' || (isSuccess && parsed.kind === 'malformed');
  if (!isAnswer) return parsed;
  const session = parsed?.kind === 'ok' ? parsed.session : undefined;
  if (responseType === 'text') return { kind: 'ok', value: response.text, session };
  const bytes = response.bytes ?? (response.text === '' ? new ArrayBuffer(0) : undefined);
  return bytes ? { kind: 'ok', value: bytes, session } : { kind: 'malformed' };
}

/** `undefined` where the status alone says that it is a success. */
function readAnyway(
  adapter: CheckedAnswerAdapter,
  own: boolean,
  isSuccess: boolean,
  response: HttpResponse,
): CheckedResponse | undefined {
  if (!own && isSuccess) return undefined;
  if (!isSuccess || (adapter.failsWith200 && !isBytes(response.body))) return adapter.read(response, own);
  try {
    // Its header may bring a session.
    const parsed = adapter.read(response, own);
    return parsed.kind === 'ok' ? parsed : undefined;
  } catch {
    return undefined;
  }
}
