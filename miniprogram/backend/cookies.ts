import { parseHttpDate } from '../platform/http-date';
import type { HttpResponse } from '../platform/response';

/** Each `Set-Cookie` of an answer as it came. Below 2.4.2 WeChat tells them in one header, joined by commas. */
export function cookiesOf({ rawCookies, header }: HttpResponse): readonly string[] {
  if (Array.isArray(rawCookies) && rawCookies.length > 0) return rawCookies.map(String);
  const joined = header['set-cookie'];
  // A comma also stands in Expires; only one before a new `name=` separates.
  return joined === undefined || joined === '' ? [] : joined.split(/,(?=\s*[^;,=\s]+=)/);
}

/** One cookie of an answer. */
export interface Cookie {
  readonly value: string;
  /** s until it ends, where the server says; 0 or less: it is gone. */
  readonly maxAge: number | undefined;
}

/**
 * For a backend whose session is a cookie: the one with this name in an answer's `Set-Cookie`, the last where there are
 * several. Send it back in `authorize`: `{ Cookie: 'sid=' + token }`.
 *
 * @param now wall clock, ms, against which `Expires` is read
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
      // One that cannot be read counts for nothing (RFC 6265).
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
