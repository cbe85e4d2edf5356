import type { HttpResponse } from '../platform/response';
import type { CheckedAnswerAdapter, CheckedResponse } from './adapter';

/** Errors with status 200 are shorter than this, in bytes: a larger file is not read into memory. */
export const LONGEST_ERROR = 65_536;

/**
 * The error in an answer that was to be a file. `undefined`: it is the requested file, as a JSON file that is no
 * envelope and an envelope that reports success are.
 */
export function errorInFile(
  adapter: CheckedAnswerAdapter,
  own: boolean,
  response: HttpResponse,
): CheckedResponse | undefined {
  if (response.body === undefined) return undefined;
  try {
    const parsed = adapter.read(response, own);
    return parsed.kind === 'ok' || parsed.kind === 'malformed' ? undefined : parsed;
  } catch {
    return undefined;
  }
}
