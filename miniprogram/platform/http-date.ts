/**
 * Parses a header's date: ms since 1970, NaN when invalid. Without a zone it is UTC (RFC 9110, RFC 6265);
 * `Date.parse` would read `Sun Nov 6 08:49:37 1994` as local time, eight hours off in China.
 */
export function parseHttpDate(text: string): number {
  // Some engines parse a plain number as a year.
  if (!/[a-z].*:/i.test(text)) return NaN;
  return Date.parse(/ (\d\d:\d\d:\d\d|\d{4})$/.test(text) ? `${text} GMT` : text);
}
