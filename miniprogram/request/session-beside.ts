import { ReceivedResponse } from '../platform/response';
import type { HttpResponse } from '../platform/response';
import type { LoginResult } from '../session/adapter';
import type { CheckedAnswerAdapter } from './adapter';

/**
 * The new session in the headers of an answer that is no JSON of the backend, such as a file: the adapter gets the
 * headers without a body.
 */
export function sessionBeside(
  adapter: Pick<CheckedAnswerAdapter, 'read'>,
  own: boolean,
  { status, header, rawCookies }: HttpResponse,
): LoginResult | undefined {
  if (Object.keys(header).length === 0 && !rawCookies) return undefined;
  try {
    const parsed = adapter.read(new ReceivedResponse(status, '', undefined, true, header, rawCookies), own);
    return parsed.kind === 'ok' ? parsed.session : undefined;
  } catch {
    return undefined;
  }
}
