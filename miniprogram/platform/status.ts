/**
 * The HTTP status that wx tells. Some platforms tell it as text (three digits, and nothing else), and 0, NaN or nothing at all where there was no answer.
 *
 * @returns 100 to 599, `undefined` when it is no status
 */
export function readStatus(value: unknown): number | undefined {
  const status = typeof value === 'string' && /^\d{3}$/.test(value) ? Number(value) : value;
  return typeof status === 'number' && status >= 100 && status <= 599 && status % 1 === 0
    ? status
    : undefined;
}
