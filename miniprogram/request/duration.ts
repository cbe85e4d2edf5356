/** ms that can pass; `Infinity` is a time without an end. */
export function isDuration(ms: unknown): boolean {
  return typeof ms === 'number' && ms > 0;
}
