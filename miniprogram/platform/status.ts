/**
 * The HTTP status that wx reports. Some platforms report it as text (three digits), and 0, NaN or nothing when
 * there was no answer.
 *
 * @returns 100 to 599; `undefined` for anything else
 */
export function readStatus(value: unknown): number | undefined {
  const status = typeof value === 'string' && /^\d{3}$/.test(value) ? Number(value) : value;
  return typeof status === 'number' && status >= 100 && status <= 599 && status % 1 === 0
    ? status
    : undefined;
}
