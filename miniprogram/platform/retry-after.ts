import { parseHttpDate } from './http-date';
import type { HttpResponse } from './response';

/** The longest wait accepted from a server. */
const LONGEST_WAIT_MS = 3_600_000;

/**
 * How long a busy server (429, 503) asks to wait: seconds or an HTTP date (RFC 9110). A date is compared with the
 * server's own clock if the answer has one, since the device's may be wrong.
 *
 * @returns ms, at most an hour; 0 when there is no valid time
 */
export function retryAfterMs({ status, header }: HttpResponse, now: number): number {
  if (status !== 429 && status !== 503) return 0;
  const text = (header['retry-after'] || '').trim();
  // Some servers send fractions although HTTP has none; repeated headers are joined by a comma.
  const seconds = /^(\d+(?:\.\d+)?)\s*(?:,|$)/.exec(text);
  if (seconds) return boundWait(Number(seconds[1]) * 1000);
  const told = parseHttpDate(header['date'] || '');
  return /^[A-Z][a-z]+,? /.test(text) ? boundWait(parseHttpDate(text) - (isNaN(told) ? now : told)) : 0;
}

/** Limits a wait of any source to a valid number of ms. */
export function boundWait(ms: unknown): number {
  return typeof ms === 'number' && ms > 0 ? Math.min(ms, LONGEST_WAIT_MS) : 0;
}
