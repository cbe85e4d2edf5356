import { parseHttpDate } from './http-date';
import type { HttpResponse } from './response';

/** No server is waited for longer than this. */
const LONGEST_WAIT_MS = 3_600_000;

/**
 * How long a server that is busy (429, 503) asks to be left alone: seconds or an HTTP date (RFC 9110). A date is read
 * against the server's own clock where it tells it, since the device's may be wrong.
 *
 * @returns ms, at most an hour; 0 where it names no time that can be read
 */
export function retryAfterMs({ status, header }: HttpResponse, now: number): number {
  if (status !== 429 && status !== 503) return 0;
  const text = (header['retry-after'] || '').trim();
  // Fractions are no HTTP, and are sent; a header that came twice is joined by a comma.
  const seconds = /^(\d+(?:\.\d+)?)\s*(?:,|$)/.exec(text);
  if (seconds) return boundWait(Number(seconds[1]) * 1000);
  const told = parseHttpDate(header['date'] || '');
  return /^[A-Z][a-z]+,? /.test(text) ? boundWait(parseHttpDate(text) - (isNaN(told) ? now : told)) : 0;
}

/** A wait as somebody names it, whatever that is. */
export function boundWait(ms: unknown): number {
  return typeof ms === 'number' && ms > 0 ? Math.min(ms, LONGEST_WAIT_MS) : 0;
}
