import { isSecretHeader, isSecretKey, jsonInText } from './secrets';
import type { Secrets } from './secrets';
import type { ShownMessage } from './types';

const HIDDEN = '[redacted]';
/** Longer bodies are truncated. Characters. */
const MOST_TEXT = 64 * 1024;

type Headers = Readonly<Record<string, string>>;

/** A JSON value without the values of secret keys. A problem's `code` is a word, not a login code. */
export function redactJson(value: unknown, isProblem = false): unknown {
  if (Array.isArray(value)) return value.map((each: unknown) => redactJson(each, isProblem));
  if (typeof value === 'string') return redactText(value, isProblem);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]: [string, unknown]) => {
      const secret = isSecretKey(key) && each !== null && each !== '' && typeof each !== 'object';
      const word =
        isProblem && key === 'code' && (typeof each === 'number' || /^[a-z0-9_-]{1,64}$/i.test(String(each)));
      return [key, secret && !word ? HIDDEN : redactJson(each, isProblem)];
    }),
  );
}

/** Redacts a text that is JSON itself; unchanged when nothing in it is secret. */
function redactText(text: string, isProblem: boolean): string {
  const inside = jsonInText(text);
  if (!inside) return text;
  const shown = JSON.stringify(redactJson(inside, isProblem));
  return shown === JSON.stringify(inside) ? text : shown;
}

/** An address without secret parameters. */
export function redactUrl(url: string, secrets: Secrets): string {
  const cut = url.replace(/([?&])([^=&#]+)=([^&#]*)/g, (whole, mark: string, name: string) =>
    isSecretKey(decode(name)) ? `${mark}${name}=${encodeURIComponent(HIDDEN)}` : whole,
  );
  return secrets.hide(cut);
}

/** Headers without cookies and possible sessions; the session's value is replaced by `session`. */
export function redactHeaders(headers: Headers, secrets: Secrets, session: string): ShownMessage['headers'] {
  return Object.entries(headers).map(([name, value]) => {
    // The value may contain an address: Referer, Location.
    if (!isSecretHeader(name)) return [name, redactUrl(value, secrets)] as const;
    return [name, session === '' ? HIDDEN : `[session ${session}]`] as const;
  });
}

/** A body as text without secrets, truncated; of a binary or multipart one only its size. */
export function redactBody(
  bytes: Uint8Array | undefined,
  type: string,
  secrets: Secrets,
  isAnswer: boolean,
): string {
  if (bytes === undefined || bytes.length === 0) return '';
  if (/^multipart\//i.test(type)) return `(multipart, ${String(bytes.length)} B)`;
  const text = textOf(bytes, type);
  if (text === undefined) return `(binary, ${String(bytes.length)} B)`;
  const form = /x-www-form-urlencoded/i.test(type);
  const shown = form ? redactUrl(`?${text}`, secrets).slice(1) : (asJson(text, isAnswer) ?? text);
  const hidden = secrets.hide(shown);
  return hidden.length > MOST_TEXT ? `${hidden.slice(0, MOST_TEXT)}\n(cut)` : hidden;
}

/** Text that is no longer valid JSON (truncated on its way) is cut at the first secret key. */
function asJson(text: string, isAnswer: boolean): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? JSON.stringify(redactJson(value, isAnswer), undefined, 2) : text;
  } catch {
    return /"[^"]*(?:token|session|openid|nick|code)[^"]*"\s*:/i.test(text)
      ? '(broken JSON with private fields)'
      : undefined;
  }
}

function textOf(bytes: Uint8Array, type: string): string | undefined {
  if (/^(?:image|audio|video|font)\//i.test(type)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
