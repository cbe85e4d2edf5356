/**
 * A date of a header, ms since 1970; NaN for what is none. Without a zone it is UTC all the same (RFC 9110, RFC 6265):
 * `Date.parse` alone would read `Sun Nov  6 08:49:37 1994` as local time, eight hours off in China.
 */
export function parseHttpDate(text: string): number {
  // A number alone is a year to some engines.
  if (!/[a-z].*:/i.test(text)) return NaN;
  return Date.parse(/ (\d\d:\d\d:\d\d|\d{4})$/.test(text) ? `${text} GMT` : text);
}
