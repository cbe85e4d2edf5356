import { AppError } from './app-error';
import { isRecord, kindOf } from './type-checks';

/** What a call carries; one header of a name, whatever its case. */
export type Header = Record<string, string>;

const NAME = /^[\w!#$%&'*+.^`|~-]+$/;
// What a line can hold (RFC 9110): a line break would inject another header, and WeChat mangles the rest.
const VALUE = /^[\t\x20-\x7e\xa0-\xff]*$/;

/**
 * Sets each header of `more`, in place of one with the same name in another case.
 * @throws AppError `invalid_header`
 */
export function putHeaders(header: Header, more: Readonly<Record<string, unknown>>): Header {
  // The names of a list are its indices, and a Map has none.
  if (!isRecord(more)) throw invalidHeader(kindOf(more));
  for (const name in more) {
    const value = more[name];
    if (value === undefined) continue;
    if (typeof value !== 'string' || !VALUE.test(value) || !NAME.test(name)) throw invalidHeader(name);
    dropHeader(header, name)[name] = value;
  }
  return header;
}

/** The value of a header, whatever the case of its name. */
export function findHeader(header: Readonly<Header>, name: string): string | undefined {
  const found = nameIn(header, name);
  return found === undefined ? undefined : header[found];
}

/** Takes a header away, whatever the case of its name. */
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

/** The value is not told: it may be a secret. */
function invalidHeader(name: string): AppError<'invalid_header'> {
  return new AppError('invalid_header', name);
}
