import { redactJson } from '../record/redact';
import type { Secrets } from '../record/secrets';

const HIDDEN = '[redacted]';
/** Text of this form may be a session that has not been on the wire yet. */
const TOKEN_LIKE = /^[\w.~+/=-]{24,}$/;

type Stringify = (
  value: unknown,
  replacer: (key: string, each: unknown) => unknown,
  space?: number,
) => string | undefined;

/** undefined has no JSON form. */
const stringify: Stringify = JSON.stringify;

/** A value as JSON, without private parts. */
export function shownJson(value: unknown, secrets: Secrets, space?: number): string {
  const hide = (_key: string, each: unknown): unknown =>
    typeof each === 'string' && TOKEN_LIKE.test(each) ? HIDDEN : each;
  try {
    return secrets.hide(stringify(redactJson(value), hide, space) ?? 'undefined');
  } catch {
    return '[object]'; // circular data
  }
}

/**
 * The value at `path` in some data as JSON, without private parts, as in the panels.
 * @param path such as `user.token`: its last name alone may make a text private
 */
export function hiddenJson(path: string, value: unknown, secrets: Secrets): unknown {
  const name =
    path
      .split(/[.[\]]+/)
      .filter((step) => step !== '')
      .at(-1) ?? 'data';
  const whole: unknown = JSON.parse(shownJson({ [name]: value }, secrets));
  return (whole as Record<string, unknown>)[name];
}

/** Why an edited text cannot be applied. */
export function problemOf(text: string): 'hiddenPart' | 'notJson' | undefined {
  if (text.includes(HIDDEN)) return 'hiddenPart';
  try {
    JSON.parse(text);
    return undefined;
  } catch {
    return 'notJson';
  }
}
