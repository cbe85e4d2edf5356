import { AppError } from './app-error';

/** What a call carries; one header of a name, whatever its case. */
export type Header = Record<string, string>;

const NAME = /^[\w!#$%&'*+.^`|~-]+$/;
// What a line can hold (RFC 9110): a line break would add a header of somebody else's, and WeChat mangles the rest.
const VALUE = /^[\t\x20-\x7e\xa0-\xff]*$/;

/**
 * Sets each header of `more`, in place of one with the same name in another case.
 * @throws AppError `invalid_header`
 */
export function putHeaders(header: Header, more: Readonly<Record<string, unknown>>): Header {
  for (const name of Object.keys(more)) {
    const value = more[name];
    if (value === undefined) continue;
    if (typeof value !== 'string' || !VALUE.test(value) || !NAME.test(name)) throw invalidHeader(name);
    const lower = name.toLowerCase();
    for (const other of Object.keys(header))
      if (other.toLowerCase() === lower) Reflect.deleteProperty(header, other);
    header[name] = value;
  }
  return header;
}

/** The value of a header, whatever the case of its name. */
export function findHeader(header: Readonly<Header>, name: string): string | undefined {
  const found = Object.keys(header).find((other) => other.toLowerCase() === name);
  return found === undefined ? undefined : header[found];
}

/** The value is not told: it may be a secret. */
function invalidHeader(name: string): AppError<'invalid_header'> {
  return new AppError(
    'invalid_header',
    `Header ${JSON.stringify(name)} cannot be sent: text of one line, Latin-1 only.`,
  );
}
