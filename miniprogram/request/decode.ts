import type { WireAnswer } from '../platform/http';

/** An answer whose body was read as JSON. */
export interface Answer {
  readonly status: number;
  /** The parsed body; `undefined` when it is empty or no JSON. */
  readonly body: unknown;
  /** False when there is a body and it is no JSON, such as a gateway's HTML. */
  readonly wellFormed: boolean;
}

export function decode({ status, text }: WireAnswer): Answer {
  if (text.trim() === '') return { status, body: undefined, wellFormed: true };
  try {
    return { status, body: JSON.parse(text) as unknown, wellFormed: true };
  } catch {
    return { status, body: undefined, wellFormed: false };
  }
}
