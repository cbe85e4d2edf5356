const KILO = 1024;

/** A size such as `1.5 kB`; 1 kB is 1,024 bytes. */
export function bytes(size: number): string {
  if (size < KILO) return `${String(size)} B`;
  if (size < KILO * KILO) return `${(size / KILO).toFixed(1)} kB`;
  return `${(size / KILO / KILO).toFixed(1)} MB`;
}

/** A duration such as `120 ms` or `1.50 s`. */
export function milliseconds(ms: number): string {
  return ms < 1_000 ? `${String(Math.round(ms))} ms` : `${(ms / 1_000).toFixed(2)} s`;
}

/** The local time of day with milliseconds. @param time ms since 1970 */
export function clock(time: number): string {
  const date = new Date(time);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

/** A distinct colour for each session. */
export const hueOf = (fingerprint: string): string => String(Number.parseInt(fingerprint, 16) % 360);
