import { parseResponse } from '../platform/response';
import type { HttpResponse } from '../platform/response';

export type { HttpResponse as Answer };

/** An answer's body, read as JSON. */
export function decode(response: { readonly status: number; readonly text: string }): HttpResponse {
  return 'wellFormed' in response
    ? (response as HttpResponse)
    : parseResponse(response.status, response.text);
}
