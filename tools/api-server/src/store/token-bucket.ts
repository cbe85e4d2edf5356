/**
 * Takes one from a token bucket stored as one number, the time at which it is full again.
 * @param fullAt - the stored number, or `undefined` for a full one
 * @returns the wait in ms (0: granted), and the number to store
 */
export function takeFrom(
  fullAt: number | undefined,
  perMinute: number,
  now: number,
): { readonly waitMs: number; readonly fullAt: number } {
  const step = 60_000 / perMinute;
  // Even with a wrong clock, no caller waits longer than a minute.
  const start = Math.min(Math.max(fullAt ?? now, now), now + 60_000);
  const waitMs = Math.ceil(start + step - 60_000 - now - 1e-6);
  return waitMs > 0 ? { waitMs, fullAt: start } : { waitMs: 0, fullAt: start + step };
}
