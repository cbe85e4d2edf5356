import { remember } from '../../remember';

/** A content type, parsed by RFC 9110 section 8.3.1. */
export interface MediaType {
  /** Lower case, such as `application/json`. */
  readonly essence: string;
  /** By lower-case name; the first of two equal ones counts. */
  readonly parameters: ReadonlyMap<string, string>;
}

const TOKEN = /[!#$%&'*+.^_`|~\w-]+/y;
const QUOTED = /"((?:[\t \x21\x23-\x5b\x5d-\x7e\x80-\xff]|\\[\t\x20-\x7e\x80-\xff])*)"/y;
const OWS = /[\t ]*/y;

/**
 * Parses a Content-Type header: white space around `;` and empty parameters are allowed, names are
 * case-insensitive. `null` when it is invalid.
 */
export function parseMediaType(header: string): MediaType | null {
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(header);
    if (found !== null) at = pattern.lastIndex;
    return found;
  };
  const skip = (): boolean => take(OWS) !== null;
  skip();
  const type = take(TOKEN)?.[0];
  if (type === undefined || header[at] !== '/') return null;
  at += 1;
  const subtype = take(TOKEN)?.[0];
  if (subtype === undefined) return null;
  const parameters = new Map<string, string>();
  skip();
  for (; at < header.length; skip()) {
    if (header[at] !== ';') return null;
    at += 1;
    skip();
    if (at === header.length || header[at] === ';') continue;
    const name = take(TOKEN)?.[0].toLowerCase();
    if (name === undefined || header[at] !== '=') return null;
    at += 1;
    const quoted = take(QUOTED)?.[1];
    const value = quoted === undefined ? take(TOKEN)?.[0] : quoted.replace(/\\(.)/g, '$1');
    if (value === undefined) return null;
    if (!parameters.has(name)) parameters.set(name, value);
  }
  return { essence: `${type}/${subtype}`.toLowerCase(), parameters };
}

/** {@link parseMediaType}, cached, since clients send few different ones. */
export const readMediaType = remember(100, parseMediaType);

/** RFC 2046: 1 to 70 of these characters, and no space at the end. */
const BOUNDARY = /^[0-9A-Za-z'()+_,\-./:=? ]{0,69}[0-9A-Za-z'()+_,\-./:=?]$/;

/** The boundary of a multipart type if RFC 2046 allows it; otherwise `null`. */
export function boundaryOf({ parameters }: MediaType): string | null {
  const boundary = parameters.get('boundary') ?? '';
  return BOUNDARY.test(boundary) ? boundary : null;
}

/** Whether a JSON body may have this charset: RFC 8259 allows only UTF-8, which includes ASCII. */
export function isUtf8({ parameters }: MediaType): boolean {
  return /^(?:utf-?8|us-ascii)$/i.test(parameters.get('charset') ?? 'utf-8');
}
