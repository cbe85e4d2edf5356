import { parseHttpDate } from '../platform/http-date';
import type { HttpResponse } from '../platform/response';

/** The `Set-Cookie` headers of an answer. Below 2.4.2 WeChat joins them with commas. */
export function cookiesOf({ rawCookies, header }: HttpResponse): readonly string[] {
  if (Array.isArray(rawCookies) && rawCookies.length > 0) return rawCookies.map(String);
  const joined = header['set-cookie'];
  // Expires also contains a comma; only one before a new `name=` separates cookies.
  return joined === undefined || joined === '' ? [] : joined.split(/,(?=\s*[^;,=\s]+=)/);
}

/** One cookie of an answer. */
export interface Cookie {
  readonly value: string;
  /** Seconds until it expires, if the server sends that; 0 or less: expired. */
  readonly maxAge: number | undefined;
}

/**
 * For a backend whose session is a cookie: the cookie with this name in an answer's `Set-Cookie`, the last one if
 * there are several. Send it back in `authorize`: `{ Cookie: 'sid=' + token }`.
 *
 * @param now wall clock, ms, to compare `Expires` with
 */
export function readCookie(response: HttpResponse, name: string, now: number): Cookie | undefined {
  let found: Cookie | undefined;
  cookiesOf(response).forEach((line) => {
    const parts = line.split(';');
    const pair = split(parts[0] ?? '');
    if (pair.name !== name) return;
    let maxAge: number | undefined;
    let expires: number | undefined;
    parts.slice(1).forEach((part) => {
      const attribute = split(part);
      const key = attribute.name.toLowerCase();
      if (key === 'max-age' && /^-?\d+$/.test(attribute.value)) maxAge = Number(attribute.value);
      const date = key === 'expires' ? parseHttpDate(attribute.value) : NaN;
      // An unreadable date is ignored (RFC 6265).
      if (!isNaN(date)) expires = (date - now) / 1000;
    });
    // RFC 6265: Max-Age wins over Expires.
    found = { value: pair.value, maxAge: maxAge ?? expires };
  });
  return found;
}

function split(part: string): { name: string; value: string } {
  const at = part.indexOf('=');
  const name = (at < 0 ? part : part.slice(0, at)).trim();
  const value = at < 0 ? '' : part.slice(at + 1).trim();
  return { name, value: value.replace(/^"(.*)"$/, '$1') };
}
