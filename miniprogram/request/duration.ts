/** Whether `ms` is a valid time-out: above 0; `Infinity` means none. */
export function isDuration(ms: unknown): boolean {
  return typeof ms === 'number' && ms > 0;
}
