import { AppError } from './app-error';
import { isRecord, kindOf } from './type-checks';

/** The headers of a call; no two names differ only in case. */
export type Header = Record<string, string>;

const NAME = /^[\w!#$%&'*+.^`|~-]+$/;
// The characters of a header value (RFC 9110): a line break would inject another header, and WeChat garbles
// other characters.
const VALUE = /^[\t\x20-\x7e\xa0-\xff]*$/;

/**
 * Sets each header of `more` and replaces one whose name differs only in case.
 * @throws AppError `invalid_header`
 */
export function putHeaders(header: Header, more: Readonly<Record<string, unknown>>): Header {
  // Excludes lists, whose keys are indices, and Maps, which have none.
  if (!isRecord(more)) throw invalidHeader(kindOf(more));
  for (const name in more) {
    const value = more[name];
    if (value === undefined) continue;
    if (typeof value !== 'string' || !VALUE.test(value) || !NAME.test(name)) throw invalidHeader(name);
    dropHeader(header, name)[name] = value;
  }
  return header;
}

/** The headers of a result; `before`, which came earlier, where the result has none. */
export function headersOr(header: unknown, before: unknown): unknown {
  return header && Object.keys(header).length > 0 ? header : before;
}

/** The value of a header; names are case-insensitive. */
export function findHeader(header: Readonly<Header>, name: string): string | undefined {
  const found = nameIn(header, name);
  return found === undefined ? undefined : header[found];
}

/** Removes a header; names are case-insensitive. */
export function dropHeader(header: Header, name: string): Header {
  const found = nameIn(header, name);
  if (found !== undefined) Reflect.deleteProperty(header, found);
  return header;
}

function nameIn(header: Readonly<Header>, name: string): string | undefined {
  for (const other in header) {
    const isSame = other.length === name.length && other.toLowerCase() === name.toLowerCase();
    if (isSame) return other;
  }
  return undefined;
}

/** The message omits the value, which may be secret. */
function invalidHeader(name: string): AppError<'invalid_header'> {
  return new AppError('invalid_header', name);
}
