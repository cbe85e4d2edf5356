import { redactJson } from '../record/redact';
import type { Secrets } from '../record/secrets';

const HIDDEN = '[redacted]';
/** A text like this may be a session that has not been on the wire yet. */
const TOKEN_LIKE = /^[\w.~+/=-]{24,}$/;

type Stringify = (
  value: unknown,
  replacer: (key: string, each: unknown) => unknown,
  space?: number,
) => string | undefined;

/** A stored undefined is no JSON. */
const stringify: Stringify = JSON.stringify;

/** A value as JSON, without what is private. */
export function shownJson(value: unknown, secrets: Secrets, space?: number): string {
  const hide = (_key: string, each: unknown): unknown =>
    typeof each === 'string' && TOKEN_LIKE.test(each) ? HIDDEN : each;
  try {
    return secrets.hide(stringify(redactJson(value), hide, space) ?? 'undefined');
  } catch {
    return '[object]'; // data that leads back to itself
  }
}

/** Why an edited text cannot be taken. */
export function problemOf(text: string): 'hiddenPart' | 'notJson' | undefined {
  if (text.includes(HIDDEN)) return 'hiddenPart';
  try {
    JSON.parse(text);
    return undefined;
  } catch {
    return 'notJson';
  }
}
