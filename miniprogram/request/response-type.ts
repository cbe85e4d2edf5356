import { anyTextOf, readBytes } from '../platform/bytes';
import { isBytes } from '../platform/type-checks';
import { parseResponse } from '../platform/response';
import type { HttpResponse } from '../platform/response';
import type { CheckedAnswerAdapter, CheckedResponse } from './adapter';
import { LONGEST_ERROR, errorInFile } from './error-in-file';
import type { PreparedRequest } from './prepared-request';
import { sendRequest } from './request-transport';
import type { TransportOptions } from './request-transport';
import type { Transport } from './transport';

/** Requests that can also return text or bytes (`responseType`). */
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

/** Returns a success as text or bytes; errors are read as usual. */
function readAsAsked(
  adapter: CheckedAnswerAdapter,
  { own, responseType }: PreparedRequest,
  response: HttpResponse,
): CheckedResponse {
  const isSuccess = response.status < 300;
  const parsed = readAnyway(adapter, own, isSuccess, response);
  // An answer that is not JSON of the backend is the requested text or bytes.
  const isAnswer = parsed === undefined || parsed.kind === 'ok' || (isSuccess && parsed.kind === 'malformed');
  if (!isAnswer) return parsed;
  const session = parsed?.kind === 'ok' ? parsed.session : undefined;
  const { text } = response;
  if (responseType === 'text')
    return text !== '' || response.wellFormed ? { kind: 'ok', value: text, session } : { kind: 'malformed' };
  const bytes = response.bytes ?? (text === '' ? new ArrayBuffer(0) : undefined);
  return bytes ? { kind: 'ok', value: bytes, session } : { kind: 'malformed' };
}

/** `undefined` when the status alone makes it a success. */
function readAnyway(
  adapter: CheckedAnswerAdapter,
  own: boolean,
  isSuccess: boolean,
  response: HttpResponse,
): CheckedResponse | undefined {
  if (!own && isSuccess) return undefined;
  const { body, status } = response;
  if (!isSuccess || (adapter.failsWith200 && !isBytes(body))) return adapter.read(response, own);
  if (adapter.failsWith200 && (body as ArrayBuffer).byteLength <= LONGEST_ERROR) {
    // Many backends send their errors as text/html: only the bytes tell.
    const error = errorInFile(adapter, own, parseResponse(status, anyTextOf(body), response.header));
    if (error) return error;
  }
  try {
    // Still read: its headers may contain a new session.
    const parsed = adapter.read(response, own);
    return parsed.kind === 'ok' ? parsed : undefined;
  } catch {
    return undefined;
  }
}
