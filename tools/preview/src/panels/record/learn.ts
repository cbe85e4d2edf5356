import { secretsIn } from './secrets';
import type { Secrets } from './secrets';

/** Of a longer body only the beginning is parsed for form fields. Bytes. */
const MOST_FORM = 256 * 1024;

/** A form's fields, also of a form with files. */
function fieldsIn(text: string, type: string): Record<string, string> {
  if (/^multipart\//i.test(type)) {
    const fields = text.matchAll(/ name="([^"]*)"(?:\r\n[^\r\n]+)*\r\n\r\n([^\r\n]*)\r\n--/g);
    return Object.fromEntries([...fields].map(([, name = '', value = '']) => [name, value]));
  }
  return /x-www-form-urlencoded/i.test(type) ? Object.fromEntries(new URLSearchParams(text)) : {};
}

/**
 * The private texts of a body: from then on they are hidden everywhere.
 *
 * @param isSignIn a response to a sign-in: everything that looks like a token is one, whatever its name
 */
export function privateTexts(
  body: Uint8Array,
  type: string,
  isSignIn: boolean,
  secrets: Pick<Secrets, 'isTokenLike'>,
): string[] {
  if (/^(?:image|audio|video|font)\//i.test(type)) return [];
  const isTokenLike = (each: unknown): boolean => isSignIn && secrets.isTokenLike(each);
  const isForm = /multipart|urlencoded/i.test(type);
  const text = new TextDecoder().decode(isForm ? body.subarray(0, MOST_FORM) : body);
  if (isForm) return secretsIn(fieldsIn(text, type), isTokenLike);
  let value: unknown = text.trim();
  try {
    value = JSON.parse(text);
  } catch {
    // Plain text, which may itself be a token.
  }
  if (typeof value === 'string') return isTokenLike(value) ? [value] : [];
  return secretsIn(value, isTokenLike);
}

/** The private texts among the parameters of an address. */
export function privateParameters(url: string): string[] {
  const query = url.split('#')[0]?.split('?')[1];
  if (query === undefined) return [];
  return secretsIn(Object.fromEntries(new URLSearchParams(query)));
}
