import { isBytes } from '../platform/kind';
import type { HttpResponse } from '../platform/response';
import { readForeign } from './adapter';
import type { CheckedAnswerAdapter, CheckedResponse } from './adapter';
import type { Content } from './content';

/** What the backend calls a success is handed out as it came, as text or bytes; what it refuses is read as ever. */
export function readAsAsked(
  adapter: CheckedAnswerAdapter,
  { own, responseType }: Content,
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
  if (!own) return isSuccess ? undefined : readForeign(response);
  if (!isSuccess || (adapter.failsWith200 && !isBytes(response.body))) return adapter.read(response);
  try {
    // Its header may bring a session.
    const parsed = adapter.read(response);
    return parsed.kind === 'ok' ? parsed : undefined;
  } catch {
    return undefined;
  }
}
